"""Makes resources/sample/wavs and sample.list with espeak-ng and ffmpeg: short clips of mixed formats and faults."""
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
WAVS = SAMPLE / "wavs"

# key, espeak voice, words a minute, pitch, speaker, language, text, ffmpeg output options
CLIPS = [
    ("zh_01.wav", "cmn", 210, 45, "xiaoyu", "zh", "今天天气真好。", "-ar 32000 -ac 1 -c:a pcm_s16le"),
    ("zh_02.flac", "cmn", 210, 60, "xiaoyu", "zh", "我们去公园散步吧。", "-ar 44100 -ac 1 -c:a flac -sample_fmt s16"),
    ("zh_03.mp3", "cmn", 190, 40, "xiaoyu", "ZH", "这本书我看了三遍。", "-ar 44100 -ac 1 -c:a libmp3lame -b:a 64k"),
    ("zh_04.wav", "cmn", 180, 50, "xiaoyu", "zh", "请把窗户关上，谢谢。", "-ar 16000 -ac 1 -c:a pcm_s16le"),
    ("en_01.wav", "en-us", 200, 50, "amy", "en", "Good morning, everyone.", "-ar 44100 -ac 1 -c:a pcm_s16le"),
    ("en_02.ogg", "en-us", 190, 35, "amy", "EN", "The train leaves at half past nine.", "-ar 48000 -ac 1 -c:a libvorbis -q:a 3"),
    ("en_03.opus", "en-us", 200, 60, "amy", "en", "She sells sea shells by the shore.", "-ar 48000 -ac 1 -c:a libopus -application lowdelay -b:a 48k"),
    ("en_04.wav", "en-us", 220, 45, "amy", "en", "How loud is this?", "-ar 48000 -ac 2 -c:a pcm_s16le"),
    ("ja_01.wav", "ja", 220, 50, "sora", "ja", "おはようございます。", "-ar 22050 -ac 1 -c:a pcm_s24le"),
    ("ja_02.mp3", "ja", 200, 65, "sora", "JA", "あしたはあめがふるでしょう。", "-ar 32000 -ac 2 -c:a libmp3lame -b:a 64k"),
    ("ja_03.wav", "ja", 220, 40, "sora", "ja", "ありがとう。", "-ar 32000 -ac 1 -c:a pcm_f32le"),
    ("fr_01.wav", "fr", 200, 50, "luc", "fr", "Bonjour à tous.", "-ar 16000 -ac 1 -c:a pcm_s16le"),
]

# Sentences that only the codebook is drawn from, so that the shipped clips meet codes made from other speech.
CODEBOOK_SPEECH = [
    ("cmn", "昨天晚上下了一场大雨，街道都湿了。"),
    ("cmn", "老师让我们把作业交到办公室去。"),
    ("cmn", "他骑自行车去学校，路上看见一只黄狗。"),
    ("en-us", "A quick brown fox jumps over the lazy dog near the river bank."),
    ("en-us", "Please remember to bring your umbrella tomorrow afternoon."),
    ("en-us", "Six thick thistles stuck together in the frozen yard."),
    ("ja", "きょうはともだちとえいがをみにいきました。"),
    ("ja", "でんしゃがおくれていますのでごちゅういください。"),
    ("fr", "Je voudrais une tasse de café, s'il vous plaît."),
]


def speak(voice, text, speed=200, pitch=50):
    """A temporary WAV file of 22.05 kHz."""
    path = Path(tempfile.mkstemp(suffix=".wav")[1])
    subprocess.run(["espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "-w", str(path), text], check=True)
    return path


def ffmpeg(source, options, target, filters="anull"):
    subprocess.run(
        ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", str(source), "-af", filters]
        + options.split()
        + ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", str(target)],
        check=True,
    )


def peak_gain(source, target_db):
    """The volume filter that brings the loudest sample to target_db."""
    report = subprocess.run(
        ["ffmpeg", "-nostdin", "-i", str(source), "-af", "volumedetect", "-f", "null", "-"], capture_output=True, text=True
    ).stderr
    peak = next(float(line.split("max_volume:")[1].split()[0]) for line in report.splitlines() if "max_volume" in line)
    return f"volume={target_db - peak}dB"


def float_wav(path, samples, rate):
    data = samples.astype("<f4").tobytes()
    fmt = struct.pack("<HHIIHH", 3, 1, rate, rate * 4, 4, 32)
    body = b"fmt " + struct.pack("<I", 16) + fmt + b"fact" + struct.pack("<II", 4, len(samples)) + b"data" + struct.pack("<I", len(data)) + data
    path.write_bytes(b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body)


def main():
    WAVS.mkdir(parents=True, exist_ok=True)
    for old in WAVS.iterdir():
        old.unlink()
    lines = []
    for key, voice, speed, pitch, speaker, language, text, options in CLIPS:
        source = speak(voice, text, speed, pitch)
        loudness = -0.18 if key == "en_04.wav" else -3
        # Trailing silence of espeak is cut, to keep the sample small.
        trim = "areverse,silenceremove=start_periods=1:start_threshold=-50dB:start_silence=0.05,areverse"
        # Both channels alike at full level: ffmpeg's down-mix then peaks at 1.386 and 5-wav32k must be clipped.
        stereo = ",pan=stereo|c0=c0|c1=c0" if key == "en_04.wav" else ""
        ffmpeg(source, options, WAVS / key, f"{trim},{peak_gain(source, loudness)}{stereo}")
        source.unlink()
        lines.append(f"wavs/{key}|{speaker}|{language}|{text}")
    rate = 16000
    float_wav(WAVS / "silent.wav", np.zeros(rate // 4), rate)
    float_wav(WAVS / "too_loud.wav", 3.0 * np.sin(2 * np.pi * 220 * np.arange(rate // 2) / rate), rate)
    # Faults, spread as they are in real lists. The reasons are in resources/sample/README.md.
    lines.insert(3, "wavs/not_there.wav|xiaoyu|zh|这个文件不存在。")
    lines.insert(6, "wavs/en_01.wav|amy|en|one field | too many")
    lines.insert(9, "")
    lines.insert(10, "wavs/silent.wav|amy|en|Nothing to hear.")
    lines.append("wavs/too_loud.wav|sora|ja|うるさい。")
    (SAMPLE / "sample.list").write_bytes(("\n".join(lines) + "\n").encode())
    print(sum(f.stat().st_size for f in WAVS.iterdir()) / 1e6, "MB of audio")


if __name__ == "__main__":
    sys.exit(main())
