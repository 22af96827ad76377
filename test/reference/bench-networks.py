"""PyTorch's side of test/bench/networks.ts: waits for `speaker` or `bert <characters>` on stdin and prints the milliseconds of one pass."""
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

import eres2netv2
import speaker

folder, threads = Path(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)


def load_bert():
    config = BertConfig.from_pretrained(folder)
    config.num_hidden_layers = 22  # the two that upstream computes and drops would only flatter us
    model = BertModel(config, add_pooling_layer=False).eval()
    state = {name.removeprefix("bert."): value.float() for name, value in load_file(folder / "model.safetensors").items()}
    model.load_state_dict(state, strict=False)
    return model


wave = speaker.read_wav(folder / "clip.wav")
state = {name: value.float() for name, value in load_file(folder / "speaker.safetensors").items()}
bert = load_bert()
print(f"PyTorch {torch.__version__}", flush=True)
with torch.inference_mode():
    for line in sys.stdin:
        work, _, characters = line.strip().partition(" ")
        ids = torch.arange(103, 105 + int(characters))[None] if characters else None
        started = time.perf_counter()
        if work == "speaker":
            eres2netv2.vector(state, speaker.filter_bank(speaker.halve(wave)))
        else:
            bert(input_ids=ids)
        print((time.perf_counter() - started) * 1000, flush=True)
