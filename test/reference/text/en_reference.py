"""English as GPT-SoVITS reads it, by the libraries that do the work.

Environment: WB_TEXT_PACKAGE is the unpacked wheel gpt-sovits-cpufast 0.1.0, whose normalisation, dictionaries and order of
look-ups are those of GPT-SoVITS; its simplified tokenizer and tagging are put back to NLTK's here. WB_TAGGER is
averaged_perceptron_tagger.zip of nltk_data.
"""

import os
import pathlib
import pickle
import sys
import zipfile

import nltk
import nltk.corpus
from nltk.tag.perceptron import PerceptronTagger
from nltk.tokenize import TweetTokenizer

# g2p_en asks for corpora that are not needed: its dictionary is replaced by GPT-SoVITS's.
nltk.download = lambda *_args, **_options: True
nltk.data.find = lambda *_args, **_options: None
nltk.corpus.cmudict = type("NoDictionary", (), {"dict": staticmethod(dict)})
sys.path.insert(0, str(pathlib.Path(os.environ["WB_TEXT_PACKAGE"]) / "GPT_SoVITS"))

from text import english  # noqa: E402


def open_tagger() -> PerceptronTagger:
    with zipfile.ZipFile(os.environ["WB_TAGGER"]) as archive:
        data = archive.read("averaged_perceptron_tagger/averaged_perceptron_tagger.pickle")
    tagger = PerceptronTagger(load=False)
    tagger.model.weights, tagger.tagdict, tagger.classes = pickle.loads(data)
    tagger.model.classes = tagger.classes
    return tagger


tag = open_tagger().tag
english.pos_tag = tag
if hasattr(english, "simple_word_tokenize"):
    english.simple_word_tokenize = TweetTokenizer().tokenize
    english.ensure_pos_tag = lambda: tag
    english.en_G2p._needs_pos_tag = lambda _self, _words: True


reader = english.en_G2p()


def read(line: str):
    norm = english.text_normalize(line.replace("%", "-").replace("￥", ","))
    found = [phone for phone in reader(norm) if phone not in (" ", "<pad>", "UW", "</s>", "<s>")]
    phones = english.replace_phs(["UNK" if phone == "<unk>" else phone for phone in found])
    if len(phones) < 4:
        phones = [",", *phones]
    return norm, [phone if phone in english.symbols else "UNK" for phone in phones]
