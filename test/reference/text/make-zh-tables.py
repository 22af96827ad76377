"""Makes resources/text/zh from published packages; see resources/NOTICE.md for their licences.

    python test/reference/text/make-zh-tables.py WHEEL_DIR

WHEEL_DIR: the unpacked wheel gpt_sovits_cpufast 0.1.0 (only its data is read). Needs jieba, pypinyin 0.55.0, brotli.
"""
import ast
import json
import math
import re
import struct
import sys
from pathlib import Path

import brotli
import jieba
import jieba.finalseg as finalseg
import numpy as np
from jieba.posseg.char_state_tab import P as char_states
from jieba.posseg.prob_emit import P as pos_emit
from jieba.posseg.prob_start import P as pos_start
from jieba.posseg.prob_trans import P as pos_trans
from pypinyin import Style, __version__ as pypinyin_version
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.style import convert

assert pypinyin_version == '0.55.0', pypinyin_version
TEXT = Path(sys.argv[1]) / 'GPT_SoVITS/text'
OUT = Path(__file__).resolve().parents[3] / 'resources/text/zh'
OUT.mkdir(parents=True, exist_ok=True)


def write(name, header, **arrays):
    """JSON header (with the arrays' types and lengths), then the arrays, each at a multiple of 8 bytes."""
    header = {**header, 'arrays': {key: [str(a.dtype), len(a)] for key, a in arrays.items()}}
    text = json.dumps(header, ensure_ascii=False, separators=(',', ':')).encode()
    parts = [struct.pack('<I', len(text)), text]
    size = 4 + len(text)
    for array in arrays.values():
        pad = -size % 8
        data = array.astype(array.dtype.newbyteorder('<')).tobytes()
        parts += [b'\0' * pad, data]
        size += pad + len(data)
    packed = brotli.compress(b''.join(parts), quality=11, lgwin=24)
    (OUT / f'{name}.br').write_bytes(packed)
    print(f'{name}: {size} -> {len(packed)} bytes')


def trie(words):
    """Nodes breadth first, the root at 0, children of a node side by side in the order of their characters."""
    root = {}
    for word, value in words.items():
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[''] = value
    characters, children, values, level = [0], [], [], [root]
    while level:
        following = []
        for node in level:
            own = sorted(char for char in node if char)
            children.append(len(own))
            values.append(node.get(''))
            characters += [ord(char) for char in own]
            following += [node[char] for char in own]
        level = following
    assert len(characters) == len(children) == len(values)
    return np.array(characters, np.uint16), np.array(children, np.uint16), values


def bmp(word):
    return all(ord(char) < 0x10000 for char in word)


# jieba: words with frequency and tag
words, total = {}, 0
for line in (Path(jieba.__file__).parent / 'dict.txt').read_text('utf-8').split('\n'):
    if line.strip():
        word, freq, tag = line.strip().split(' ')
        total += int(freq)
        words[word] = (int(freq), tag)
words = {word: value for word, value in words.items() if bmp(word)}
characters, children, values = trie(words)
tags = sorted({tag for _, tag in words.values()})
write(
    'words',
    {'total': total, 'tags': tags},
    characters=characters,
    children=children,
    frequencies=np.array([value[0] if value else 0 for value in values], np.uint32),
    tags=np.array([tags.index(value[1]) + 1 if value else 0 for value in values], np.uint8),
)

# jieba: HMM of words and tags (states in Python's order of tuples), HMM of words alone
states = sorted(pos_start)
index = {state: i for i, state in enumerate(states)}
emitting = sorted({char for table in pos_emit.values() for char in table} | set(char_states))
scores = sorted({p for table in pos_emit.values() for p in table.values()})
score_index = {p: i for i, p in enumerate(scores)}
emissions = [[(index[s], pos_emit[s][c]) for s in states if c in pos_emit[s]] for c in emitting]
allowed = [sorted(index[s] for s in char_states.get(c, ())) for c in emitting]
transitions = [sorted((index[y], p) for y, p in pos_trans[s].items()) for s in states]
single = sorted({char for table in finalseg.emit_P.values() for char in table})


def offsets(lists):
    return np.cumsum([0] + [len(entry) for entry in lists]).astype(np.uint32)


def flat(lists, dtype):
    return np.array([item for entry in lists for item in entry], dtype)


