"""The trainers' reading rules in Python with the libraries the trainers use (pandas, torch, ffmpeg): what each row becomes.

Written from the rules, for comparison with the workbench; nothing here comes from the trainers' code.
"""
import json
import math
import os
import subprocess
import warnings
from pathlib import Path

import pandas as pd
import torch

warnings.filterwarnings("ignore")


def phone_table(root):
    text = (Path(root) / "2-name2text.txt").open(encoding="utf8").read().strip("\n")
    rows = [line.split("\t") for line in text.split("\n")]
    return {row[0]: row[1].split(" ") for row in rows if len(row) == 4}


def gpt(root, symbols):
    """-> dict(taken, dropped, aborts) with keys as pandas gives them, or None where the dataset cannot be made."""
    root = Path(root)
    try:
        table = pd.read_csv(root / "6-name2semantic.tsv", delimiter="\t", encoding="utf-8")
        phones = phone_table(root)
        kept, dropped = [], 0
        for i in range(len(table)):
            key = table.iloc[i, 0]
            row = phones.get(key) if isinstance(key, str) else None
            if row is None:
                dropped += 1
                continue
            tokens = [int(part) for part in table.iloc[i, 1].split(" ")]
            rate = len(row) / (len(tokens) / 25)
            known = all(phone in symbols for phone in row)
            if len(tokens) > 1350 or not known or len(row) > 540 or rate > 25 or rate < 3:
                dropped += 1
                continue
            kept.append((key, row, tokens))
        100 / len(kept)
    except Exception as error:  # noqa: BLE001 - any of them ends the training before it starts
        return dict(start=type(error).__name__)
    taken, aborts = [], []
    for key, row, tokens in kept:
        try:
            if min(tokens) < 0 or max(tokens) > 1024:
                raise IndexError(key)
            place = torch.zeros(1024, len(row))
            bert = root / "3-bert" / f"{key}.pt"
            if os.path.exists(bert):
                features = torch.load(bert, map_location="cpu")
                assert features.shape[-1] == len(row)
                place[:, : features.shape[-1]] = features
            taken.append(key)
        except Exception:  # noqa: BLE001
            aborts.append(key)
    return dict(taken=taken, dropped=dropped, aborts=aborts)


def decode(path):
    command = ["ffmpeg", "-nostdin", "-v", "error", "-i", str(path), "-f", "f32le", "-ac", "1", "-ar", "32000", "-"]
    out = subprocess.run(command, capture_output=True, check=True).stdout
    return torch.frombuffer(bytearray(out), dtype=torch.float32)


def sovits(root, version, symbols):
    root = Path(root)
    pro = version in ("v2Pro", "v2ProPlus")
    try:
        phones = phone_table(root)
        names = set(phones) & {name[:-3] for name in os.listdir(root / "4-cnhubert")} & set(os.listdir(root / "5-wav32k"))
        if pro:
            names &= {name[:-3] for name in os.listdir(root / "7-sv_cn")}
        repeat = max(2, int(100 / len(names))) if len(names) < 100 else 1
        left = []
        for key in names:
            seconds = os.path.getsize(root / "5-wav32k" / key) / 32000 / 2
            if all(phone in symbols for phone in phones[key]) and 0.6 < seconds < 54:
                left.append(key)
        assert len(left) * repeat > 1
    except Exception as error:  # noqa: BLE001
        return dict(start=type(error).__name__)
    result = dict(taken=[], aborts=[], zeros=[])
    limit = 1000 if version in ("v3", "v4") else 1900
    for key in left:
        if 32 < os.path.getsize(root / "5-wav32k" / key) // 1280 <= limit:
            result[clip(root, key, version, pro)].append(key)
    return result


def clip(root, key, version, pro):
    try:
        wave = decode(root / "5-wav32k" / key)
        padded = torch.nn.functional.pad(wave[None, None], (704, 704), mode="reflect")
        spec = (padded.shape[-1] - 2048) // 640 + 1
        ssl = torch.load(root / "4-cnhubert" / f"{key}.pt", map_location="cpu")
        if ssl.shape[-1] != spec:
            ssl = torch.nn.functional.pad(ssl.float(), (0, 1), mode="replicate")
        speaker = torch.load(root / "7-sv_cn" / f"{key}.pt", map_location="cpu") if pro else None
    except Exception:  # noqa: BLE001
        return "zeros"
    try:
        place = torch.zeros(1, 768, 2 * (ssl.size(2) // 2 + 1))
        place[0, :, : ssl.size(2)] = ssl[0, :, :]
        if ssl.size(1) != 768:
            raise ValueError("channels")
        if pro:
            torch.zeros(1, 20480)[0] = speaker
        if version in ("v1", "v2", "v2Pro", "v2ProPlus") and ssl.size(2) // 2 != spec // 2:
            raise ValueError("lengths")
        if version == "v3":
            room = int(8 * (ssl.size(2) // 8 + 1) * 1.25 * 1.5)
            if math.ceil(len(wave) * 0.75) // 256 > room:
                raise ValueError("mel")
    except Exception:  # noqa: BLE001
        return "aborts"
    return "taken"


def verdict(root, version, symbols):
    return json.loads(json.dumps(dict(s1=gpt(root, symbols), s2=sovits(root, version, symbols))))
