"""ERes2NetV2 up to the mean over time of its fused last layers, written for inference from its published description.

A plain state dict in, functions on tensors, no module tree: batch norms stay apart here, so that folding them is tested.
"""
import torch
import torch.nn.functional as F

EPSILON = 1e-5


def norm(state, name, x):
    part = lambda p: state[f"{name}.{p}"]
    return F.batch_norm(x, part("running_mean"), part("running_var"), part("weight"), part("bias"), False, 0.0, EPSILON)


def conv(state, name, x, stride=1):
    weight = state[f"{name}.weight"]
    return F.conv2d(x, weight, state.get(f"{name}.bias"), stride=stride, padding=weight.shape[-1] // 2)


def capped(x):
    return x.clamp(0, 20)


def fuse(state, name, x, y):
    local = f"{name}.local_att"
    hidden = F.silu(norm(state, f"{local}.1", conv(state, f"{local}.0", torch.cat([x, y], 1))))
    share = 1 + torch.tanh(norm(state, f"{local}.4", conv(state, f"{local}.3", hidden)))
    return x * share + y * (2 - share)


def block(state, name, x, stride, fused):
    hidden = capped(norm(state, f"{name}.bn1", conv(state, f"{name}.conv1", x, stride)))
    width = state[f"{name}.convs.0.weight"].shape[0]
    parts = []
    for i, part in enumerate(hidden.split(width, 1)):
        if parts:
            part = fuse(state, f"{name}.fuse_models.{i - 1}", parts[-1], part) if fused else parts[-1] + part
        parts.append(capped(norm(state, f"{name}.bns.{i}", conv(state, f"{name}.convs.{i}", part))))
    out = norm(state, f"{name}.bn3", conv(state, f"{name}.conv3", torch.cat(parts, 1)))
    if f"{name}.shortcut.0.weight" in state:
        x = norm(state, f"{name}.shortcut.1", conv(state, f"{name}.shortcut.0", x, stride))
    return capped(out + x)


def vector(state, features):
    """[clips, frames, banks] -> [clips, channels * banks / 8]"""
    x = features.transpose(1, 2).unsqueeze(1)
    x = F.relu(norm(state, "bn1", conv(state, "conv1", x)))
    third = None
    for layer in (1, 2, 3, 4):
        index = 0
        while f"layer{layer}.{index}.conv1.weight" in state:
            stride = 2 if layer > 1 and index == 0 else 1
            x = block(state, f"layer{layer}.{index}", x, stride, layer > 2)
            index += 1
        if layer == 3:
            third = x
    fused = fuse(state, "fuse34", x, conv(state, "layer3_ds", third, 2))
    return fused.mean(-1).flatten(1)


def shapes(channels=64, base_width=24, scale=4, expansion=4, blocks=(3, 4, 6, 3), banks=80, embedding=192):
    """Name and shape of every tensor, in the order of the published file."""
    rows = []

    def add_conv(name, out, into, kernel, bias=False):
        rows.append((f"{name}.weight", [out, into, kernel, kernel]))
        if bias:
            rows.append((f"{name}.bias", [out]))

    def add_norm(name, size):
        rows.extend((f"{name}.{part}", [size]) for part in ("weight", "bias", "running_mean", "running_var"))
        rows.append((f"{name}.num_batches_tracked", []))

    def add_fusion(name, size):
        add_conv(f"{name}.local_att.0", size // 4, 2 * size, 1, bias=True)
        add_norm(f"{name}.local_att.1", size // 4)
        add_conv(f"{name}.local_att.3", size, size // 4, 1, bias=True)
        add_norm(f"{name}.local_att.4", size)

    add_conv("conv1", channels, 1, 3)
    add_norm("bn1", channels)
    into = channels
    for layer, count in enumerate(blocks, 1):
        planes = channels * 2 ** (layer - 1)
        width, out = planes * base_width // 64, planes * expansion
        for index in range(count):
            name = f"layer{layer}.{index}"
            add_conv(f"{name}.conv1", width * scale, into, 1)
            add_norm(f"{name}.bn1", width * scale)
            for i in range(scale):
                add_conv(f"{name}.convs.{i}", width, width, 3)
            for i in range(scale):
                add_norm(f"{name}.bns.{i}", width)
            if layer > 2:
                for i in range(scale - 1):
                    add_fusion(f"{name}.fuse_models.{i}", width)
            add_conv(f"{name}.conv3", out, width * scale, 1)
            add_norm(f"{name}.bn3", out)
            if into != out or (layer > 1 and index == 0):
                add_conv(f"{name}.shortcut.0", out, into, 1)
                add_norm(f"{name}.shortcut.1", out)
            into = out
    last = channels * 8 * expansion
    add_conv("layer3_ds", last, last // 2, 3)
    add_fusion("fuse34", last)
    rows += [("seg_1.weight", [embedding, last * (banks // 8) * 2]), ("seg_1.bias", [embedding])]
    return rows


def random_state(generator, **sizes):
    """Weights near unit gain, so that the sound decides the vector; running statistics as training leaves them."""
    state = {}
    for name, shape in shapes(**sizes):
        if name.endswith("num_batches_tracked"):
            state[name] = torch.tensor(1000)
        elif name.endswith("running_var"):
            state[name] = 0.5 + torch.rand(shape, generator=generator)
        elif len(shape) >= 2:
            fan_in = torch.Size(shape[1:]).numel()
            state[name] = torch.randn(shape, generator=generator) * (1.0 / fan_in) ** 0.5
        elif name.endswith("weight"):
            state[name] = 0.8 + 0.2 * torch.rand(shape, generator=generator)
        else:
            state[name] = 0.2 * torch.randn(shape, generator=generator)
    return state
