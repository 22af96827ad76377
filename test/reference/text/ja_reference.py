"""Japanese phones by the real libraries: pyopenjtalk 0.4.1 (OpenJTalk 1.11, naist-jdic) and what GPT-SoVITS makes of
its labels. Environment: OPEN_JTALK_DICT_DIR where pyopenjtalk has no dictionary of its own; WB_JA_USERDICT is
GPT-SoVITS's ja_userdic/userdict.csv, to read with it."""
import os
import re
import tempfile

import pyopenjtalk

PUNCTUATION = "!?…,.-"
PIECE = re.compile(r"([A-Za-z\d\u3005\u3040-\u30ff\u4e00-\u9fff\uff11-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d]+)")
MARKS = {"：": ",", "；": ",", "，": ",", "。": ".", "！": "!", "？": "?", "\n": ".", "·": ",", "、": ","}

# Phones of the v2 table that Japanese can give: its own, punctuation, accents, and the jamo that stand for themselves.
KNOWN = set("I N U a b by ch cl d dy e f g gy h hy i j k ky m my n ny o p py r ry s sh t ts u v w y z".split())
KNOWN |= set("!,-.?…_[]ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅓㅔㅗㅜㅡㅣ")


def use_dictionary(csv_path, compiled_path):
    """Adds a user dictionary, compiled by MeCab, to every later call."""
    pyopenjtalk.mecab_dict_index(str(csv_path), str(compiled_path))
    pyopenjtalk.update_global_jtalk_with_user_dict(str(compiled_path))


def field(pattern, label):
    found = re.search(pattern, label)
    return int(found.group(1)) if found else None


def phones_of_piece(piece):
    labels = pyopenjtalk.make_label(pyopenjtalk.run_frontend(piece))
    phones = []
    for label, following in zip(labels, labels[1:]):
        phone = re.search(r"-(.*?)\+", label).group(1)
        if phone == "sil":
            continue
        if phone == "pau":
            phones.append("_")
            continue
        phone = phone.lower() if phone in "AIUEO" else phone
        phones.append(phone)
        past_fall, place, left = (field(p, label) for p in (r"/A:([0-9-]+)\+", r"\+(\d+)\+", r"\+(\d+)/"))
        length, next_place = field(r"/F:(\d+)_", label), field(r"\+(\d+)\+", following)
        if left == 1 and next_place == 1 and phone in ("a", "i", "u", "e", "o", "N", "cl"):
            phones.append("#")
        elif next_place is not None and past_fall == 0 and next_place == place + 1 and place != length:
            phones.append("]")
        elif place == 1 and next_place == 2:
            phones.append("[")
    return phones


def read_raw(text):
    """(norm_text, phones) before phones outside a symbol table become UNK."""
    run = re.escape(PUNCTUATION)
    norm = re.sub(f"([{run}])[{run}]+", r"\1", text)
    phones = []
    for index, part in enumerate(PIECE.split(norm.replace("％", "パーセント").lower())):
        if index % 2:
            phones += phones_of_piece(part)
        else:
            phones += [MARKS.get(mark, mark) for mark in part if mark != " "]
    return norm, phones


def read(text):
    """(norm_text, phones) as step 1 writes them for v2 and later."""
    norm, phones = read_raw(text.replace("%", "-").replace("￥", ","))
    return norm, [phone if phone in KNOWN else "UNK" for phone in phones]


if os.environ.get("WB_JA_USERDICT"):
    with tempfile.TemporaryDirectory() as folder:
        use_dictionary(os.environ["WB_JA_USERDICT"], os.path.join(folder, "user.dic"))
