"""Compares this project's speaker vectors with PyTorch's on a full-size random ERes2NetV2 (107 MB, made in a temporary folder).

usage: python test/reference/check-speaker.py      (needs node 24 on the PATH; exits 1 where a limit is passed)
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from scipy.io import wavfile

import eres2netv2
import pipeline
import speaker

HERE = Path(__file__).parent
WAVS = HERE.parents[1] / "resources" / "sample" / "wavs"


def clips(random):
    """Speech of the sample as 5-wav32k holds it, and noise of chance lengths and levels."""
    for path in sorted(WAVS.glob("*_0[1-3].*")):
        yield path.stem, pipeline.scale_for_wav(pipeline.decode(path))
    for i in range(6):
        yield f"noise{i}", random.standard_normal(random.integers(799, 60000)) * 10 ** random.uniform(1, 4)


def compare(folder, name, state):
    wave = speaker.read_wav(folder / f"{name}.wav")
    halved = speaker.halve(wave)
    bank = speaker.filter_bank(halved)
    vector = speaker.vector(state, bank).flatten().double()
    ours = lambda part: torch.from_numpy(np.fromfile(folder / f"{name}.{part}.f32", "<f4"))
    bank_difference = (ours("bank") - bank.flatten()).abs()
    mine = ours("vector").double()
    found = dict(
        halved=(ours("16k") - halved.flatten()).abs().max().item(),
        bank_mean=bank_difference.mean().item(),
        bank_most=bank_difference.max().item(),
        vector=((mine - vector).abs().max() / vector.abs().max()).item(),
        angle=1 - torch.nn.functional.cosine_similarity(mine, vector, 0).item(),
    )
    limits = dict(halved=2e-6, bank_mean=2e-4, bank_most=2e-2, vector=2e-4, angle=1e-6)
    passed = all(found[key] <= limits[key] for key in limits)
    print("ok " if passed else "BAD", f"{name:10}", f"{bank.shape[1]:4} frames", *(f"{key} {value:.1e}" for key, value in found.items()))
    return passed


def main():
    torch.set_num_threads(2)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        state = eres2netv2.random_state(torch.Generator().manual_seed(3))
        state = {name: value.half() if value.is_floating_point() else value for name, value in state.items()}
        torch.save(state, folder / "full.ckpt")
        print(len(state), "tensors,", (folder / "full.ckpt").stat().st_size, "bytes")
        names = []
        for name, samples in clips(np.random.default_rng(5)):
            names.append(name)
            wavfile.write(folder / f"{name}.wav", 32000, np.clip(samples, -32768, 32767).astype(np.int16))
        node = os.environ.get("NODE", "node")
        subprocess.run([node, str(HERE / "speaker-vectors.ts"), str(folder / "full.ckpt"), temporary], check=True)
        return 0 if all([compare(folder, name, state) for name in names]) else 1


if __name__ == "__main__":
    sys.exit(main())
