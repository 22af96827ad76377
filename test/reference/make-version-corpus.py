"""Makes test/golden/checkpoints: checkpoints of the GPT-SoVITS family, saved by PyTorch, of true shape and size.

usage: make-version-corpus.py REPOSITORY [NAME...]      (all files, or only those named)

A tensor list comes from resources/architectures. Every tensor is a stride-0 view of one element, except the token
path (small overlapping storages, so that fingerprints differ between bases) and one tensor whose storage is blown up
with zeros until the file has the wanted size. That run of zeros is left out of the committed file:

    <name>.ckpt.gz = gzip( u64 length of head | u64 length of the run of zeros | head | tail ), little-endian
"""

import gzip
import io
import json
import os
import struct
import sys
import tempfile
import types
import zipfile
from collections import OrderedDict

import torch

torch.set_num_threads(1)
repository, only = sys.argv[1], set(sys.argv[2:])
target = os.path.join(repository, "test", "golden", "checkpoints")
os.makedirs(target, exist_ok=True)

# The class that GPT-SoVITS pickles its config with: module `utils`, name `HParams`.
utils = types.ModuleType("utils")


class HParams:
    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, HParams(**value) if isinstance(value, dict) else value)


HParams.__module__, HParams.__qualname__ = "utils", "HParams"
utils.HParams = HParams
sys.modules["utils"] = utils


def tensor_list(name):
    with open(os.path.join(repository, "resources", "architectures", f"{name}.json"), encoding="utf-8") as file:
        packed = json.load(file)
    shapes = {}
    if "extends" in packed:
        without = packed.get("withoutModules", [])
        shapes = {k: s for k, s in tensor_list(packed["extends"]).items() if k.split(".")[0] not in without}
    shapes.update(packed["tensors"])
    return shapes


def lora_list(rank):
    """What a v3/v4 LoRA file holds: all buffers and everything that was trained."""
    shapes = {}
    for key, shape in tensor_list("v3").items():
        if key.split(".")[0] in ("ref_enc", "bridge", "wns1", "linear_mel", "quantizer"):
            shapes[key] = shape
    stem = "cfm.base_model.model.estimator"
    shapes[f"{stem}.rotary_embed.inv_freq"] = [32]
    for block in range(22):
        for name in ("to_q", "to_k", "to_v", "to_out.0"):
            layer = f"{stem}.transformer_blocks.{block}.attn.{name}"
            shapes[f"{layer}.lora_A.default.weight"] = [rank, 1024]
            shapes[f"{layer}.lora_B.default.weight"] = [1024, rank]
    return shapes


TOKEN_PATH = {
    "ssl_proj.weight": ([768, 768, 2], [1, 1, 1]),
    "ssl_proj.bias": ([768], [1]),
    "quantizer.vq.layers.0._codebook.embed": ([1024, 768], [1, 1]),
}


def token_tensor(key, codebook, dtype):
    """Overlapping rows: a true-shape tensor of few bytes that is not constant. Eighths are exact in every dtype."""
    shape, strides = TOKEN_PATH[key]
    count = 1 + sum((size - 1) * stride for size, stride in zip(shape, strides))
    generator = torch.Generator().manual_seed(1000 * codebook + len(key))
    values = torch.randint(-8, 9, (count,), generator=generator).to(torch.float32) / 8
    return values.to(dtype).as_strided(shape, strides)


def tensors(shapes, dtype=torch.float16, codebook=1, grow=0):
    one = torch.ones(1, dtype=dtype)
    result = OrderedDict()
    for key, shape in shapes.items():
        if key in TOKEN_PATH:
            result[key] = token_tensor(key, codebook, dtype)
        elif grow and not any(t.untyped_storage().nbytes() > 2**20 for t in result.values()):
            count = torch.Size(shape).numel()
            result[key] = torch.zeros(count + grow, dtype=dtype)[:count].view(shape)
        else:
            result[key] = one.expand(shape)
    return result


def without_enc_q(shapes):
    return {key: shape for key, shape in shapes.items() if not key.startswith("enc_q.")}


