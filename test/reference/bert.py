"""The BERT step in Python: what GPT-SoVITS trains on is HuggingFace's hidden_states[-3] without the rows of [CLS] and [SEP]."""
import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer


class Bert:
    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForMaskedLM.from_pretrained(folder, torch_dtype=torch.float32).eval()

    @torch.no_grad()
    def hidden(self, text):
        """[characters + 2, width]"""
        inputs = self.tokenizer(text, return_tensors="pt")
        assert inputs["input_ids"].shape[1] == len(text) + 2, "a character that is no token of its own"
        return inputs["input_ids"][0].tolist(), self.model(**inputs, output_hidden_states=True).hidden_states[-3][0]


def phones(hidden, word2ph):
    """[width, phones], each character's row as often as it has phones."""
    return hidden[1:-1].repeat_interleave(torch.tensor(word2ph), 0).T