write(
    'hmm',
    {'states': [list(state) for state in states],
     'wordStart': [finalseg.start_P[s] for s in 'BEMS'],
     'wordTransitions': [[finalseg.trans_P[a].get(b, finalseg.MIN_FLOAT) for b in 'BEMS'] for a in 'BEMS']},
    start=np.array([pos_start[s] for s in states], np.float64),
    transitionOffsets=offsets(transitions),
    transitionTo=np.array([y for entry in transitions for y, _ in entry], np.uint8),
    transitionScore=np.array([p for entry in transitions for _, p in entry], np.float64),
    characters=np.array([ord(c) for c in emitting], np.uint16),
    emissionOffsets=offsets(emissions),
    emissionState=np.array([s for entry in emissions for s, _ in entry], np.uint8),
    emissionScore=np.array([score_index[p] for entry in emissions for _, p in entry], np.uint16),
    scores=np.array(scores, np.float64),
    allowedOffsets=offsets(allowed),
    allowed=flat(allowed, np.uint8),
    wordCharacters=np.array([ord(c) for c in single], np.uint16),
    wordEmissions=np.array([finalseg.emit_P[s].get(c, finalseg.MIN_FLOAT) for c in single for s in 'BEMS'], np.float64),
)

# pypinyin: readings of phrases, first reading of characters
syllables, syllable_index = [], {}


def syllable(pinyin, char='中'):
    if pinyin not in syllable_index:
        syllable_index[pinyin] = len(syllables)
        tone3 = convert(pinyin, Style.TONE3, True, default=pinyin, neutral_tone_with_five=True, han=char)
        tone3 = tone3 if re.search(r'\d', tone3) else tone3 + '5'
        initial = convert(pinyin, Style.INITIALS, True, default=pinyin, han=char)
        final = convert(pinyin, Style.FINALS_TONE3, True, default=pinyin, han=char)
        if final and not re.search(r'\d', final):
            final += '5'
        syllables.append(f'{tone3}|{initial}|{final}')
    return syllable_index[pinyin]


phrases = {phrase: [syllable(p[0]) for p in value] for phrase, value in PHRASES_DICT.items() if bmp(phrase)}
singles = {code: syllable(value.split(',')[0]) for code, value in sorted(PINYIN_DICT.items())}
characters, children, values = trie(phrases)


def sequences(values, dtype):
    """Where the sequence of each node begins, plus one; 0 for none."""
    starts, items = [], []
    for value in values:
        starts.append(0 if value is None else len(items) + 1)
        items += value or []
    return np.array(starts, np.uint32), np.array(items, dtype)


starts, items = sequences(values, np.uint16)
write(
    'pinyin',
    {'syllables': syllables},
    characters=characters, children=children, starts=starts, items=items,
    singles=np.array(list(singles), np.uint32), singleReadings=np.array(list(singles.values()), np.uint16),
)

# GPT-SoVITS: polyphone dictionary; the line that the package lacks is in upstream since 2026-06
polyphones = {}
for name in ('polyphonic.rep', 'polyphonic-fix.rep'):
    for line in (TEXT / 'g2pw' / name).read_text('utf-8').split('\n'):
        if line.strip():
            word, readings = line.split(':')
            polyphones[word.strip()] = ast.literal_eval(readings.strip())
polyphones.setdefault('唑', ['zuo4'])
assert all(len(word) == len(readings) and bmp(word) for word, readings in polyphones.items())
names = sorted({reading for readings in polyphones.values() for reading in readings})
characters, children, values = trie({w: [names.index(r) for r in rs] for w, rs in polyphones.items()})
starts, items = sequences(values, np.uint16)
write('polyphones', {'syllables': names}, characters=characters, children=children, starts=starts, items=items)

# PaddleSpeech: simplified characters, words of the tone sandhi; GPT-SoVITS: erhua, syllable to phones


def literals(path):
    """Constants of a module by name, read without running it: strings and sets of strings."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text('utf-8'))):
        if isinstance(node, ast.Assign):
            target = node.targets[0]
            name = target.attr if isinstance(target, ast.Attribute) else getattr(target, 'id', None)
            try:
                found[name] = ast.literal_eval(node.value)
            except ValueError:
                pass
    return found


pairs = literals(TEXT / 'zh_normalization/char_convert.py')
simplified = {}
for simple, traditional in zip(pairs['simplified_charcters'], pairs['traditional_characters']):
    simplified[traditional] = simple
simplified = {t: s for t, s in simplified.items() if t != s}
sandhi = literals(TEXT / 'tone_sandhi.py')
erhua = literals(TEXT / 'chinese2.py')
opencpop = dict(line.split('\t') for line in (TEXT / 'opencpop-strict.txt').read_text('utf-8').split('\n') if line)
write('simplified', {'traditional': ''.join(simplified), 'simplified': ''.join(simplified.values())})
write('rules', {
    'neutral': sorted(sandhi['must_neural_tone_words']),
    'notNeutral': sorted(sandhi['must_not_neural_tone_words']),
    'erhua': sorted(erhua['must_erhua']),
    'notErhua': sorted(erhua['not_erhua']),
    'phones': {pinyin: phones.strip() for pinyin, phones in opencpop.items()},
})