def config(version=None, **extra):
    model = {"inter_channels": 192, "hidden_channels": 192, "gin_channels": 512}
    fields = {
        "train": {"epochs": 8, "batch_size": 4, "pretrained_s2G": "D:\\GPT-SoVITS\\pretrained_models\\s2G.pth"},
        "data": {"sampling_rate": 32000, "exp_dir": "logs/xiaoming"},
        "model": model,
        "name": "xiaoming",
        "s2_ckpt_dir": "logs/xiaoming",
        "pretrain": None,
        "resume_step": None,
    }
    if version:
        model["version"] = version
        fields["version"] = version
    fields.update(extra)
    return HParams(**fields)


def sovits(shapes, version=None, info="8epoch_240iteration", dtype=torch.float16, codebook=1, rank=None, **kw):
    def build(grow):
        result = OrderedDict(weight=tensors(shapes, dtype, codebook, grow), config=config(version, **kw), info=info)
        if rank:
            result["lora_rank"] = rank
        return result

    build.itemsize = torch.empty(0, dtype=dtype).element_size()
    return build


def plain(value):
    def build(grow):
        return value

    build.itemsize = 2
    return build


def saved(obj, legacy=False):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "model.pth")
        torch.save(obj, path, _use_new_zipfile_serialization=not legacy)
        with open(path, "rb") as file:
            return bytearray(file.read())


def write(name, build, size=None, head=None, legacy=False):
    if only and name not in only:
        return
    data = saved(build(0), legacy)
    if size is not None:
        grow = max(0, size - len(data)) // build.itemsize
        data = saved(build(grow))
        # Alignment moves by up to 64 bytes; correct the difference once.
        grow += (size - len(data)) // build.itemsize
        data = saved(build(grow))
        assert abs(len(data) - size) < 64, (name, len(data), size)
    start, run = len(data), 0
    if not legacy:
        with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
            largest = max(archive.infolist(), key=lambda entry: entry.file_size)
            if largest.file_size > 2**20:
                fixed = largest.header_offset
                names, extra = struct.unpack("<HH", data[fixed + 26 : fixed + 30])
                start, run = fixed + 30 + names + extra, largest.file_size
                assert not any(data[start : start + run])
    if head:
        data[:2] = head.encode()
    emit(name, bytes(data[:start]), run, bytes(data[start + run :]))


def emit(name, head, run, tail):
    packed = gzip.compress(struct.pack("<QQ", len(head), run) + head + tail, 9, mtime=0)
    with open(os.path.join(target, f"{name}.ckpt.gz"), "wb") as file:
        file.write(packed)
    print(f"{name}: {len(head) + run + len(tail)} bytes, {len(packed)} packed")


V = {name: tensor_list(name) for name in ("v1", "v2", "v3", "v4", "v2Pro", "v2ProPlus")}

# Published bases as somebody else saved them again: true shape and size, hash unknown. v2 has a codebook of its own.
bases = [
    ("v1-base", "v1", 105_973_721, 1),
    ("v2-base", "v2", 106_035_259, 2),
    ("v3-base", "v3", 769_035_145, 1),
    ("v4-base", "v4", 769_025_545, 1),
    ("v2pro-base", "v2Pro", 162_303_657, 1),
    ("v2proplus-base", "v2ProPlus", 200_125_741, 1),
]
for name, version, size, codebook in bases:
    write(name, sovits(V[version], info="pretrained", codebook=codebook), size)

# Fine-tuned files as the trainers save them.
write("v1-ft", sovits(without_enc_q(V["v1"])), 84_920_000)
write("v2-ft", sovits(without_enc_q(V["v2"]), "v2", codebook=2), 84_983_324)
write("v3-ft", sovits(V["v3"], "v3"), 769_000_000)
write("v2pro-ft", sovits(without_enc_q(V["v2Pro"]), "v2Pro"), 134_900_000, head="05")
write("v2proplus-ft", sovits(without_enc_q(V["v2ProPlus"]), "v2ProPlus"), 172_800_000, head="06")
lora_payload = {16: 69_692_170, 32: 75_459_338, 64: 86_993_674, 128: 110_062_346}
for version, head in (("v3", "03"), ("v4", "04")):
    for rank, payload in lora_payload.items():
        write(f"{version}-lora-r{rank}", sovits(lora_list(rank), version, rank=rank), payload + 91_000, head=head)

