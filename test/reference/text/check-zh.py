"""Compares the Chinese front end with upstream's own code on fresh sentences and prints a table.

    UPSTREAM=<GPT-SoVITS checkout> python test/reference/text/check-zh.py [--count 3000] [--seed N]

The workbench is run as `wb text --file`; readings without the g2pW model, for which pypinyin stands in on both sides.
"""
import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

if 'UPSTREAM' not in os.environ:
    sys.exit('check-zh: NOT RUN. UPSTREAM must name a checkout of GPT-SoVITS.')
sys.path.insert(0, str(Path(__file__).parent))
from upstream_zh import load, read  # noqa: E402
from zh_sentences import sentences  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
arguments = argparse.ArgumentParser()
arguments.add_argument('--count', type=int, default=3000)
arguments.add_argument('--seed', type=int, default=int(time.time()))
options = arguments.parse_args()
texts = sentences(options.seed, options.count)

with redirect_stdout(io.StringIO()):
    clean_text = load()
print(f'zh, {len(texts)} sentences, seed {options.seed}')
print(f'{"version":8}{"norm_text":>12}{"phones":>12}{"word2ph":>12}{"dropped":>10}{"upstream s":>12}')
bad = []
for version in ('v1', 'v2'):
    with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as file:
        file.write('\n'.join(texts) + '\n')
        file.flush()
        command = ['npm', 'run', '--silent', 'wb', '--', 'text', '--file', file.name, '--lang', 'zh', '--version', version,
                   '--readings', 'dictionary', '--json']
        out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding='utf-8')
    lines = out.stdout.splitlines()
    if len(lines) != len(texts):
        sys.exit(f'wb text ended with {out.returncode}: {out.stderr}')
    equal = dict.fromkeys(('norm', 'phones', 'word2ph'), 0)
    dropped, start = 0, time.perf_counter()
    for text, line in zip(texts, lines):
        with redirect_stdout(io.StringIO()):
            theirs = read(clean_text, text, version)
        ours = json.loads(line)
        dropped += theirs is None
        for field in equal:
            same = ours[field] == (theirs[field] if theirs else None)
            equal[field] += same
            if not same:
                bad.append((version, field, text, ours[field], theirs and theirs[field]))
    seconds = time.perf_counter() - start
    shares = ''.join(f'{100 * equal[field] / len(texts):11.2f}%' for field in equal)
    print(f'{version:8}{shares}{dropped:10}{seconds:12.1f}')
for version, field, text, ours, theirs in bad[:20]:
    print(f'{version} {field} {text}\n  workbench {ours}\n  upstream  {theirs}')
sys.exit(1 if bad else 0)
