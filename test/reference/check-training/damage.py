"""Makes small training folders and damages them at random (seeded): what users' folders look like after a bad day."""
import os
import random
import struct
from pathlib import Path

import torch

ZH = ["n", "i3", "h", "ao3"]
EN = ["HH", "AH0", "L", "OW1"]
NAN_KEYS = ["nan", "NA", "null", "None", "<NA>", "-nan", "#NA"]
NUMBER_KEYS = ["0001", "1e5", "inf", "True", "-12", "99999999999999999999999"]


def wav(path, samples, rate=32000, channels=1, stated=None):
    data = (b"\x10\x00" * channels) * samples
    size = len(data) if stated is None else stated
    head = b"RIFF" + struct.pack("<I", (36 + size) & 0xFFFFFFFF) + b"WAVEfmt "
    head += struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * 2 * channels, 2 * channels, 16)
    Path(path).write_bytes(head + b"data" + struct.pack("<I", size) + data)


def make(root, rng, version):
    """A sound folder of a few clips: returns its rows for further damage."""
    root = Path(root)
    for name in ("3-bert", "4-cnhubert", "5-wav32k", "7-sv_cn"):
        (root / name).mkdir(parents=True)
    rows = []
    for i in range(rng.choice([1, 2, 4, 7, 11])):
        key = rng.choice([f"clip{i}.wav", f"clip_{i}", f"声音{i}.wav", f"a b{i}.wav"])
        samples = rng.choice([22000, 30000, 64000, 64640, 65279, 130000, 650000, 700000, 1300000])
        samples += rng.randrange(0, 1300)
        frames = max(1, (((samples + 1) // 2) - 400) // 320 + 1)
        tokens = frames // 2
        base = ZH if rng.random() < 0.5 else EN
        phones = (base * 400)[: max(1, int(tokens / 25 * rng.choice([2.9, 3, 5, 8, 12, 24.9, 25, 26])))]
        rows.append(dict(key=key, samples=samples, frames=frames, tokens=tokens, phones=phones, zh=base is ZH))
    for row in rows:
        key = row["key"]
        wav(root / "5-wav32k" / key, row["samples"])
        torch.save(torch.zeros(1, 768, row["frames"]), root / "4-cnhubert" / f"{key}.pt")
        torch.save(torch.zeros(1, 20480), root / "7-sv_cn" / f"{key}.pt")
        if row["zh"]:
            torch.save(torch.zeros(1024, len(row["phones"])), root / "3-bert" / f"{key}.pt")
    return rows


def write_tables(root, rows, rng, damage):
    root = Path(root)
    text = ["\t".join([r["key"], " ".join(r["phones"]), "[2, 2]" if r["zh"] else "None", "text"]) for r in rows]
    tsv = ["item_name\tsemantic_audio"]
    tsv += [f"{r['key']}\t" + " ".join(str((7 * j) % 1024) for j in range(r["tokens"])) for r in rows]
    for act in damage:
        i = rng.randrange(len(rows))
        if act.startswith("tsv-") and i + 1 >= len(tsv):
            continue  # an earlier kind of damage took the row away
        if act == "text-tab":
            text[i] += "\tmore"
        elif act == "text-double":
            text.append(text[i].replace("\ttext", "\tother"))
        elif act == "text-lost":
            text[i] = ""
        elif act == "text-phone":
            text[i] = text[i].replace("\t", "\tnoPhone ", 1)
        elif act == "text-v2-phone":
            text[i] = text[i].replace("\t", "\tYz ", 1)
        elif act == "tsv-lost":
            tsv[i + 1] = ""
        elif act == "tsv-double":
            tsv.append(tsv[i + 1])
        elif act == "tsv-float":
            tsv[i + 1] += " 1.5"
        elif act == "tsv-space":
            tsv[i + 1] = tsv[i + 1].replace(" ", "  ", 1)
        elif act == "tsv-underscore":
            tsv[i + 1] += " 1_0"
        elif act == "tsv-range":
            tsv[i + 1] += rng.choice([" 1024", " 1025", " -1"])
        elif act == "tsv-empty":
            tsv[i + 1] = rows[i]["key"] + "\t"
        elif act == "tsv-single":
            tsv[1:] = [r["key"] + "\t7" for r in rows]
        elif act == "tsv-third":
            tsv[i + 1] += "\tx"
        elif act == "tsv-all-tab":
            tsv[1:] = [line + "\t" for line in tsv[1:]]
        elif act == "tsv-quote":
            tsv[i + 1] = '"' + tsv[i + 1]
        elif act == "tsv-quoted":
            tsv[i + 1] = '"' + tsv[i + 1].replace("\t", '"\t', 1)
        elif act == "tsv-no-header":
            tsv.pop(0)
        elif act == "tsv-header-only":
            tsv[1:] = []
        elif act == "tsv-blank":
            tsv.insert(i + 1, rng.choice(["", "   ", "\t"]))
        elif act == "tsv-one-column":
            tsv = [line.split("\t")[0] for line in tsv]
        elif act in ("nan-key", "number-keys"):
            rename(root, rows, i if act == "nan-key" else None, text, tsv, rng)
        elif act == "long-tokens":
            tsv[i + 1] = rows[i]["key"] + "\t" + " ".join(["5"] * rng.choice([1350, 1351]))
            phones = (EN * 300)[: rng.choice([540, 541])]
            text[i] = "\t".join([rows[i]["key"], " ".join(phones), "None", "t"])
    eol = "\r\n" if "crlf" in damage else "\n"
    bom = "\ufeff" if "bom" in damage else ""
    data = {"2-name2text.txt": (bom + eol.join(text) + eol), "6-name2semantic.tsv": bom + eol.join(tsv) + eol}
    for name, content in data.items():
        raw = content.encode()
        if "utf8" in damage and rng.random() < 0.6:
            raw = raw.replace(b"text", b"te\xff\xfe", 1).replace(b"item", b"it\xe9m", 1)
        (root / name).write_bytes(raw)
    for name in list(data):
        if f"no-{name[0]}" in damage:
            (root / name).unlink()


def rename(root, rows, only, text, tsv, rng):
    """Keys become what pandas reads as NaN, or all of them what it reads as numbers."""
    pool = NAN_KEYS if only is not None else NUMBER_KEYS
    kind = rng.choice(pool)
    for i, row in enumerate(rows):
        if only is not None and i != only:
            continue
        new = kind if only is not None else (str(i).zfill(4) if rng.random() < 0.8 else kind + "0" * 0)
        old = row["key"]
        for lines in (text, tsv):
            for j, line in enumerate(lines):
                if line.split("\t")[0] == old:
                    lines[j] = "\t".join([new, *line.split("\t")[1:]])
        for folder, end in (("3-bert", ".pt"), ("4-cnhubert", ".pt"), ("5-wav32k", ""), ("7-sv_cn", ".pt")):
            source = root / folder / (old + end)
            if source.exists():
                source.rename(root / folder / (new + end))
        row["key"] = new


def damage_files(root, rows, rng, damage):
    root = Path(root)
    for act in damage:
        row = rng.choice(rows)
        key, frames, n = row["key"], row["frames"], len(row["phones"])
        hubert, sound = root / "4-cnhubert" / f"{key}.pt", root / "5-wav32k" / key
        speaker, bert = root / "7-sv_cn" / f"{key}.pt", root / "3-bert" / f"{key}.pt"
        if act == "pt-cut":
            target = rng.choice([hubert, speaker, bert])
            if target.exists():
                raw = target.read_bytes()
                target.write_bytes(raw[: rng.choice([0, 10, len(raw) // 2, len(raw) - 5])])
        elif act == "pt-gone":
            rng.choice([hubert, speaker, bert, sound]).unlink(missing_ok=True)
        elif act == "pt-dict":
            torch.save({"a": torch.zeros(3)}, rng.choice([hubert, speaker, bert]))
        elif act == "pt-legacy":
            torch.save(torch.zeros(1, 768, frames), hubert, _use_new_zipfile_serialization=False)
        elif act == "pt-half":
            torch.save(torch.zeros(1, 768, frames).half(), hubert)
        elif act == "pt-strided":
            torch.save(torch.zeros(1, frames, 768).transpose(1, 2), hubert)
        elif act == "frames":
            torch.save(torch.zeros(1, 768, max(1, frames + rng.randrange(-4, 5))), hubert)
        elif act == "frames-few":
            torch.save(torch.zeros(1, 768, rng.choice([1, 2, 9])), hubert)
        elif act == "features-shape":
            shape = rng.choice([(768, frames), (1, 512, frames), (frames,), (2, 768, frames), (1, 768, 0), (0, 768, frames)])
            torch.save(torch.zeros(shape), hubert)
        elif act == "speaker-shape":
            torch.save(torch.zeros(rng.choice([(1, 192), (2, 20480), (20480,), (1, 1), (1, 1, 20480), ()])), speaker)
        elif act == "bert-shape":
            shape = rng.choice([(1024, n + 1), (768, n), (n,), (1, 1024, n), (1, n), (2, 1024, n), (n, 1024), ()])
            torch.save(torch.zeros(shape), bert)
        elif act == "wav-garbage":
            sound.write_bytes(b"<html>" * (sound.stat().st_size // 6 if sound.exists() else 20000))
        elif act == "wav-size":
            wav(sound, row["samples"], stated=rng.choice([0, 0xFFFFFFFF, 10**9]))
        elif act == "wav-rate":
            wav(sound, row["samples"] // 2, rate=16000)
        elif act == "wav-stereo":
            wav(sound, row["samples"] // 2, channels=2)
        elif act == "wav-short":
            wav(sound, rng.choice([0, 500, 19000, 19178, 19300, 21098, 21099]))
        elif act == "wav-folder":
            sound.unlink(missing_ok=True)
            sound.mkdir(exist_ok=True)
        elif act == "phantom":
            (root / "4-cnhubert" / f"{key}.PT").write_bytes(b"x")
            hubert.unlink(missing_ok=True)
        elif act == "stray":
            (root / rng.choice(["4-cnhubert", "5-wav32k"]) / "other.wav.pt").write_bytes(b"x")
        elif act == "no-folder":
            name = rng.choice(["4-cnhubert", "5-wav32k", "7-sv_cn", "3-bert"])
            os.rename(root / name, root / f"_{name}")


TABLE_ACTS = (
    "text-tab text-double text-lost text-phone text-v2-phone tsv-lost tsv-double tsv-float tsv-space tsv-underscore "
    "tsv-range tsv-empty tsv-single tsv-third tsv-all-tab tsv-quote tsv-quoted tsv-no-header tsv-header-only "
    "tsv-blank tsv-one-column nan-key number-keys long-tokens crlf bom utf8 no-2 no-6"
).split()
FILE_ACTS = (
    "pt-cut pt-gone pt-dict pt-legacy pt-half pt-strided frames frames-few features-shape speaker-shape bert-shape "
    "wav-garbage wav-size wav-rate wav-stereo wav-short wav-folder phantom stray no-folder"
).split()


def build(root, seed):
    """@returns the version to check the folder for."""
    rng = random.Random(seed)
    version = rng.choice(["v1", "v2", "v3", "v4", "v2Pro", "v2ProPlus"])
    rows = make(root, rng, version)
    table = rng.sample(TABLE_ACTS, rng.choice([0, 0, 1, 1, 2]))
    files = rng.sample(FILE_ACTS, rng.choice([0, 1, 2, 3]))
    write_tables(root, rows, rng, table)
    try:
        damage_files(root, rows, rng, files)
    except (OSError, RuntimeError):
        pass  # two kinds of damage that exclude each other: the first one stands
    return version, table + files
