"""Makes test/golden/audio: small inputs in every format, and what ffmpeg, soxr and numpy make of them.

Needs ffmpeg, espeak-ng, numpy, scipy and soxr. Run: python test/reference/make-audio-golden.py
Prints the fit of the halving filter's constants (src-main/audio/resample/soxr-halving-filter.ts) as well.
"""

import hashlib
import io
import json
import struct
import subprocess
from pathlib import Path

import numpy as np
import scipy.io.wavfile as wavfile
import soxr
from scipy.optimize import least_squares
from scipy.special import i0

OUT = Path(__file__).parent.parent / "golden" / "audio"
INPUTS = OUT / "inputs"
# Short pages, as a longer file would have: of a file that is one page ffmpeg 5 does not cut the encoder's padding.
PAGES = ("-page_duration", "100000")
EDGE, STRIDE = 128, 9  # of each expected waveform: the first and last EDGE samples and every STRIDE-th


def run(*args):
    return subprocess.run([str(a) for a in args], check=True, capture_output=True).stdout


def ffmpeg_32k(path):
    """The command GPT-SoVITS decodes with. Opus by libopus (16 bits): ffmpeg's own decoder strays from it by up to
    0.3 of the peak where the stream changes its mode, which the format's reference decoder does not."""
    decoder = ("-c:a", "libopus") if path.suffix == ".opus" else ()
    raw = run("ffmpeg", "-nostdin", "-threads", "0", *decoder, "-i", path, "-f", "f32le", "-ac", "1",
              "-acodec", "pcm_f32le", "-ar", "32000", "-")
    return np.frombuffer(raw, np.float32)


def speech(seconds, rate):
    run("espeak-ng", "-v", "en", "-s", "150", "-w", "/tmp/golden-speech.wav", "Tokens come from here.")
    raw = run("ffmpeg", "-v", "error", "-ss", "0.1", "-i", "/tmp/golden-speech.wav", "-t", seconds, "-ar", rate,
              "-ac", "1", "-f", "f32le", "-")
    return np.frombuffer(raw, np.float32)


def sweep(seconds, rate):
    t = np.arange(int(seconds * rate)) / rate
    top = rate * 0.48
    return (0.8 * np.sin(2 * np.pi * (40 * t + (top - 40) * t * t / (2 * seconds)))).astype(np.float32)


def noise(seconds, rate, channels, seed):
    return np.random.default_rng(seed).uniform(-0.9, 0.9, (int(seconds * rate), channels)).astype(np.float32)


def write(name, samples, rate, *codec):
    """Stores [n] or [n, channels] floats in the format of `name`, coded as `codec` says."""
    samples = samples.reshape(len(samples), -1)
    raw = Path("/tmp/golden-raw.f32")
    samples.astype(np.float32).tofile(raw)
    target = INPUTS / name
    target.unlink(missing_ok=True)
    run("ffmpeg", "-v", "error", "-y", "-f", "f32le", "-ar", rate, "-ac", samples.shape[1], "-i", raw,
        "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", *codec, target)


def patched(name, source, change):
    data = bytearray((INPUTS / source).read_bytes())
    (INPUTS / name).write_bytes(bytes(change(data)))


def set_data_size(size):
    def change(data):
        at = data.index(b"data")
        data[at + 4:at + 8] = struct.pack("<I", size)
        return data
    return change


def odd_chunk_first(data):
    return data[:12] + b"junk" + struct.pack("<I", 3) + b"abc\0" + data[12:]


