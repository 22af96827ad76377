"""Korean phones by the real libraries: g2pk2 0.0.3 (with python-mecab-ko and its dictionary), jamo 0.4.1, and what
GPT-SoVITS does before and after them. English words never reach g2pk2, so its CMU dictionary is left out."""
import contextlib
import io
import re

import nltk.corpus
import nltk.data

nltk.corpus.cmudict = type("NoWords", (), {"dict": staticmethod(dict)})
nltk.data.find = lambda *_, **__: None
from g2pk2 import G2p  # noqa: E402
from jamo import h2j, j2hcj  # noqa: E402

NAMES = "에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 아르 에스 티 유 브이 더블유 엑스 와이 제트".split()
LETTERS = [(re.compile(chr(97 + index), re.IGNORECASE), name) for index, name in enumerate(NAMES)]
COMPOUND = "ㅘㅗㅏ ㅙㅗㅐ ㅚㅗㅣ ㅝㅜㅓ ㅞㅜㅔ ㅟㅜㅣ ㅢㅡㅣ ㅑㅣㅏ ㅒㅣㅐ ㅕㅣㅓ ㅖㅣㅔ ㅛㅣㅗ ㅠㅣㅜ".split()
MARKS = {"：": ",", "；": ",", "，": ",", "。": ".", "！": "!", "？": "?", "\n": ".", "·": ",", "、": ",", " ": "空"}
KNOWN = set("!,-.?…_[]停空ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅓㅔㅗㅜㅡㅣ")

with contextlib.redirect_stdout(io.StringIO()):
    g2p = G2p()


def read_raw(text):
    """(norm_text, phones); raises where the libraries do, which drops the line."""
    spoken = text
    for pattern, name in LETTERS:
        spoken = pattern.sub(name, spoken)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        letters = j2hcj(h2j(g2p(spoken)))
    for compound, *parts in COMPOUND:
        letters = letters.replace(compound, "".join(parts))
    letters = re.sub("([ㅇㄹ]ㅡㄹ) ㄹ", r"\1 ㄴ", letters)
    letters = re.sub(r"([\u3131-\u3163])$", r"\1.", letters)
    phones = [MARKS.get(letter, letter) for letter in letters]
    return text, [phone if phone in KNOWN else "停" for phone in phones]


def read(text):
    """(norm_text, phones) as step 1 writes them for v2 and later: every phone is in the table already."""
    return read_raw(text.replace("%", "-").replace("￥", ","))
