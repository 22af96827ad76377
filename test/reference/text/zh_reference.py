"""Chinese as upstream's own front end reads it, run from the GPT-SoVITS checkout that UPSTREAM names, for the version in
WB_TEXT_VERSION (v1, v2). In place of the g2pW model stands pypinyin: one syllable for each character of a piece, as the
workbench reads without the model."""
import logging
import os
import sys
import types
from pathlib import Path

from pypinyin import Style, __version__, pinyin

if 'UPSTREAM' not in os.environ:
    sys.exit('zh: NOT RUN. UPSTREAM must name a checkout of GPT-SoVITS.')
assert __version__ == '0.55.0', __version__


class StandIn:
    def __init__(self, *_args, **_options):
        pass

    def __call__(self, pieces):
        return [[p[0] for p in pinyin(piece, neutral_tone_with_five=True, style=Style.TONE3)] for piece in pieces]


root = Path(os.environ['UPSTREAM']).resolve()
sys.path.insert(0, str(root / 'GPT_SoVITS'))
os.chdir(root)
logging.disable(logging.CRITICAL)
model = types.ModuleType('text.g2pw.onnx_api')
model.G2PWOnnxConverter = StandIn
sys.modules['text.g2pw.onnx_api'] = model
from text.cleaner import clean_text  # noqa: E402


def read(text, version=os.environ.get('WB_TEXT_VERSION', 'v2')):
    """norm, phones, word2ph as step 1 makes them; raises where it drops the line."""
    phones, word2ph, norm = clean_text(text.replace('%', '-').replace('￥', ','), 'zh', version)
    return norm, phones, word2ph