# Heads that upstream reads but never writes.
write("v1-head-00", sovits(without_enc_q(V["v1"])), head="00")
write("v2-head-01", sovits(without_enc_q(V["v2"]), "v2", codebook=2), head="01")
write("v3-head-02", sovits(V["v3"], "v3"), head="02")

# Saved again, renamed, converted: what misleads upstream.
write("v2-base-resaved", sovits(V["v2"], info="pretrained", codebook=2), 106_003_879)
write("v2-ft-pruned", sovits(without_enc_q(V["v2"]), "v2", codebook=2), 84_960_000)
write("v2-ft-fp32", sovits(without_enc_q(V["v2"]), "v2", dtype=torch.float32, codebook=2), 169_500_000)
write("v2-ft-bf16", sovits(without_enc_q(V["v2"]), "v2", dtype=torch.bfloat16, codebook=2), 84_983_324)
write("v3-ft-fp32", sovits(V["v3"], "v3", dtype=torch.float32), 1_537_600_000)
write("v3-without-cfm-blocks", sovits({k: s for k, s in V["v3"].items() if ".transformer_blocks.21." not in k}, "v3"), 733_000_000)
write("v2pro-ft-pk", sovits(without_enc_q(V["v2Pro"]), "v2Pro"), 134_900_000)
write("v2pro-ft-fp32", sovits(without_enc_q(V["v2Pro"]), "v2Pro", dtype=torch.float32), 269_500_000, head="05")
write("v4-merged", sovits(V["v4"], "v4"), 769_000_000)
write("v4-lora-r32-pk", sovits(lora_list(32), "v4", rank=32), 75_550_062)
write("v4-lora-r128-pk", sovits(lora_list(128), "v4", rank=128), 110_153_000)
write("lora-r64-no-version", sovits(lora_list(64), rank=64), 87_084_000)
write("v2-head-05", sovits(without_enc_q(V["v2"]), "v2", codebook=2), head="05")
write("v4-lora-head-03", sovits(lora_list(32), "v4", rank=32), head="03")
write("v3-full-head-03", sovits(V["v3"], "v3"), head="03")
write("v2-config-v1", sovits(without_enc_q(V["v2"]), "v1", codebook=2), 84_983_324)
write("v1-with-v2-symbols", sovits({**V["v1"], "enc_p.text_embedding.weight": [732, 192]}))
write("v2-legacy", sovits(V["v2"], codebook=2), legacy=True)
write("v2-root", plain(tensors(V["v2"], codebook=2)))
write("v2-no-codebook", sovits({k: s for k, s in V["v2"].items() if not k.startswith("quantizer.")}, "v2"))
uninited = sovits(V["v2"], "v2")(0)
uninited["weight"]["quantizer.vq.layers.0._codebook.inited"] = torch.zeros(1, dtype=torch.float16)
write("v2-not-initialised", plain(uninited))

poisoned = sovits(without_enc_q(V["v2"]), "v2", codebook=2)(0)
poisoned["weight"]["dec.conv_post.weight"] = torch.ones(1, 16, 7, dtype=torch.float16)
poisoned["weight"]["dec.conv_post.weight"][0, 0, :3] = torch.tensor([float("nan"), float("inf"), float("nan")])
write("v2-not-finite", plain(poisoned))
gone = sovits(without_enc_q(V["v2"]), "v2", codebook=2)(0)
gone["weight"]["ssl_proj.bias"] = torch.full((768,), float("nan"), dtype=torch.float16)
write("v2-token-path-nan", plain(gone))

# Everything else that lies in the same folders.


def discriminator(periods):
    shapes = {}

    def conv(key, out, per_group, *kernel):
        shapes[f"{key}.bias"] = [out]
        shapes[f"{key}.weight_g"] = [out, 1, *[1] * len(kernel)]
        shapes[f"{key}.weight_v"] = [out, per_group, *kernel]

    scale = [(16, 1, 15), (64, 4, 41), (256, 4, 41), (1024, 4, 41), (1024, 4, 41), (1024, 1024, 5)]
    for i, (out, per_group, kernel) in enumerate(scale):
        conv(f"discriminators.0.convs.{i}", out, per_group, kernel)
    conv("discriminators.0.conv_post", 1, 1024, 3)
    for p in range(1, periods + 1):
        for i, (per_group, out) in enumerate([(1, 32), (32, 128), (128, 512), (512, 1024), (1024, 1024)]):
            conv(f"discriminators.{p}.convs.{i}", out, per_group, 5, 1)
        conv(f"discriminators.{p}.conv_post", 1, 1024, 3, 1)
    return shapes


