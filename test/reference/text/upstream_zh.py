"""Upstream's own Chinese front end, run from a checkout named by UPSTREAM. In place of the g2pW model stands pypinyin:
one syllable for each character of a piece, as the workbench reads without the model."""
import logging
import os
import sys
import types
from pathlib import Path

from pypinyin import Style, __version__, pinyin

assert __version__ == '0.55.0', __version__


class StandIn:
    def __init__(self, *_args, **_options):
        pass

    def __call__(self, pieces):
        return [[p[0] for p in pinyin(piece, neutral_tone_with_five=True, style=Style.TONE3)] for piece in pieces]


def load():
    """clean_text of the checkout; its messages go nowhere."""
    root = Path(os.environ['UPSTREAM']).resolve()
    sys.path.insert(0, str(root / 'GPT_SoVITS'))
    os.chdir(root)
    logging.disable(logging.CRITICAL)
    model = types.ModuleType('text.g2pw.onnx_api')
    model.G2PWOnnxConverter = StandIn
    sys.modules['text.g2pw.onnx_api'] = model
    from text.cleaner import clean_text
    return clean_text


def read(clean_text, text, version):
    """As step 1 reads a line; None where it drops it."""
    try:
        phones, word2ph, norm = clean_text(text.replace('%', '-').replace('￥', ','), 'zh', version)
    except Exception:  # step 1 catches whatever comes and drops the line
        return None
    return {'norm': norm, 'phones': phones, 'word2ph': word2ph}
