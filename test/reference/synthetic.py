"""A full-size HuBERT-base and token path out of an integer hash: test/support/synthetic-*.ts makes the same bytes."""
import json
from pathlib import Path

import numpy as np

MULTIPLIERS = np.uint32(0x7FEB352D), np.uint32(0x846CA68B)
WIDTH, LAYERS, FFN, CHANNELS, CODES = 768, 12, 3072, 512, 1024
KERNELS = [10, 3, 3, 3, 3, 2, 2]
CONFIG = dict(
    model_type="hubert", hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=12, intermediate_size=FFN,
    hidden_act="gelu", do_stable_layer_norm=False, layer_norm_eps=1e-5, conv_dim=[CHANNELS] * 7, conv_kernel=KERNELS,
    conv_stride=[5, 2, 2, 2, 2, 2, 2], conv_bias=False, feat_extract_norm="group", feat_extract_activation="gelu",
    feat_proj_layer_norm=True, num_conv_pos_embeddings=128, num_conv_pos_embedding_groups=16,
)


def fnv1a(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def values(name, shape, offset, bits, exponent):
    """offset + k * 2**exponent, k a uniform integer of `bits` bits around 0: exact in float16."""
    x = np.arange(int(np.prod(shape)), dtype=np.uint32) + np.uint32(fnv1a(name))
    x ^= x >> np.uint32(16)
    x *= MULTIPLIERS[0]
    x ^= x >> np.uint32(15)
    x *= MULTIPLIERS[1]
    x ^= x >> np.uint32(16)
    k = (x >> np.uint32(32 - bits)).astype(np.int64) - (1 << (bits - 1))
    return (offset + k * 2.0**exponent).astype(np.float32).reshape(shape)


def hubert_rows():
    """name, shape, offset, bits, exponent of each of the 211 tensors."""
    rows = [("masked_spec_embed", [WIDTH], 0, 11, -14)]
    for i, kernel in enumerate(KERNELS):
        conv = f"feature_extractor.conv_layers.{i}."
        rows.append((conv + "conv.weight", [CHANNELS, CHANNELS if i else 1, kernel], 0, 11, -14 if i else -11))
        if i == 0:
            rows += norm(conv + "layer_norm", CHANNELS)
    rows += norm("feature_projection.layer_norm", CHANNELS) + linear("feature_projection.projection", WIDTH, CHANNELS, -14)
    position = "encoder.pos_conv_embed.conv."
    rows += [(position + "bias", [WIDTH], 0, 11, -16), (position + "weight_g", [1, 1, 128], 2, 8, -9), (position + "weight_v", [WIDTH, WIDTH // 16, 128], 0, 11, -14)]
    rows += norm("encoder.layer_norm", WIDTH)
    for i in range(LAYERS):
        layer = f"encoder.layers.{i}."
        # Small steps out of attention and feed-forward: random layers otherwise average all frames into one.
        for part, exponent in (("k_proj", -14), ("v_proj", -14), ("q_proj", -14), ("out_proj", -17)):
            rows += linear(f"{layer}attention.{part}", WIDTH, WIDTH, exponent)
        rows += norm(layer + "layer_norm", WIDTH)
        rows += linear(layer + "feed_forward.intermediate_dense", FFN, WIDTH, -14)
        rows += linear(layer + "feed_forward.output_dense", WIDTH, FFN, -16)
        rows += norm(layer + "final_layer_norm", WIDTH)
    return rows


def norm(name, size):
    return [(name + ".weight", [size], 1, 8, -10), (name + ".bias", [size], 0, 11, -14)]


def linear(name, out, into, exponent):
    return [(name + ".weight", [out, into], 0, 11, exponent), (name + ".bias", [out], 0, 11, -16)]


def token_path_rows():
    return [
        ("ssl_proj.weight", [WIDTH, WIDTH, 2], 0, 11, -15),
        ("ssl_proj.bias", [WIDTH], 0, 11, -14),
        ("quantizer.vq.layers.0._codebook.inited", [1], 1, 1, -30),
        ("quantizer.vq.layers.0._codebook.embed", [CODES, WIDTH], 0, 11, -10),
    ]


def tensors(rows):
    return {name: values(name, shape, offset, bits, exponent) for name, shape, offset, bits, exponent in rows}
