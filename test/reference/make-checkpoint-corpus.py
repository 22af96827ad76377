"""Makes test/golden/checkpoint: small files saved by PyTorch and safetensors themselves, and what they hold.

Run: python test/reference/make-checkpoint-corpus.py   (torch, numpy, safetensors; not needed to run the tests)
"""

import collections
import hashlib
import io
import json
import pathlib
import pickle
import struct
import sys
import tarfile
import types

import numpy as np
import torch
from safetensors.torch import save_file

OUT = pathlib.Path(__file__).parents[1] / "golden" / "checkpoint"
torch.set_num_threads(1)


class HParams:
    """Has the name and the shape of GPT-SoVITS' config object: nested attributes, dict-like."""

    def __init__(self, **kwargs):
        for key, value in kwargs.items():
            self.__dict__[key] = HParams(**value) if isinstance(value, dict) else value


def install_hparams():
    module = types.ModuleType("utils")
    HParams.__module__ = "utils"
    HParams.__qualname__ = "HParams"
    module.HParams = HParams
    sys.modules["utils"] = module


def sha(data):
    return hashlib.sha256(data).hexdigest()


def describe(group, name, tensor):
    tensor = tensor.detach()
    plain = tensor.contiguous()
    raw = plain.view(torch.uint8).numpy().tobytes() if plain.numel() and plain.dim() else (
        plain.reshape(1).view(torch.uint8).numpy().tobytes() if plain.numel() else b"")
    row = {
        "group": group,
        "name": name,
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "shape": list(tensor.shape),
        "strides": list(tensor.stride()),
        "offset": tensor.storage_offset(),
        "bytes": sha(raw),
    }
    if not tensor.is_complex():
        values = plain.to(torch.float32).numpy()
        values.reshape(-1).view(np.uint32)[np.isnan(values.reshape(-1))] = 0x7FC00000  # one NaN out of many
        row["float32"] = sha(values.tobytes())
    return row


def walk(value, group, path, rows):
    if isinstance(value, torch.Tensor):
        rows.append(describe(group, path, value))
    elif isinstance(value, dict):
        for key, item in value.items():
            child(str(key), item, group, path, rows)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            child(str(index), item, group, path, rows)


def child(key, item, group, path, rows):
    if group is None and not isinstance(item, torch.Tensor):
        walk(item, key, "", rows)
    else:
        walk(item, group, f"{path}.{key}" if path else key, rows)


def rows_of(root):
    rows = []
    walk(root, None, "", rows)
    for row in rows:
        row["group"] = row["group"] or ""
    return rows


def state_dict():
    torch.manual_seed(1)
    odict = collections.OrderedDict()
    odict["ssl_proj.weight"] = torch.randn(6, 4, 2).half()
    odict["ssl_proj.bias"] = torch.randn(6).half()
    odict["quantizer.vq.layers.0._codebook.embed"] = torch.randn(8, 6).half()
    odict["quantizer.vq.layers.0._codebook.inited"] = torch.ones(1).half()
    return odict


CONFIG = {
    "train": {"epochs": 8, "learning_rate": 0.0001, "betas": [0.8, 0.99], "fp16_run": True,
              "pretrained_s2G": "D:\\GPT-SoVITS\\pretrained_models\\s2G2333k.pth"},
    "data": {"sampling_rate": 32000, "exp_dir": "logs/测试🙂", "mel_fmax": None},
    "model": {"version": "v2", "semantic_frame_rate": "25hz", "upsample_rates": [10, 8, 2, 2, 2]},
    "version": "v2", "name": "测试", "big": 2**70, "negative": -(2**40), "inf": float("inf"),
}


