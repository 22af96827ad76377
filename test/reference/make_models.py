"""Makes the two tiny checkpoints of resources/sample/models: shaped like the real ones, trained for nothing."""
import hashlib
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import HubertConfig, HubertModel

import make_sample_audio
import pipeline
import utils

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "resources" / "sample" / "models"
WIDTH, CODES = 64, 1024

CONFIG = dict(
    architectures=["HubertModel"],
    model_type="hubert",
    hidden_size=WIDTH,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=128,
    hidden_act="gelu",
    do_stable_layer_norm=False,
    layer_norm_eps=1e-5,
    conv_dim=[32] * 7,
    conv_kernel=[10, 3, 3, 3, 3, 2, 2],
    conv_stride=[5, 2, 2, 2, 2, 2, 2],
    conv_bias=False,
    feat_extract_norm="group",
    feat_extract_activation="gelu",
    feat_proj_layer_norm=True,
    num_conv_pos_embeddings=128,
    num_conv_pos_embedding_groups=16,
    num_feat_extract_layers=7,
    mask_time_prob=0.05,
    torch_dtype="float16",
)
PREPROCESSOR = dict(do_normalize=True, feature_size=1, padding_side="right", padding_value=0, return_attention_mask=False, sampling_rate=16000)


def old_name(name):
    """The names weight norm had before torch 2, which the published file has."""
    return name.replace("parametrizations.weight.original0", "weight_g").replace("parametrizations.weight.original1", "weight_v")


def make_hubert():
    torch.manual_seed(20260818)
    model = HubertModel(HubertConfig(**{k: v for k, v in CONFIG.items() if k not in ("torch_dtype", "architectures", "model_type")}))
    state = {}
    for name, value in model.state_dict().items():
        if value.dim() >= 2 and "original0" not in name:
            # Unit gain, so that sound still matters after the last layer.
            fan_in = value[0].numel()
            value = torch.randn_like(value) * (1.6 / fan_in) ** 0.5
        elif "layer_norm.weight" in name:
            value = 1 + 0.05 * torch.randn_like(value)
        elif value.dim() == 1:
            value = 0.05 * torch.randn_like(value)
        state[old_name(name)] = value.half()
    weight_v = state["encoder.pos_conv_embed.conv.weight_v"].float()
    norm = weight_v.pow(2).sum((0, 1), keepdim=True).sqrt()
    state["encoder.pos_conv_embed.conv.weight_g"] = (norm * (1 + 0.1 * torch.randn_like(norm))).half()
    folder = MODELS / "sample-hubert"
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(state, folder / "pytorch_model.bin")
    (folder / "config.json").write_text(json.dumps(CONFIG, indent=2) + "\n")
    (folder / "preprocessor_config.json").write_text(json.dumps(PREPROCESSOR, indent=2) + "\n")
    return folder


def projected_speech(hubert, weight, bias):
    """Projected frames of sentences that are not in the sample."""
    frames = []
    for voice, text in make_sample_audio.CODEBOOK_SPEECH:
        for pitch in (35, 60):
            path = make_sample_audio.speak(voice, text, pitch=pitch)
            wave = pipeline.scale_for_hubert(pipeline.decode(path))
            path.unlink()
            frames.append(pipeline.project(weight, bias, pipeline.features(hubert, pipeline.halve(wave))))
    return torch.cat(frames)


def make_generator(hubert_folder):
    hubert = pipeline.load_hubert(hubert_folder)
    generator = torch.Generator().manual_seed(2333)
    random = lambda *shape: torch.randn(*shape, generator=generator)
    weight = (random(WIDTH, WIDTH, 2) * (1 / (2 * WIDTH)) ** 0.5).half()
    bias = (0.1 * random(WIDTH)).half()
    frames = projected_speech(hubert, weight.float(), bias.float())
    chosen = frames[torch.randperm(len(frames), generator=generator)[:CODES]]
    assert len(chosen) == CODES, "more codebook speech is needed"
    embed = (chosen + 0.05 * frames.std() * random(CODES, WIDTH)).half()

    # The rest of a v2 generator has the true names and shapes but no content: every tensor is one zero, expanded.
    zero = torch.zeros(1, dtype=torch.float16)
    tokens = {
        "ssl_proj.weight": weight,
        "ssl_proj.bias": bias,
        "quantizer.vq.layers.0._codebook.inited": torch.ones(1, dtype=torch.float16),
        "quantizer.vq.layers.0._codebook.embed": embed,
    }
    state = {}
    for name, shape in json.loads((ROOT / "resources" / "architectures" / "v2.json").read_text())["tensors"].items():
        if "enc_q" in name:
            continue  # as in every fine-tuned file
        if name.startswith("quantizer") or name.startswith("ssl_proj") or name.startswith("enc_p.ssl_proj.weight"):
            shape = [WIDTH if size == 768 else size for size in shape]
        state[name] = tokens[name] if name in tokens else zero.expand(shape)
    assert set(tokens) <= set(state)
    config = utils.HParams(
        train=dict(log_interval=100, seed=1234, epochs=8, learning_rate=1e-4, batch_size=6, segment_size=20480),
        data=dict(max_wav_value=32768.0, sampling_rate=32000, filter_length=2048, hop_length=640, win_length=2048, n_mel_channels=128, n_speakers=300),
        model=dict(inter_channels=192, hidden_channels=192, gin_channels=512, semantic_frame_rate="25hz", freeze_quantizer=True, version="v2"),
        content_module="cnhubert",
        name="sample",
        version="v2",
    )
    path = MODELS / "sample-s2G.pth"
    torch.save({"weight": state, "config": config, "info": "8epoch_352iteration"}, path)
    return path


def make_variant(folder):
    """The same weights as newer libraries store them: safetensors, new weight-norm names, `hubert.` prefix."""
    state = torch.load(folder / "pytorch_model.bin", weights_only=True)
    new = {"weight_g": "parametrizations.weight.original0", "weight_v": "parametrizations.weight.original1"}
    renamed = {}
    for name, value in state.items():
        stem, last = name.rpartition(".")[::2]
        renamed["hubert." + ".".join(filter(None, [stem, new.get(last, last)]))] = value
    target = ROOT / "test" / "golden" / "tokens" / "hubert-new-names"
    target.mkdir(parents=True, exist_ok=True)
    save_file(renamed, target / "model.safetensors", metadata={"format": "pt"})
    (target / "config.json").write_text((folder / "config.json").read_text())


def main():
    torch.set_num_threads(2)
    folder = make_hubert()
    make_variant(folder)
    path = make_generator(folder)
    for file in [*sorted(folder.iterdir()), path]:
        print(file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest()[:16], file.name)


if __name__ == "__main__":
    sys.exit(main())