def make_inputs():
    for rate in (8000, 11025, 16000, 22050, 24000, 44100, 48000, 96000):
        write(f"sweep-{rate}.wav", sweep(0.2, rate), rate, "-c:a", "pcm_s16le")
    for codec in ("pcm_u8", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le", "pcm_alaw", "pcm_mulaw"):
        write(f"{codec}.wav", sweep(0.15, 22050), 22050, "-c:a", codec)
    write("rf64.wav", sweep(0.15, 22050), 22050, "-c:a", "pcm_s16le", "-rf64", "always")
    for channels in (2, 3, 4, 5, 6, 7, 8):
        write(f"channels-{channels}.wav", noise(0.06, 22050, channels, channels), 22050, "-c:a", "pcm_s16le")
    patched("odd-chunk.wav", "sweep-16000.wav", odd_chunk_first)
    patched("data-size-zero.wav", "sweep-16000.wav", set_data_size(0))
    patched("data-size-all-ones.wav", "sweep-16000.wav", set_data_size(0xFFFFFFFF))
    patched("cut-off.wav", "sweep-16000.wav", lambda data: data[:-1001])
    voice = speech(0.5, 44100)
    hot = np.stack([voice, voice], 1) / np.abs(voice).max() * 0.98
    write("speech-32000.wav", speech(0.3, 32000), 32000, "-c:a", "pcm_s16le")
    write("hot-32000.wav", hot[:9600], 32000, "-c:a", "pcm_s16le")
    write("hot-44100.flac", hot, 44100, "-c:a", "flac")
    write("speech-24bit.flac", voice, 44100, "-c:a", "flac", "-sample_fmt", "s32")
    write("flac-in-ogg.ogg", voice, 44100, "-c:a", "flac", "-f", "ogg", *PAGES)
    for rate in (44100, 22050):
        write(f"stereo-{rate}.mp3", hot[:: 44100 // rate], rate, "-c:a", "libmp3lame", "-b:a", "64k")
        write(f"stereo-{rate}.ogg", hot[:: 44100 // rate], rate, "-c:a", "libvorbis", *PAGES)
        write(f"stereo-{rate}.m4a", hot[:: 44100 // rate], rate, "-c:a", "aac", "-b:a", "64k")
    write("mono-48000.mp3", speech(0.5, 48000), 48000, "-c:a", "libmp3lame", "-b:a", "48k")
    write("no-lame-tag.mp3", speech(0.5, 48000), 48000, "-c:a", "libmp3lame", "-b:a", "48k", "-write_xing", "0",
          "-id3v2_version", "0")
    write("mono.opus", speech(0.5, 48000), 48000, "-c:a", "libopus", "-b:a", "48k", *PAGES)
    write("mono.m4a", voice, 44100, "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart")
    write("adts-named-wrong.mp3", voice, 44100, "-c:a", "aac", "-b:a", "64k", "-f", "adts")
    write("surround.ogg", noise(0.3, 22050, 6, 9), 22050, "-c:a", "libvorbis", "-b:a", "96k", *PAGES)


def expected_32k():
    cases, stored = [], []
    at = 0
    for path in sorted(INPUTS.iterdir()):
        wave = ffmpeg_32k(path)
        kept = np.concatenate([wave[:EDGE], wave[EDGE:-EDGE:STRIDE], wave[-EDGE:]])
        cases.append({"file": path.name, "length": len(wave), "peak": float(np.abs(wave).max()), "offset": at})
        stored.append(kept)
        at += len(kept)
    np.concatenate(stored).tofile(OUT / "expected-32k.f32")
    return cases


def scale(wave):
    """The arithmetic of GPT-SoVITS between ffmpeg and HuBERT, in numpy's float32."""
    peak = np.abs(wave).max()
    for_wav = (wave / peak * np.float32(0.95 * 0.5 * 32768)) + np.float32((1 - 0.5) * 32768) * wave
    for_hubert = (wave / peak * np.float32(0.95 * 0.5 * 1145.14)) + np.float32((1 - 0.5) * 1145.14) * wave
    return peak, for_wav, for_hubert


def prepared():
    result = []
    for name in ("speech-32000.wav", "hot-32000.wav", "sweep-44100.wav", "hot-44100.flac"):
        wave = ffmpeg_32k(INPUTS / name)
        peak, for_wav, for_hubert = scale(wave)
        file = io.BytesIO()
        wavfile.write(file, 32000, np.clip(np.trunc(for_wav), -32768, 32767).astype(np.int16))
        halved = soxr.resample(for_hubert, 32000, 16000, "HQ")
        result.append({
            "file": name,
            "peak": float(peak),
            "clipped": int(((np.trunc(for_wav) > 32767) | (np.trunc(for_wav) < -32768)).sum()),
            "wrapsUpstream": bool(peak >= 1.05),
            "sha256Wav": hashlib.sha256(file.getvalue()).hexdigest(),
            "sha256Hubert": hashlib.sha256(for_hubert.tobytes()).hexdigest(),
            "halvedLength": len(halved),
            "halved": f"halved-{Path(name).stem}.f32",
        })
        halved.tofile(OUT / result[-1]["halved"])
    return result


def fit_halving_filter():
    reach = 194
    sums = np.zeros(reach + 1)
    counts = np.zeros(reach + 1)
    for position in range(1500, 2500, 37):
        impulse = np.zeros(4096)
        impulse[position] = 1
        for t, value in enumerate(soxr.resample(impulse, 32000, 16000, "HQ")):
            distance = abs(position - 2 * t)
            if distance <= reach:
                sums[distance] += value
                counts[distance] += 1
    measured = sums / counts
    d = np.arange(reach + 1)

    def model(p):
        window = i0(p[1] * np.sqrt(1 - (d / 194.5) ** 2)) / i0(p[1])
        return 2 * p[0] * np.sinc(2 * p[0] * d) * window

    fit = least_squares(lambda p: model(p) - measured, [0.2392, 13.0], xtol=1e-15, ftol=1e-15, gtol=1e-15,
                        x_scale=[0.01, 1])
    print("halving filter: CUTOFF %.8f BETA %.8f residual %.1e" % (*fit.x, np.abs(fit.fun).max()))


if __name__ == "__main__":
    INPUTS.mkdir(parents=True, exist_ok=True)
    for old in INPUTS.iterdir():
        old.unlink()
    make_inputs()
    manifest = {
        "ffmpeg": run("ffmpeg", "-version").decode().split("\n")[0],
        "soxr": soxr.__version__,
        "edge": EDGE,
        "stride": STRIDE,
        "cases": expected_32k(),
        "prepared": prepared(),
    }
    (OUT / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    fit_halving_filter()