def roots():
    torch.manual_seed(2)
    base = torch.arange(24, dtype=torch.float32)
    shared = torch.randn(4, 6)
    every = {
        "f64": torch.randn(3, dtype=torch.float64), "f32": torch.randn(3),
        "f16": torch.tensor([0.0, -0.0, 1.5, 6e-8, 65504.0, float("inf"), float("nan")]).half(),
        "bf16": torch.tensor([1.0, -3.14, 1e38, float("inf")]).bfloat16(),
        "i64": torch.tensor([1, -2, 2**60]), "i32": torch.tensor([1, -2**31], dtype=torch.int32),
        "i16": torch.tensor([-5, 7], dtype=torch.int16), "i8": torch.tensor([-5, 7], dtype=torch.int8),
        "u8": torch.tensor([0, 255], dtype=torch.uint8), "bool": torch.tensor([True, False]),
        "c64": torch.tensor([1 + 2j]), "scalar": torch.tensor(3.5), "empty": torch.zeros(0, 4),
        "f8a": torch.tensor([0.5, -448.0, 2**-9, float("nan")]).to(torch.float8_e4m3fn),
        "f8b": torch.tensor([0.5, -57344.0, 2**-16, float("inf")]).to(torch.float8_e5m2),
    }
    return {
        "sovits-hparams": {"weight": state_dict(), "config": HParams(**CONFIG), "info": "8epoch_120iteration"},
        "root-state-dict": state_dict(),
        "dtypes": {k: v for k, v in every.items()},
        "views": {
            "whole": shared, "row": shared[2], "column": shared[:, 3], "transposed": shared.t(),
            "expanded": torch.tensor([7.0]).expand(5, 3), "window": base[5:17].view(3, 4),
            "permuted": base.view(2, 3, 4).permute(2, 0, 1), "every_other": base[::2],
            "expanded_rows": shared[1].expand(3, 6), "half_t": torch.randn(5, 7).half().t(),
            "double_t": torch.randn(3, 2).double().t(), "bool_t": torch.tensor([[True, False, False]] * 2).t(),
        },
        "trainer-state": {
            "model": state_dict(), "iteration": 100, "learning_rate": 0.0001,
            "optimizer": {"state": {0: {"step": torch.tensor(5.0), "exp_avg": torch.randn(3)}},
                          "param_groups": [{"lr": 0.1, "params": [0, 1]}]},
        },
        "parameters": {
            "weight": collections.OrderedDict(
                a=torch.nn.Parameter(torch.randn(2, 2)), b=torch.nn.Parameter(torch.randn(2), requires_grad=False)),
            "mixed": [torch.randn(2), (torch.ones(1), {"x": torch.zeros(2)})], "nothing": None,
            "bytes": b"\x00\xff", "set": {1, 2}, "frozen": frozenset(["a"]), "size": torch.Size([1, 2]),
            "dtype": torch.float16, "default": collections.defaultdict(list, {"k": [1]}),
        },
        "module": torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.LayerNorm(2)),
        "single-tensor": torch.randn(1, 5, 3).transpose(1, 2),
    }