write("s2d-v2", sovits(discriminator(5), info="pretrained"), 93_534_164)
write("s2d-v2pro", sovits(discriminator(7), info="pretrained"), 126_431_971)
for version, codebook in (("v1", 1), ("v2", 2)):
    weight = OrderedDict(tensors(tensor_list(f"gpt-{version}")))
    settings = {"train": {"epochs": 15, "exp_name": "xiaoming"}, "data": {"max_sec": 54, "pad_val": 1024}}
    write(f"s1-{version}", plain({"weight": weight, "config": settings, "info": "GPT-e15"}))


def trainer_state(shapes):
    model = tensors(shapes, torch.float32)
    moments = {i: {"step": torch.tensor(1.0), "exp_avg": t} for i, t in enumerate(list(model.values())[:3])}
    groups = [{"lr": 1e-4, "betas": (0.8, 0.99), "eps": 1e-9, "params": [0, 1, 2]}]
    optimizer = {"state": moments, "param_groups": groups}
    return plain({"model": model, "iteration": 12, "optimizer": optimizer, "learning_rate": 1e-4})


write("trainer-g", trainer_state(V["v2"]))
write("trainer-d", trainer_state(discriminator(5)))
write("hubert", plain(tensors(tensor_list("hubert-base"))))
bert = {"bert.embeddings.word_embeddings.weight": [21128, 1024], "cls.predictions.bias": [21128]}
for i in range(24):
    for part in ("query", "key", "value"):
        bert[f"bert.encoder.layer.{i}.attention.self.{part}.weight"] = [1024, 1024]
write("bert", plain(tensors(bert)))
speaker = {"conv1.weight": [64, 1, 3, 3], "bn1.weight": [64], "layer1.0.conv1.weight": [104, 64, 1, 1]}
speaker.update({"layer3_ds.weight": [2048, 1024, 3, 3], "fuse34.local_att.0.weight": [512, 4096, 1, 1]})
speaker["seg_1.weight"] = [192, 20480]
write("speaker-encoder", plain(tensors(speaker, torch.float32)))
hifigan = {"conv_pre.weight": [512, 100, 7], "conv_pre.bias": [512], "ups.0.weight_g": [512, 1, 1]}
hifigan.update({"ups.0.weight_v": [512, 256, 20], "resblocks.0.convs1.0.weight_v": [256, 256, 3]})
write("vocoder-v4", plain(tensors(hifigan)))
bigvgan = {"conv_pre.weight_v": [1536, 100, 7], "ups.0.0.weight_v": [1536, 768, 8]}
bigvgan["resblocks.0.activations.0.act.alpha"] = [768]
write("bigvgan", plain({"generator": tensors(bigvgan, torch.float32)}))
rvc = {"enc_p.emb_phone.weight": [192, 768], "enc_p.emb_pitch.weight": [256, 192], "dec.conv_pre.weight": [512, 192, 7]}
write("rvc-voice", plain({"weight": tensors(rvc), "config": [1025, 32, 192], "info": "200epoch", "sr": "40k", "version": "v2"}))
write("unknown", plain({"layer.weight": torch.ones(1).expand(4, 4)}))


def safetensors(name, shapes):
    """Zeros throughout, except the codebook's flag, which is put at the end."""
    if only and name not in only:
        return
    flag = "quantizer.vq.layers.0._codebook.inited"
    header, at = {}, 0
    for key, shape in [*[(k, s) for k, s in shapes.items() if k != flag], (flag, shapes[flag])]:
        size = 2 * torch.Size(shape).numel()
        header[key] = {"dtype": "F16", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    emit(name, struct.pack("<Q", len(text)) + text, at - 2, struct.pack("<e", 1.0))


safetensors("v2-safetensors", V["v2"])
