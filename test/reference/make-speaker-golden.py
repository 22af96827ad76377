"""Makes the sample's speaker encoder and test/golden/speaker: short clips, what they become at 16 kHz, their filter bank and vector."""
import json
import sys
from pathlib import Path

import numpy as np
import torch
from scipy.io import wavfile

import eres2netv2
import pipeline
import speaker

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
GOLDEN = ROOT / "test" / "golden" / "speaker"
# A sixteenth of the published widths, one or two blocks a layer: every kind of block and both kinds of shortcut remain.
SIZES = dict(channels=4, blocks=(2, 1, 2, 1), embedding=4)


def make_model():
    state = eres2netv2.random_state(torch.Generator().manual_seed(20260818), **SIZES)
    state = {name: value.half() if value.is_floating_point() else value for name, value in state.items()}
    folder = SAMPLE / "models" / "sample-speaker"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "eres2netv2.ckpt"
    torch.save(state, path)
    print(path.name, path.stat().st_size, "bytes", sum(value.numel() for value in state.values()), "elements")
    return torch.load(path, weights_only=True)


def clips():
    """int16 at 32 kHz: speech, the shortest there is, lengths around a frame's border, silence, full scale."""
    random = np.random.default_rng(11)
    noise = lambda n, level: random.standard_normal(n) * level
    speech = pipeline.scale_for_wav(pipeline.decode(SAMPLE / "wavs" / "zh_01.wav"))[16000:37001]
    half_silent = noise(6400, 900)
    half_silent[:4000] = 0
    # Over the floor a recording has: in bins a pure tone leaves empty, float32 itself is off by 7e-3.
    sweep = 32700 * np.sin(2 * np.pi * np.cumsum(np.linspace(20, 15900, 9600)) / 32000) + noise(9600, 200)
    return {
        "speech": speech,
        "shortest": noise(799, 3000),
        "one-frame-and-a-bit": noise(1117, 3000),
        "odd-frames": noise(2081, 50),
        "silence": np.zeros(1600),
        "half-silent": half_silent,
        "full-scale-sweep": sweep,
    }


def main():
    torch.set_num_threads(2)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    state = make_model()
    rows = []
    for name, samples in clips().items():
        wavfile.write(GOLDEN / f"{name}.wav", 32000, np.clip(samples, -32768, 32767).astype(np.int16))
        wave = speaker.read_wav(GOLDEN / f"{name}.wav")
        halved = speaker.halve(wave)
        bank = speaker.filter_bank(halved)
        vector = speaker.vector(state, bank)
        exact = speaker.vector(state, bank, torch.float64)
        halved.numpy().astype("<f4").tofile(GOLDEN / f"{name}.16k.f32")
        bank.numpy().astype("<f4").tofile(GOLDEN / f"{name}.bank.f32")
        vector.numpy().astype("<f4").tofile(GOLDEN / f"{name}.vector.f32")
        rows.append(dict(name=name, samples=wave.shape[1], halved=halved.shape[1], frames=bank.shape[1], vectorSize=vector.shape[1]))
        print(rows[-1], "largest", vector.abs().max().item(), "float32 from float64", (vector - exact).abs().max().item())
    # The bundled self-test: every device must reproduce these before it may write any.
    frames = 100
    bank = ((np.arange(frames * 80) * 7919 % 2048) / 128 - 15).astype(np.float32).reshape(1, frames, 80)
    expected = speaker.vector(state, torch.from_numpy(bank)).flatten()[::8].tolist()
    selftest = dict(input=frames, step=8, expected=[float(f"{value:.6g}") for value in expected])
    (SAMPLE / "selftest-speaker.json").write_text(json.dumps(selftest) + "\n")
    (GOLDEN / "golden.json").write_text(json.dumps(rows, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
