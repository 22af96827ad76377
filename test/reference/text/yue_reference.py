"""Cantonese as GPT-SoVITS reads it: the package's cantonese.py, whose rules are those of GPT-SoVITS, on ToJyutping.

Environment: WB_TEXT_PACKAGE is the unpacked wheel gpt-sovits-cpufast 0.1.0.
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(os.environ["WB_TEXT_PACKAGE"]) / "GPT_SoVITS"))

from text import cantonese  # noqa: E402
from text.symbols2 import symbols  # noqa: E402


def read(line: str):
    norm = cantonese.text_normalize(line.replace("%", "-").replace("￥", ","))
    phones, word2ph = cantonese.jyuping_to_initials_finals_tones(cantonese.get_jyutping(norm))
    assert len(phones) == sum(word2ph)
    assert len(norm) == len(word2ph)
    return norm, [phone if phone in symbols else "UNK" for phone in phones], word2ph
