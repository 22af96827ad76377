"""Makes test/golden/text/zh-g2pw: a small random model with the inputs and outputs of g2pW.onnx, the files of its folder
cut down to the sentences, and the readings that upstream's own code gets from them with onnxruntime.

    UPSTREAM=<GPT-SoVITS checkout> python test/reference/text/make-g2pw-golden.py WHEEL_DIR

WHEEL_DIR: the unpacked wheel gpt_sovits_cpufast 0.1.0 (tokenizer and character lists). Needs onnx, onnxruntime,
transformers, opencc, pypinyin 0.55.0.
"""
import json
import os
import re
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from opencc import OpenCC
from pypinyin import Style, pinyin_dict
from pypinyin.contrib.tone_convert import to_normal
from pypinyin.style import convert

WHEEL = Path(sys.argv[1]).resolve() / 'GPT_SoVITS'
OUT = Path(__file__).resolve().parents[3] / 'test/golden/text/zh-g2pw'
OUT.mkdir(parents=True, exist_ok=True)
LINES = json.loads((OUT.parent / 'zh.json').read_text('utf-8'))
NORMS = [line['v1']['norm'] for line in LINES if line['v1']]
PIECES = [piece for norm in NORMS for piece in re.findall(r'[^!?…,.-]*[!?…,.-]|[^!?…,.-]+', norm)][:600]
# Longer than BERT's 512 positions, polyphones at both ends and in the middle.
LONG = '长' + '他们走在路上看着天空' * 55 + '行'
CASES = [PIECES[i : i + 3] for i in range(0, len(PIECES), 3)] + [[LONG], ['银行,', '银行,'], ['长,'], ['你,']]

seen = set(OpenCC('s2tw').convert(''.join(sum(CASES, []))))


def cut_down(name):
    lines = (WHEEL / 'text/G2PWModel' / name).read_text('utf-8').strip().split('\n')
    kept = [line for line in lines if line.split('\t')[0] in seen]
    (OUT / name).write_text('\n'.join(kept) + '\n', 'utf-8')
    return [line.split('\t')[1] for line in kept]


labels = sorted(set(cut_down('POLYPHONIC_CHARS.txt')))
readings = set(labels) | set(cut_down('MONOPHONIC_CHARS.txt'))
table = {}
for value in pinyin_dict.pinyin_dict.values():
    for reading in value.split(','):
        bopomofo = convert(reading, Style.BOPOMOFO, True, default='').rstrip('ˊˇˋ˙ˉ').lstrip('˙')
        if any(r[:-1] == bopomofo for r in readings):
            table[bopomofo] = to_normal(reading)
(OUT / 'bopomofo_to_pinyin_wo_tune_dict.json').write_text(json.dumps(table, ensure_ascii=False), 'utf-8')
(OUT / 'char_bopomofo_dict.json').write_text('{}', 'utf-8')
(OUT / 'config.py').write_text((WHEEL / 'text/G2PWModel/config.py').read_text('utf-8'), 'utf-8')

# hidden[b, L, H] from hashed ids, mean over the text and the state at the query, characters and a bilinear head
rng = np.random.default_rng(7)
H = 6


def weight(name, *shape):
    return numpy_helper.from_array((rng.integers(-64, 65, shape) / 32).astype(np.float32), name)


def node(op, inputs, output, **attributes):
    return helper.make_node(op, inputs, [output], **attributes)


def const(name, value, dtype=np.int64):
    return numpy_helper.from_array(np.array(value, dtype), name)


