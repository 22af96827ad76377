"""Makes the sample's BERT and test/golden/bert: sentences with their ids and features by transformers."""
import json
import sys
from pathlib import Path

import jieba
import torch
from transformers import BertConfig, BertForMaskedLM, BertTokenizerFast

import bert

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample"
FOLDER = SAMPLE / "models" / "sample-bert"
GOLDEN = ROOT / "test" / "golden" / "bert"
HANZI = 700
SENTENCES = [
    "今天天气很好,我们去公园散步吧.",
    "是!",
    "他说…这个价格是三百二十一元,对吗?",  # the ellipsis is in no published vocabulary
    "龘字很少见-真的.",  # nor are some hanzi
    "一",
]


def vocabulary():
    """The special tokens where the published vocabulary has them, then marks, hanzi of the sample and the commonest ones."""
    tokens = ["[PAD]", *(f"[unused{i}]" for i in range(1, 100)), "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"!?,.-"]
    jieba.initialize()
    common = sorted((word for word in jieba.dt.FREQ if len(word) == 1 and "一" <= word <= "龥"), key=lambda word: -jieba.dt.FREQ[word])
    sample = [c for c in (SAMPLE / "sample.list").read_text() if "一" <= c <= "龥"]
    hanzi = list(dict.fromkeys([*"零一二三四五六七八九十百千万亿点", *sample, *common]))[:HANZI]
    return tokens + [c for c in hanzi if c != "龘"]


def make_model():
    FOLDER.mkdir(parents=True, exist_ok=True)
    tokens = vocabulary()
    list_path = FOLDER / "vocab.txt"
    list_path.write_text("\n".join(tokens) + "\n")
    BertTokenizerFast(vocab_file=str(list_path)).backend_tokenizer.save(str(FOLDER / "tokenizer.json"))
    list_path.unlink()  # the published folder has the other form only
    config = BertConfig(
        vocab_size=len(tokens), hidden_size=64, num_hidden_layers=4, num_attention_heads=4, intermediate_size=128,
        hidden_act="gelu", layer_norm_eps=1e-12, max_position_embeddings=512, type_vocab_size=2, architectures=["BertForMaskedLM"],
    )
    torch.manual_seed(20260818)
    state = {}
    for name, value in BertForMaskedLM(config).state_dict().items():
        if name == "cls.predictions.decoder.weight":
            continue  # the word embeddings once more
        if not value.is_floating_point():
            pass
        elif value.dim() == 2:
            value = torch.randn_like(value) * (1.0 if "embeddings" in name else (1.3 / value.shape[1]) ** 0.5)
        elif name.endswith("LayerNorm.weight"):
            value = 1 + 0.1 * torch.randn_like(value)
        else:
            value = 0.1 * torch.randn_like(value)
        state[name] = value.half() if value.is_floating_point() else value
    torch.save(state, FOLDER / "pytorch_model.bin")
    (FOLDER / "config.json").write_text(json.dumps(config.to_diff_dict(), indent=2, sort_keys=True) + "\n")
    return tokens


def main():
    torch.set_num_threads(2)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    tokens = make_model()
    reference = bert.Bert(FOLDER)
    hanzi = [token for token in tokens if "一" <= token <= "龥"]
    longest = "".join(hanzi[(i * 37) % len(hanzi)] for i in range(510))
    rows = []
    for number, text in enumerate([*SENTENCES, longest]):
        ids, hidden = reference.hidden(text)
        word2ph = [2 if "一" <= c <= "龥" else 1 for c in text]
        step = 16 if len(text) > 100 else 1
        hidden[::step].contiguous().numpy().astype("<f4").tofile(GOLDEN / f"{number}.hidden.f32")
        rows.append(dict(name=str(number), text=text, ids=ids, word2ph=word2ph, rowStep=step, width=hidden.shape[1]))
        if number == 0:
            bert.phones(hidden, word2ph).contiguous().numpy().astype("<f4").tofile(GOLDEN / "0.phones.f32")
        print(number, len(ids), "tokens,", ids.count(100), "unknown, largest", hidden.abs().max().item(), "between characters", hidden.std(0).mean().item())
    # The bundled self-test: every device must reproduce these before it may write any.
    expected = reference.hidden(SENTENCES[0])[1].flatten()[::8].tolist()
    selftest = dict(input=SENTENCES[0], step=8, expected=[float(f"{value:.6g}") for value in expected])
    (SAMPLE / "selftest-bert.json").write_text(json.dumps(selftest, ensure_ascii=False) + "\n")
    (GOLDEN / "golden.json").write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")


if __name__ == "__main__":
    sys.exit(main())
