"""Makes test/golden/text/zh.json: sentences of our own and what upstream's own code makes of them.

    UPSTREAM=<GPT-SoVITS checkout> python test/reference/text/make-zh-golden.py
"""
import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / 'golden/text/zh.json'
sys.path.insert(0, str(Path(__file__).resolve().parent))


def compact(text):
    line = {'text': text}
    for version in ('v1', 'v2'):
        try:
            norm, phones, word2ph = read(text, version)
            line[version] = {'norm': norm, 'phones': ' '.join(phones), 'word2ph': ''.join(map(str, word2ph))}
        except Exception:  # step 1 catches whatever comes and drops the line
            line[version] = None
    if line['v1'] == line['v2']:
        line['v2'] = 'as v1'
    return json.dumps(line, ensure_ascii=False, separators=(',', ':'))


with redirect_stdout(io.StringIO()):
    from zh_reference import read
    from zh_sentences import sentences

    lines = [compact(text) for text in sentences(20260818, 520)]
OUT.write_text('[\n' + ',\n'.join(lines) + '\n]\n', 'utf-8')
