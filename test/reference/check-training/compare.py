"""Compares `wb check` with rules.py on randomly damaged folders. Needs pandas, torch, ffmpeg.

    python test/reference/check-training/compare.py [folders, default 200] [first seed]
"""
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from damage import build
from rules import verdict

ROOT = Path(__file__).resolve().parents[3]
MODULE = "import { symbols } from './src-main/text/symbols/symbol-table.ts'; console.log(JSON.stringify([symbols.v1, symbols.v2]))"


def wb(*arguments):
    node = [str(ROOT / "node_modules/.bin/node")]
    return subprocess.run([*node, str(ROOT / "scripts/wb.js"), *arguments], capture_output=True, text=True, cwd=ROOT)


def ours(root, version):
    report = json.loads(wb("check", str(root), "--version", version, "--json").stdout)
    s1, s2 = report["s1"], report["s2"]
    started = lambda stage: not any(row["key"] is None for row in stage["aborts"])
    gpt_starts = started(s1) and not (s1["aborts"] and not s1["taken"] and any(row["code"] in AT_START for row in s1["aborts"]))
    gpt = dict(taken=s1["taken"], dropped=len(s1["dropped"]), aborts=[r["key"] for r in s1["aborts"]]) if gpt_starts else "start"
    sovits = dict(taken=s2["taken"], aborts=[r["key"] for r in s2["aborts"]], zeros=s2["zeros"]) if started(s2) else "start"
    return gpt, sovits, report


AT_START = {"gpt-no-token-column", "gpt-tokens-no-text", "gpt-token-no-number"}


def same(theirs, mine):
    if "start" in theirs or mine == "start":
        return "start" in theirs and mine == "start"
    return all(sorted(map(str, theirs[k])) == sorted(map(str, mine[k])) for k in ("taken", "aborts", "zeros") if k in theirs) and (
        theirs.get("dropped", 0) == mine.get("dropped", theirs.get("dropped", 0))
    )


def main(count=200, first=0):
    node = str(ROOT / "node_modules/.bin/node")
    tables = json.loads(subprocess.run([node, "--input-type=module", "-e", MODULE], capture_output=True, text=True, cwd=ROOT).stdout)
    wrong, states = 0, Counter()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as root:
            version, damage = build(Path(root), seed)
            theirs = verdict(root, version, set(tables[0 if version == "v1" else 1]))
            gpt, sovits, report = ours(root, version)
            states["ready" if report["ready"] else "not ready"] += 1
            for name, a, b in (("s1", theirs["s1"], gpt), ("s2", theirs["s2"], sovits)):
                if not same(a, b):
                    wrong += 1
                    print(f"seed {seed} {version} {damage} {name}\n  rules {short(a)}\n  ours  {short(b)}\n  {short(report[name])}")
    print(f"{count} folders ({dict(states)}), {2 * count} verdicts, {wrong} different")
    return 1 if wrong else 0


def short(value):
    return json.dumps(value, ensure_ascii=False)[:600]


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