def save_tar(root, path):
    """Writes PyTorch 0.1.9's layout, which no PyTorch writes any more; torch.load still reads it."""
    storages, tensors, order = {}, {}, []

    def persistent_id(value):
        if isinstance(value, torch.Tensor):
            key = id(value) % 10**9
            storage = value.untyped_storage().data_ptr()
            if storage not in storages:
                storages[storage] = value
            tensors[key] = (value, storage)
            order.append(value)
            return key
        return None

    body = io.BytesIO()
    pickler = pickle.Pickler(body, protocol=2)
    pickler.persistent_id = persistent_id
    pickler.dump(root)

    class_of = {torch.float32: torch.FloatStorage, torch.float16: torch.HalfStorage, torch.int64: torch.LongStorage}
    out_storages = io.BytesIO()
    pickle.dump(len(storages), out_storages, protocol=2)
    for key, tensor in storages.items():
        pickle.dump((key, "cpu", class_of[tensor.dtype]), out_storages, protocol=2)
        storage = tensor.untyped_storage()
        out_storages.write(struct.pack("<q", storage.nbytes() // tensor.element_size()))
        out_storages.write(bytes(storage))
    pickle.dump([], out_storages, protocol=2)

    out_tensors = io.BytesIO()
    pickle.dump(len(tensors), out_tensors, protocol=2)
    for key, (tensor, storage) in tensors.items():
        pickle.dump((key, storage, torch.FloatTensor), out_tensors, protocol=2)
        n = tensor.dim()
        out_tensors.write(struct.pack(f"<ii{n}q{n}qq", n, 0, *tensor.shape, *tensor.stride(), tensor.storage_offset()))

    sys_info = pickle.dumps({"protocol_version": 1000, "little_endian": True,
                             "type_sizes": {"short": 2, "int": 4, "long": 4}}, protocol=2)
    with tarfile.open(path, "w:", format=tarfile.PAX_FORMAT) as tar:
        for name, data in [("sys_info", sys_info), ("pickle", body.getvalue()),
                           ("tensors", out_tensors.getvalue()), ("storages", out_storages.getvalue())]:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


def main():
    install_hparams()
    OUT.mkdir(parents=True, exist_ok=True)
    expected = []

    def add(file, container, root, **more):
        expected.append({"file": file, "container": container, "tensors": rows_of(root), **more})

    def load(file):
        return torch.load(OUT / file, weights_only=False, map_location="cpu")

    all_roots = roots()
    for name, root in all_roots.items():
        torch.save(root, OUT / f"{name}.pth")
        again = load(f"{name}.pth")
        if name == "module":
            rows = [dict(describe("", k, v)) for k, v in again.state_dict().items()]
            expected.append({"file": f"{name}.pth", "container": "torch-zip", "values": sorted(r["bytes"] for r in rows)})
        else:
            add(f"{name}.pth", "torch-zip", again)
    for name in ["sovits-hparams", "views", "trainer-state", "parameters"]:
        torch.save(all_roots[name], OUT / f"{name}.legacy.pth", _use_new_zipfile_serialization=False)
        add(f"{name}.legacy.pth", "torch-legacy", load(f"{name}.legacy.pth"))
    for protocol in [1, 3, 4, 5]:
        file = f"protocol-{protocol}.pth"
        torch.save(all_roots["sovits-hparams"], OUT / file, pickle_protocol=protocol)
        add(file, "torch-zip", load(file))
        file = f"protocol-{protocol}.legacy.pth"
        torch.save(all_roots["sovits-hparams"], OUT / file, pickle_protocol=protocol, _use_new_zipfile_serialization=False)
        add(file, "torch-legacy", load(file))
    # Saved through a buffer, as GPT-SoVITS does before it replaces the head: the folder inside is "archive".
    buffer = io.BytesIO()
    torch.save(all_roots["sovits-hparams"], buffer)
    for code in ["00", "01", "02", "03", "04", "05", "06"]:
        data = code.encode() + buffer.getvalue()[2:]
        if code in ("03", "05"):
            (OUT / f"head-{code}.pth").write_bytes(data)
            add(f"head-{code}.pth", "torch-zip", all_roots["sovits-hparams"], head=code)
    tar_root = {"weight": collections.OrderedDict(a=torch.randn(3, 4), b=torch.randn(2, 5).half().t(), n=torch.tensor([1, 2, 3])),
                "info": "old"}
    save_tar(tar_root, OUT / "tar.pth")
    add("tar.pth", "torch-tar", load("tar.pth"))
    save_file({k: v.contiguous() for k, v in state_dict().items()}, OUT / "single.safetensors", metadata={"format": "pt"})
    add("single.safetensors", "safetensors", dict(state_dict()))
    halves = list(state_dict().items())
    parts = {"model-00001-of-00002.safetensors": dict(halves[:2]), "model-00002-of-00002.safetensors": dict(halves[2:])}
    for file, part in parts.items():
        save_file(part, OUT / file)
    index = {"metadata": {"total_size": 1}, "weight_map": {k: f for f, part in parts.items() for k in part}}
    (OUT / "model.safetensors.index.json").write_text(json.dumps(index))
    add("model.safetensors.index.json", "safetensors-sharded", dict(halves))
    (OUT / "expected.json").write_text(json.dumps({"torch": torch.__version__, "config": {
        **CONFIG, "big": str(2**70), "inf": "Infinity"}, "files": expected}, indent=1, ensure_ascii=False) + "\n")


main()
