"""Golden tokens, margins and features of the sample clips, of edge cases and of the full-size synthetic model."""
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import torch
from scipy.io import wavfile
from transformers import HubertConfig, HubertModel

import pipeline
import synthetic

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
GOLDEN = ROOT / "test" / "golden" / "tokens"
FEATURES_OF = ["zh_01.wav", "ja_03.wav", "shortest", "odd-frames"]


def record(key, wave, tokens, margins, ssl, **more):
    if key in FEATURES_OF:
        ssl.astype("<f4").tofile(GOLDEN / "features" / f"{key}.f32")
    return dict(key=key, samples32k=len(wave), hubertFrames=len(ssl), tokens=tokens.tolist(), margins=[float(f"{m:.6g}") for m in margins], **more)


def sample_clips(hubert, token_path):
    """Every line of the sample list, as upstream treats it: dropped lines leave no record."""
    done, dropped = [], []
    for number, line in enumerate((SAMPLE / "sample.list").read_text().rstrip("\n").split("\n"), 1):
        fields = line.split("|")
        if len(fields) != 4:
            dropped.append(dict(line=number, reason="fields"))
            continue
        path = SAMPLE / fields[0]
        try:
            decoded = pipeline.decode(path)
        except subprocess.CalledProcessError:
            dropped.append(dict(line=number, reason="missing"))
            continue
        wave = pipeline.scale_for_hubert(decoded)
        if wave is None:
            dropped.append(dict(line=number, reason="silent" if np.abs(decoded).max() == 0 else "too loud"))
            continue
        wavfile.write("/tmp/golden.wav", 32000, pipeline.scale_for_wav(decoded))
        wav32k = Path("/tmp/golden.wav").read_bytes()
        more = dict(line=number, peak=float(np.abs(decoded).max()), wav32kSha256=hashlib.sha256(wav32k).hexdigest())
        done.append(record(path.name, wave, *pipeline.extract(hubert, token_path, wave), **more))
    return done, dropped


def edge_clips(hubert, token_path):
    """Scaled waveforms where lengths or levels are at their limits; stored beside their tokens."""
    random = np.random.default_rng(7)
    noise = lambda n: random.standard_normal(n).astype(np.float32) * 0.1
    half_silent = noise(16000)
    half_silent[:9000] = 0
    clips = {
        "shortest": noise(1439),  # 720 samples at 16 kHz: two frames, one token
        "fifty-ms": noise(1600),
        "odd-frames": noise(2101),  # three frames: the last is not used
        "odd-samples": noise(12801),
        "half-silent": half_silent,
        "faint": noise(9600) * np.float32(1e-6),
    }
    records = []
    for key, clip in clips.items():
        wave = pipeline.scale_for_hubert(clip)
        wave.astype("<f4").tofile(GOLDEN / "edge" / f"{key}.f32")
        records.append(record(key, wave, *pipeline.extract(hubert, token_path, wave)))
    return records


def write_tsv(name, rows):
    lines = ["item_name\tsemantic_audio"] + [f"{row['key']}\t{' '.join(map(str, row['tokens']))}" for row in rows]
    (GOLDEN / name).write_bytes(("\n".join(lines) + "\n").encode())


def full_size():
    """One clip through HuBERT-base of the published size; features of every tenth frame."""
    config = HubertConfig(**{name: value for name, value in synthetic.CONFIG.items() if name != "model_type"})
    config._attn_implementation = "eager"
    model = HubertModel(config).float().eval()
    position = "encoder.pos_conv_embed.conv."
    renamed = {position + "weight_g": position + "parametrizations.weight.original0", position + "weight_v": position + "parametrizations.weight.original1"}
    weights = {renamed.get(name, name): torch.from_numpy(value) for name, value in synthetic.tensors(synthetic.hubert_rows()).items()}
    model.load_state_dict(weights, strict=True)
    state = {name: torch.from_numpy(value) for name, value in synthetic.tensors(synthetic.token_path_rows()).items()}
    wave = pipeline.scale_for_hubert(pipeline.decode(SAMPLE / "wavs" / "zh_01.wav"))
    tokens, margins, ssl = pipeline.extract(model, pipeline.load_token_path(state), wave)
    ssl[::10].astype("<f4").tofile(GOLDEN / "features" / "full-size.f32")
    sums = {name: float(value.astype(np.float64).sum()) for name, value in list(synthetic.tensors(synthetic.hubert_rows()[:12]).items())}
    return dict(clip="zh_01.wav", featureStep=10, weightSums=sums, **record("full-size", wave, tokens, margins, ssl))


def main():
    for folder in ("features", "edge"):
        (GOLDEN / folder).mkdir(parents=True, exist_ok=True)
    hubert = pipeline.load_hubert(SAMPLE / "models" / "sample-hubert")
    generator = torch.load(SAMPLE / "models" / "sample-s2G.pth", weights_only=False)
    token_path = pipeline.load_token_path(generator)
    done, dropped = sample_clips(hubert, token_path)
    fingerprint = hashlib.sha256(b"".join(t.contiguous().numpy().astype("<f4").tobytes() for t in token_path)).hexdigest()
    golden = dict(tokenFingerprint=fingerprint, clips=done, dropped=dropped, edge=edge_clips(hubert, token_path), fullSize=full_size())
    (GOLDEN / "golden.json").write_text(json.dumps(golden, separators=(",", ":"), ensure_ascii=False).replace('{"key"', '\n{"key"') + "\n")
    # The bundled self-test: every device must reproduce these tokens before it may write any.
    selftest = dict(clip="wavs/zh_01.wav", tokens=next(row["tokens"] for row in done if row["key"] == "zh_01.wav"))
    (SAMPLE / "selftest.json").write_text(json.dumps(selftest) + "\n")
    write_tsv("6-name2semantic.tsv", done)
    # Upstream's default run: two processes take every second line of the list, their parts are joined.
    write_tsv("6-name2semantic.interleaved-2.tsv", sorted(done, key=lambda row: ((row["line"] - 1) % 2, row["line"])))
    for row in [*done, *golden["edge"], golden["fullSize"]]:
        print(f"{row['key']:14} {len(row['tokens']):4} tokens {len(set(row['tokens'])):4} different, least margin {min(row['margins']):.1e}, peak {row.get('peak', 0):.3f}")
    print("dropped", dropped)


if __name__ == "__main__":
    sys.exit(main())
