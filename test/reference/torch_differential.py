"""Compares our readers of zip archives and pickles with PyTorch's own, on mutated archives.

Run: python test/reference/torch_differential.py [--files 20000] [--seed 1] [--node node]   (needs torch)

Wrong are only two outcomes: a file that both accept with different tensors (names, types, shapes, values), and a file
whose loading by PyTorch calls a foreign function while we show no warning. That we refuse more is on purpose; what only
we accept is counted by PyTorch's reason and printed, so that it can be judged.
"""

import argparse
import collections
import json
import pathlib
import random
import select
import subprocess
import sys
import tempfile

from mutants import mutant

HERE = pathlib.Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "checkpoint"
SEEDS = ["sovits-hparams.pth", "views.pth", "parameters.pth", "trainer-state.pth", "protocol-3.pth", "protocol-4.pth",
         "protocol-5.pth", "dtypes.pth", "root-state-dict.pth", "single-tensor.pth", "sovits-hparams.legacy.pth",
         "views.legacy.pth"]
HARMLESS = {("utils", "HParams"), ("argparse", "Namespace")}


class Reader:
    """A process that answers paths with JSON. One that dies or hangs is started anew, which is an answer too."""

    def __init__(self, *command):
        self.command, self.process = command, None

    def ask(self, path):
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                            stderr=subprocess.DEVNULL)
        try:
            self.process.stdin.write(f"{path}\n")
            self.process.stdin.flush()
            ready, _, _ = select.select([self.process.stdout], [], [], 120)
            line = self.process.stdout.readline() if ready else ""
        except BrokenPipeError:
            line = ""
        if line:
            return json.loads(line)
        self.process.kill()
        self.process.wait()
        self.process = None
        return {"error": "died", "called": []}


def same(ours, theirs):
    return sorted(map(json.dumps, ours)) == sorted(map(json.dumps, theirs))


def verdict(ours, theirs):
    foreign = [name for name in map(tuple, theirs["called"]) if name not in HARMLESS]
    if foreign and "tensors" in ours and not ours["warned"]:
        return "RUN BY PYTORCH, CLEAN HERE"
    if "tensors" in ours and "tensors" in theirs:
        return "same" if same(ours["tensors"], theirs["tensors"]) else "DIFFERENT"
    if "tensors" in ours:
        return "only we accept"
    if ours["error"] == "died":
        return "WE DIED"
    return "only PyTorch accepts" if "tensors" in theirs else "both refuse"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--node", default="node")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    seeds = [(GOLDEN / name).read_bytes() for name in SEEDS]
    ours_reader = Reader(options.node, str(HERE / "dump-contents.ts"))
    torch_reader = Reader(sys.executable, str(HERE / "torch_worker.py"))
    counts, reasons, warned = collections.Counter(), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(len(seeds) + options.files):
            data = seeds[number] if number < len(seeds) else mutant(rng.choice(seeds), rng)
            path = pathlib.Path(folder) / "mutant.pth"
            path.write_bytes(data)
            ours, theirs = ours_reader.ask(path), torch_reader.ask(path)
            result = verdict(ours, theirs)
            counts[result] += 1
            warned += bool(ours.get("warned"))
            if number < len(seeds) and result != "same":
                raise SystemExit(f"{SEEDS[number]} itself: {result} {ours} {theirs}")
            if result == "only we accept":
                reasons[theirs["error"][:90]] += 1
            if result.isupper() or result == "only we accept" and reasons[theirs["error"][:90]] == 1:
                kept = pathlib.Path(tempfile.gettempdir()) / f"torch-differential-{options.seed}-{number}.pth"
                kept.write_bytes(data)
                print(result, kept, theirs.get("error", ""), theirs["called"][:3], flush=True)
    print(dict(counts), f"with a warning: {warned}")
    for reason, count in reasons.most_common():
        print(f"only we accept, {count}: {reason}")
    raise SystemExit(1 if any(name.isupper() for name in counts) else 0)


main()
