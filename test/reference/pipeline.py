"""Sound to tokens as GPT-SoVITS does it, written from the description of its arithmetic with PyTorch and transformers."""
import subprocess
from pathlib import Path

import numpy as np
import soxr
import torch
from safetensors.torch import load_file
from transformers import HubertConfig, HubertModel

torch.set_num_threads(2)
torch.set_grad_enabled(False)


def decode(path):
    """Mono float32 at 32 kHz by ffmpeg, full scale 1. Raises CalledProcessError where ffmpeg cannot read it."""
    command = ["ffmpeg", "-nostdin", "-v", "error", "-threads", "0", "-i", str(path)]
    command += ["-f", "f32le", "-ac", "1", "-acodec", "pcm_f32le", "-ar", "32000", "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, np.float32)


def scale_for_hubert(x):
    """The waveform at 32 kHz that is halved and given to HuBERT; None where upstream drops the clip."""
    if len(x) == 0:
        return None
    peak = np.abs(x).max()
    if peak == 0 or peak > 2.2:
        return None
    return ((x / peak * np.float32(0.95 * 0.5 * 1145.14)) + np.float32(0.5 * 1145.14) * x).astype(np.float32)


def scale_for_wav(x):
    """int16 samples of 5-wav32k. Clipped where upstream would wrap."""
    peak = np.abs(x).max()
    scaled = (x / peak * np.float32(0.95 * 0.5 * 32768)) + np.float32(0.5 * 32768) * x
    return np.clip(np.trunc(scaled), -32768, 32767).astype(np.int16)


def halve(x):
    """32 kHz -> 16 kHz as librosa 0.10 does by default: soxr HQ, ceil(n / 2) samples."""
    y = soxr.resample(x, 32000, 16000, quality="HQ")
    want = -(-len(x) // 2)
    return np.pad(y[:want], (0, max(0, want - len(y)))).astype(np.float32)


def load_hubert(folder):
    """HubertModel in float32 with eager attention from a folder with config.json and weights of either kind."""
    folder = Path(folder)
    config = HubertConfig.from_pretrained(folder)
    config._attn_implementation = "eager"
    model = HubertModel(config).float().eval()
    bin_file = folder / "pytorch_model.bin"
    state = torch.load(bin_file, weights_only=True) if bin_file.exists() else load_file(folder / "model.safetensors")
    position = "encoder.pos_conv_embed.conv."
    renamed = {position + "weight_g": position + "parametrizations.weight.original0", position + "weight_v": position + "parametrizations.weight.original1"}
    model.load_state_dict({renamed.get(name, name): value.float() for name, value in state.items()}, strict=True)
    return model


def features(hubert, wave16):
    """[T, width] float32: the last hidden state, without the feature extractor's normalisation."""
    return hubert(torch.from_numpy(wave16)[None]).last_hidden_state[0]


def project(weight, bias, ssl):
    """[T // 2, width]: ssl_proj, a convolution of kernel 2 and stride 2."""
    return torch.nn.functional.conv1d(ssl.T[None], weight, bias, stride=2)[0].T


def nearest(x, embed):
    """Codes and relative margins (d2 - d1) / d2 of the two smallest squared distances."""
    distance = -(x.pow(2).sum(1, keepdim=True) - 2 * x @ embed.T + embed.T.pow(2).sum(0, keepdim=True))
    codes = distance.max(dim=-1).indices
    best = (-distance).topk(2, largest=False).values
    return codes, (best[:, 1] - best[:, 0]) / best[:, 1]


def load_token_path(checkpoint):
    state = checkpoint.get("weight", checkpoint)
    return [state[name].float() for name in ("ssl_proj.weight", "ssl_proj.bias", "quantizer.vq.layers.0._codebook.embed")]


def extract(hubert, token_path, wave32):
    """tokens, margins and features of a waveform already scaled for HuBERT."""
    weight, bias, embed = token_path
    ssl = features(hubert, halve(wave32))
    codes, margins = nearest(project(weight, bias, ssl), embed)
    return codes.numpy(), margins.numpy(), ssl.numpy()
