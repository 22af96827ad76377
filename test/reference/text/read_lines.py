"""Sentences of a language as the real libraries read them: one JSON object a line.

    read_lines.py LANGUAGE < sentences           reads those
    read_lines.py LANGUAGE SEED COUNT            reads sentences of our own, drawn by the seed

`<language>_sentences.sentences(seed, count)` draws; `<language>_reference.read(line)` gives norm, phones and, for zh and
yue, word2ph. A line that raises is one that GPT-SoVITS drops; it is written with an error.
"""

import contextlib
import importlib
import json
import sys
import time

language = sys.argv[1]
if len(sys.argv) > 2:
    lines = importlib.import_module(f"{language}_sentences").sentences(int(sys.argv[2]), int(sys.argv[3]))
else:
    lines = sys.stdin.buffer.read().decode("utf8").split("\n")
    if lines[-1] == "":
        lines.pop()

out = sys.stdout
with contextlib.redirect_stdout(sys.stderr):  # the libraries print what they cannot read
    read = importlib.import_module(f"{language}_reference").read
    seconds = 0.0
    for line in lines:
        began = time.process_time()
        try:
            norm, phones, *rest = read(line)
            row = {"text": line, "norm": norm, "phones": " ".join(phones), "word2ph": rest[0] if rest else None}
        except Exception as error:
            row = {"text": line, "error": f"{type(error).__name__}: {error}"}
        seconds += time.process_time() - began
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(lines) / seconds:.0f} sentences a second in Python", file=sys.stderr)
