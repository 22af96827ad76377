"""Makes resources/text/en: the tables of the English front end, from the published packages.

    python make_en_tables.py PACKAGE TAGGER.zip

PACKAGE is the unpacked wheel gpt-sovits-cpufast 0.1.0 (the dictionaries of GPT-SoVITS, MIT; CMUdict, BSD-2), TAGGER.zip is
averaged_perceptron_tagger.zip of nltk_data (Apache-2.0). g2p_en 2.1.0 and wordsegment 1.3.1 (both Apache-2.0) are
imported. Every table is brotli over sorted lines `key TAB value` in byte order, but guesser.br: see below.
"""

import io
import pathlib
import pickle
import re
import sys
import zipfile

import brotli
import g2p_en
import numpy
import wordsegment

package, tagger_zip = pathlib.Path(sys.argv[1]), sys.argv[2]
text = package / "GPT_SoVITS" / "text"
out = pathlib.Path(__file__).parents[3] / "resources" / "text" / "en"
# After normalisation a word holds nothing else; other entries could never be found.
askable = re.compile(r"[a-z'.,?!-]+\Z")


def write(name: str, data: bytes) -> None:
    packed = brotli.compress(data, quality=11, lgwin=24)
    (out / name).write_bytes(packed)
    print(name, len(data), "->", len(packed))


def write_lines(name: str, table: dict[str, str]) -> None:
    rows = sorted((key.encode(), value.encode()) for key, value in table.items())
    write(name, b"".join(key + b"\t" + value + b"\n" for key, value in rows))


def read_words() -> dict[str, str]:
    """cmudict.rep, then cmudict-fast.rep for what it lacks, then the overriding words, as english.py reads them."""
    words: dict[str, str] = {}
    for line in (text / "cmudict.rep").read_text().splitlines()[56:]:
        word, phones = line.strip().split("  ")[:2]
        words[word.lower()] = phones
    first = dict(words)
    for line in (text / "cmudict-fast.rep").read_text().splitlines():
        word, *phones = line.strip().split(" ")
        if word.lower() not in first and word.lower() not in words:
            words[word.lower()] = " ".join(phones)
    for line in (text / "engdict-hot.rep").read_text().splitlines():
        word, *phones = line.strip().split(" ")
        words[word.lower()] = " ".join(phones)
    for word in ["ae", "ai", "ar", "ios", "hud", "os"]:  # abbreviations that upstream spells out instead
        del words[word]
    return words


def read_names() -> dict[str, str]:
    names = pickle.loads((text / "namedict_cache.pickle").read_bytes())
    return {name: " ".join(readings[0]) for name, readings in names.items()}


def read_homographs() -> dict[str, str]:
    """word -> reading for the tag, other reading, tag. Two entries are upstream's own."""
    table = {}
    for line in (pathlib.Path(g2p_en.__file__).parent / "homographs.en").read_text().splitlines():
        if not line.startswith("#"):
            word, first, second, tag = line.strip().split("|")
            table[word.lower()] = f"{first}|{second}|{tag}"
    table["read"] = "R IY1 D|R EH1 D|VBP"
    table["complex"] = "K AH0 M P L EH1 K S|K AA1 M P L EH0 K S|JJ"
    return {word: "|".join(" ".join(part.split()) for part in value.split("|")) for word, value in table.items()}


class PlainUnpickler(pickle.Unpickler):
    """The tagger is plain containers; a class it names would be a surprise."""

    def find_class(self, module, name):
        if (module, name) in {("builtins", "set"), ("__builtin__", "set")}:
            return set
        raise pickle.UnpicklingError(f"{module}.{name}")


def read_tagger() -> dict[str, str]:
    """`classes` -> labels; `dict WORD` -> label; feature -> (letter of the class, weight in thousandths) each."""
    with zipfile.ZipFile(tagger_zip) as archive:
        data = archive.read("averaged_perceptron_tagger/averaged_perceptron_tagger.pickle")
    weights, tagdict, classes = PlainUnpickler(io.BytesIO(data)).load()
    labels = sorted(classes)
    letter = {label: chr(ord("A") + index) for index, label in enumerate(labels)}
    table = {"classes": " ".join(labels)}
    table.update({f"dict {word}": tag for word, tag in tagdict.items() if word.isascii()})
    for feature, row in weights.items():
        thousandths = {label: round(weight * 1000) for label, weight in row.items()}
        assert all(row[label] == value / 1000 for label, value in thousandths.items())
        if row and feature.isascii():
            # The order of the row does not matter: each class has a sum of its own.
            table[feature] = "".join(f"{letter[label]}{value}" for label, value in thousandths.items())
    return table


def read_counts() -> tuple[dict[str, str], dict[str, str]]:
    wordsegment.load()
    word = re.compile(r"(?:[a-z]{1,24}|<s>)\Z")
    unigrams = {key: str(int(count)) for key, count in wordsegment.UNIGRAMS.items() if word.match(key)}
    bigrams = {}
    for key, count in wordsegment.BIGRAMS.items():
        previous, following = key.split(" ")
        if word.match(previous) and word.match(following) and previous in unigrams:
            bigrams[key] = str(int(count))
    return unigrams, bigrams


def pack_guesser() -> bytes:
    """g2p_en's network, float32: the tensors one behind the other, as four planes (all first bytes, all second, ...)."""
    tensors = numpy.load(pathlib.Path(g2p_en.__file__).parent / "checkpoint20.npz")
    names = ["enc_emb", "enc_w_ih", "enc_w_hh", "enc_b_ih", "enc_b_hh"]
    names += ["dec_emb", "dec_w_ih", "dec_w_hh", "dec_b_ih", "dec_b_hh", "fc_w", "fc_b"]
    for name in names:
        print("  ", name, tensors[name].shape, tensors[name].dtype)
    flat = numpy.concatenate([tensors[name].astype("<f4").ravel() for name in names])
    return flat.view(numpy.uint8).reshape(-1, 4).T.tobytes()


def keep_askable(table: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in table.items() if askable.match(key)}


out.mkdir(parents=True, exist_ok=True)
write_lines("words.br", keep_askable(read_words()))
write_lines("names.br", keep_askable(read_names()))
write_lines("homographs.br", read_homographs())
write_lines("tagger.br", read_tagger())
unigrams, bigrams = read_counts()
write_lines("unigrams.br", unigrams)
write_lines("bigrams.br", bigrams)
write("guesser.br", pack_guesser())
