"""Makes test/golden/text/zh.json: sentences of our own and what upstream's own code makes of them.

    UPSTREAM=<GPT-SoVITS checkout> python test/reference/text/make-zh-golden.py
"""
import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from upstream_zh import load, read  # noqa: E402
from zh_sentences import sentences  # noqa: E402

OUT = Path(__file__).resolve().parents[2] / 'golden/text/zh.json'
with redirect_stdout(io.StringIO()):
    clean_text = load()
    golden = [
        {'text': text, **{version: read(clean_text, text, version) for version in ('v1', 'v2')}}
        for text in sentences(20260818, 520)
    ]
OUT.parent.mkdir(parents=True, exist_ok=True)


def compact(line):
    for version in ('v1', 'v2'):
        if line[version]:
            line[version]['phones'] = ' '.join(line[version]['phones'])
            line[version]['word2ph'] = ''.join(map(str, line[version]['word2ph']))
    if line['v1'] == line['v2']:
        line['v2'] = 'as v1'
    return json.dumps(line, ensure_ascii=False, separators=(',', ':'))


OUT.write_text('[\n' + ',\n'.join(map(compact, golden)) + '\n]\n', 'utf-8')
