"""Makes test/golden/slice/golden.json: thirty generated recordings and the SHA-256 of every slice the slicer makes of them.

The slicer of the GPT-SoVITS specification in numpy and scipy: levels by numpy's own float32 arithmetic, WAV files by
scipy. The recordings are made of integers only, so that any language makes the same: test/support/slice-recording.ts
does. Run: python test/reference/make-slice-golden.py
"""

import hashlib
import io
import json
from pathlib import Path

import numpy as np
import scipy.io.wavfile as wavfile

OUT = Path(__file__).parent.parent / "golden" / "slice"
RATE = 32000
DEFAULTS = {"threshold": -34, "minLength": 4000, "minInterval": 300, "hopSize": 10, "maxSilKept": 500, "max": 0.9,
            "alpha": 0.25}
VARIED = [
    {}, {"threshold": -20}, {"threshold": -50}, {"minLength": 1000}, {"minLength": 7001}, {"minInterval": 100},
    {"minInterval": 777}, {"hopSize": 5}, {"hopSize": 20}, {"hopSize": 7, "minInterval": 101}, {"maxSilKept": 100},
    {"maxSilKept": 1500}, {"max": 0.5}, {"alpha": 1.0}, {"alpha": 0.0}, {"minInterval": 10, "maxSilKept": 10},
]


def generator(seed):
    """Numbers from 0 to 2^24 − 1 by a linear congruence."""
    state = seed
    while True:
        state = (state * 1103515245 + 12345) % 2**31
        yield state >> 7


def recording(seed, loud):
    """Stretches of noise and of near silence, of lengths and levels by chance. Whole numbers of 2^-20."""
    lengths = generator(seed)
    parts = []
    for part in range(8 + seed % 9):
        length = 1500 + next(lengths) % (60000 if part % 2 == seed % 2 else 36000)
        level = next(lengths) % 400000 + 60000 if part % 2 == seed % 2 else next(lengths) % 12000
        noise = np.fromiter((next(lengths) for _ in range(64)), np.int64, 64)
        tile = (noise * level // 2**23 - level) * (4 if loud else 1)
        # The tile's values in an order that changes from turn to turn.
        at = np.arange(length)
        parts.append(tile[(at * (1 + 2 * (at // 64 % 32))) % 64])
    return (np.concatenate(parts) / 2**20).astype(np.float32)


def levels_of(wave, window, hop):
    padded = np.pad(wave, window // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[::hop]
    return np.sqrt(np.mean(np.abs(frames) ** 2, axis=-1))


def cuts_of(levels, threshold, min_length, min_interval, kept):
    """Ranges of frames that are left out (specification, 7.2)."""
    least = lambda first, last: int(np.argmin(levels[first:last + 1])) + first
    silent = [float(level) < threshold for level in levels]
    cuts, clip, since = [], 0, None
    for now, quiet in enumerate(silent):
        if quiet:
            since = now if since is None else since
        elif since is not None:
            gap = now - since
            if (since == 0 and now > kept) or (gap >= min_interval and now - clip >= min_length):
                if gap <= kept:
                    right = least(since, now)
                    left = right
                else:
                    left, right = least(since, since + kept), least(now - kept, now)
                    if gap <= 2 * kept and since > 0:
                        middle = least(now - kept, since + kept)
                        left, right = min(left, middle), max(right, middle)
                cuts.append((0 if since == 0 else left, right))
                clip = right
            since = None
    if since is not None and len(levels) - since >= min_interval:
        cuts.append((least(since, since + kept), len(levels) + 1))
    return cuts


def slices_of(wave, p):
    hop = round(RATE * p["hopSize"] / 1000)
    interval = RATE * p["minInterval"] / 1000
    levels = levels_of(wave, min(round(interval), 4 * hop), hop)
    cuts = cuts_of(levels, 10 ** (p["threshold"] / 20), round(RATE * p["minLength"] / 1000 / hop),
                   round(interval / hop), round(RATE * p["maxSilKept"] / 1000 / hop))
    edges = [0] + [edge for cut in cuts for edge in cut] + [len(levels)]
    ranges = list(zip(edges[::2], edges[1::2]))
    if cuts and cuts[0][0] == 0:
        ranges = ranges[1:]
    if cuts and cuts[-1][1] >= len(levels):
        ranges = ranges[:-1]
    for first, last in ranges:
        chunk = wave[first * hop:last * hop].copy()
        peak = np.abs(chunk).max()
        if peak == 0:
            continue
        if peak > 1:
            chunk /= peak
        chunk = (chunk / peak * (p["max"] * p["alpha"])) + (1 - p["alpha"]) * chunk
        file = io.BytesIO()
        wavfile.write(file, RATE, np.clip(np.trunc(chunk * 32767), -32768, 32767).astype(np.int16))
        yield {"start": first * hop, "end": last * hop, "sha256": hashlib.sha256(file.getvalue()).hexdigest()}


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    cases = []
    for seed in range(1, 31):
        options = DEFAULTS | VARIED[(seed - 1) % len(VARIED)]
        wave = recording(seed, loud=seed % 7 == 0)
        cases.append({"seed": seed, "loud": seed % 7 == 0, "options": options, "samples": len(wave),
                      "peak": float(np.abs(wave).max()), "slices": list(slices_of(wave, options))})
    (OUT / "golden.json").write_text(json.dumps({"numpy": np.__version__, "cases": cases}, indent=1) + "\n")
    print(sum(len(case["slices"]) for case in cases), "slices of", len(cases), "recordings")
