"""Makes test/golden/audio-kinds: the rarer containers and codings, damaged and joined files, and ffmpeg's view of them.

Needs ffmpeg, sox, espeak-ng and numpy. Run: python test/reference/make-audio-kinds.py
"""

import json
import struct
import subprocess
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "golden" / "audio-kinds"
INPUTS = OUT / "inputs"
STRIDE = 23  # every STRIDE-th sample of ffmpeg's output is kept
SECONDS = "0.25"
BITEXACT = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")


def run(*args):
    return subprocess.run([str(a) for a in args], check=True, capture_output=True).stdout


def code(name, *codec, rate=32000, channels=1, seconds=SECONDS):
    run("ffmpeg", "-v", "error", "-y", "-ss", "0.1", "-i", "/tmp/kinds-speech.wav", "-t", seconds, "-ar", rate,
        "-ac", channels, *BITEXACT, *codec, INPUTS / name)


def read(name):
    return (INPUTS / name).read_bytes()


def joined(name, *parts):
    (INPUTS / name).write_bytes(b"".join(parts))


def chunk(tag, content):
    return tag + struct.pack("<I", len(content)) + content + b"\0" * (len(content) & 1)


def wav(name, samples, chunks, channels=1, block=2, bits=16):
    """A WAV file whose header says what it is told, right or wrong. `chunks` cuts the samples' bytes into data chunks."""
    body = samples.astype("<i2").tobytes()
    form = struct.pack("<HHIIHH", 1, channels, 16000, 32000, block, bits)
    data = b"".join(chunk(b"data", body[start:end]) for start, end in chunks)
    content = b"WAVE" + chunk(b"fmt ", form) + data
    joined(name, b"RIFF" + struct.pack("<I", len(content)) + content)


def containers():
    for codec in ("pcm_s16be", "pcm_s24be", "pcm_s8", "pcm_f32be", "pcm_mulaw", "adpcm_ima_qt"):
        code(f"{codec}.aiff", "-c:a", codec)
    code("little.aifc", "-c:a", "pcm_s16le", "-f", "aiff")
    code("stereo-24.aif", "-c:a", "pcm_s24be", channels=2)
    for codec in ("pcm_s16be", "pcm_s24be", "pcm_s32be", "pcm_f64be", "pcm_alaw"):
        code(f"{codec}.au", "-c:a", codec)
    for codec in ("pcm_s16le", "pcm_f32le", "pcm_s24be", "adpcm_ima_qt"):
        code(f"{codec}.caf", "-c:a", codec)
    code("wave64.w64", "-c:a", "pcm_s16le")
    code("wave64-named.wav", "-c:a", "pcm_s24le", "-f", "w64")


def compressed_wav():
    for codec in ("adpcm_ms", "adpcm_ima_wav"):
        code(f"{codec}.wav", "-c:a", codec)
        code(f"{codec}-stereo.wav", "-c:a", codec, channels=2)
    code("mp3-inside.wav", "-c:a", "libmp3lame")
    code("mp2-inside.wav", "-c:a", "mp2")
    run("sox", "-D", "/tmp/kinds-speech.wav", "-r", "8000", "-e", "gsm-full-rate", INPUTS / "gsm.wav", "trim", "0.1", "0.3")


def odd_wav():
    samples = np.frombuffer(run("ffmpeg", "-v", "error", "-ss", "0.1", "-i", "/tmp/kinds-speech.wav", "-t", SECONDS,
                                "-ar", "16000", "-ac", "1", "-f", "s16le", "-"), "<i2")
    size = 2 * len(samples)
    wav("two-data.wav", samples, [(0, 3000), (3000, size)])
    wav("three-data.wav", samples, [(0, 1000), (1000, 4001), (4001, size)])
    wav("block-too-small.wav", samples, [(0, size)], block=1)
    wav("block-too-large.wav", samples, [(0, size)], block=4)
    wav("block-of-mono.wav", samples, [(0, size)], channels=2, block=2)
    joined("joined.wav", read("two-data.wav"), read("two-data.wav"))


def mpeg():
    code("whole.mp3", "-c:a", "libmp3lame", "-b:a", "48k", "-id3v2_version", "0")
    code("no-xing.mp3", "-c:a", "libmp3lame", "-b:a", "48k", "-write_xing", "0", "-id3v2_version", "0")
    code("rate-24000.mp3", "-c:a", "libmp3lame", "-b:a", "48k", rate=24000)
    code("in-mp4.mp4", "-c:a", "libmp3lame", "-b:a", "48k")
    code("in-mov.mov", "-c:a", "libmp3lame", "-b:a", "48k", channels=2)
    whole, plain = read("whole.mp3"), read("no-xing.mp3")
    garbage = np.random.default_rng(7).integers(0, 256, 5000, np.uint8).tobytes()
    joined("joined.mp3", whole, whole)
    joined("joined-no-xing.mp3", plain, plain)
    joined("cut.mp3", whole[: len(whole) // 2 + 50])
    joined("starts-inside.mp3", plain[len(plain) // 2:])
    joined("behind-garbage.mp3", garbage, whole)
    joined("behind-zeros.mp3", bytes(3000), whole)
    joined("before-garbage.mp3", whole, garbage)
    joined("tagged-at-end.mp3", whole, b"TAG" + b" " * 125)


def other():
    fragment = ("-movflags", "frag_keyframe+empty_moov+default_base_moof", "-frag_duration", "100000")
    code("fragmented.m4a", "-c:a", "aac", *fragment)
    code("dash.m4a", "-c:a", "aac", "-movflags", "dash", "-frag_duration", "100000", channels=2)
    code("one-page.opus", "-c:a", "libopus", "-b:a", "48k", rate=48000)
    code("one-page-short.opus", "-c:a", "libopus", "-b:a", "48k", rate=48000, seconds="0.06")


def expected():
    """ffmpeg's own decoders, except for Opus, which it decodes with libopus here: only the length matters there."""
    cases, kept, at = [], [], 0
    for path in sorted(INPUTS.iterdir()):
        decoder = ("-c:a", "libopus") if path.suffix == ".opus" else ()
        raw = run("ffmpeg", "-nostdin", "-v", "error", *decoder, "-i", path, "-f", "f32le", "-ac", "1", "-ar", "32000", "-")
        wave = np.frombuffer(raw, np.float32)
        cases.append({"file": path.name, "length": len(wave), "peak": float(np.abs(wave).max()), "offset": at})
        kept.append(wave[::STRIDE])
        at += len(kept[-1])
    np.concatenate(kept).tofile(OUT / "expected.f32")
    return cases


if __name__ == "__main__":
    INPUTS.mkdir(parents=True, exist_ok=True)
    for old in INPUTS.iterdir():
        old.unlink()
    run("espeak-ng", "-v", "en", "-s", "150", "-w", "/tmp/kinds-speech.wav", "Every kind of file is read.")
    for make in (containers, compressed_wav, odd_wav, mpeg, other):
        make()
    version = run("ffmpeg", "-version").decode().split("\n")[0]
    (OUT / "manifest.json").write_text(
        json.dumps({"ffmpeg": version, "stride": STRIDE, "cases": expected()}, indent=2) + "\n")