nodes = [
    node('Mod', ['input_ids', 'buckets'], 'bucket'),
    node('Gather', ['words', 'bucket'], 'hidden_words'),
    node('Gather', ['types', 'token_type_ids'], 'hidden_types'),
    node('Add', ['hidden_words', 'hidden_types'], 'hidden_all'),
    node('Cast', ['attention_mask'], 'mask_float', to=TensorProto.FLOAT),
    node('Unsqueeze', ['mask_float', 'two'], 'mask_column'),
    node('Mul', ['hidden_all', 'mask_column'], 'hidden'),
    node('ReduceMean', ['hidden'], 'mean', axes=[1], keepdims=1),
    node('Shape', ['input_ids'], 'shape'),
    node('Gather', ['shape', 'one_scalar'], 'length'),
    node('OneHot', ['position_ids', 'length', 'off_on'], 'one_hot'),
    node('Unsqueeze', ['one_hot', 'one'], 'one_hot_row'),
    node('MatMul', ['one_hot_row', 'hidden'], 'at_query'),
    node('Gather', ['characters', 'char_ids'], 'hidden_character'),
    node('Unsqueeze', ['hidden_character', 'one'], 'hidden_character_row'),
    node('Add', ['at_query', 'mean'], 'context'),
    node('Add', ['context', 'hidden_character_row'], 'joint'),
    node('Squeeze', ['joint', 'one'], 'joint_flat'),
    node('Tanh', ['joint_flat'], 'active'),
    node('MatMul', ['active', 'head'], 'logits'),
    node('Exp', ['logits'], 'powers'),
    node('Mul', ['powers', 'phoneme_mask'], 'masked'),
    node('ReduceSum', ['masked', 'one'], 'sum', keepdims=1),
    node('Div', ['masked', 'sum'], 'probs'),
]
characters = len({line.split('\t')[0] for line in (OUT / 'POLYPHONIC_CHARS.txt').read_text('utf-8').split('\n') if line})
int64 = lambda name, *dims: helper.make_tensor_value_info(name, TensorProto.INT64, dims)
graph = helper.make_graph(
    nodes, 'g2pw',
    [int64('input_ids', 'b', 'l'), int64('token_type_ids', 'b', 'l'), int64('attention_mask', 'b', 'l'),
     helper.make_tensor_value_info('phoneme_mask', TensorProto.FLOAT, ['n', len(labels)]),
     int64('char_ids', 'n'), int64('position_ids', 'n')],
    [helper.make_tensor_value_info('probs', TensorProto.FLOAT, ['n', len(labels)])],
    [weight('words', 997, H), weight('types', 2, H), weight('characters', characters, H), weight('head', H, len(labels)),
     const('buckets', 997), const('one', [1]), const('two', [2]), const('one_scalar', 1),
     const('off_on', [0, 1], np.float32)],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, OUT / 'g2pW.onnx')

# The vocabulary of the characters seen, as tokenizer.json has it; upstream gets the whole one.
vocabulary = json.loads((WHEEL / 'pretrained_models/chinese-roberta-wwm-ext-large/tokenizer.json').read_text('utf-8'))
vocabulary = vocabulary['model']['vocab']
kept = {token: id for token, id in vocabulary.items() if token in seen or token in ('[CLS]', '[SEP]', '[UNK]', '[PAD]')}
(OUT / 'vocabulary.json').write_text(json.dumps(kept, ensure_ascii=False), 'utf-8')

upstream = Path(os.environ['UPSTREAM']).resolve() / 'GPT_SoVITS'
sys.path.insert(0, str(upstream))
from text.g2pw.onnx_api import G2PWOnnxConverter  # noqa: E402

converter = G2PWOnnxConverter(
    model_dir=str(OUT), style='pinyin', enable_non_tradional_chinese=True,
    model_source=str(WHEEL / 'pretrained_models/chinese-roberta-wwm-ext-large'),
)
golden = [{'pieces': pieces, 'readings': converter(pieces)} for pieces in CASES]
(OUT / 'golden.json').write_text(
    '[\n' + ',\n'.join(json.dumps(case, ensure_ascii=False) for case in golden) + '\n]\n', 'utf-8')
print(len(golden), 'cases,', len(labels), 'labels,', characters, 'characters')
