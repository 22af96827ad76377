"""Compares our list of tensors with one made by Python's own zipfile and pickletools, on mutated files.

Run: python test/reference/differential.py [--files 10000] [--seed 1]   (Python's standard library only)

A file that our reader accepts must be accepted by Python too and hold the same tensors (name, dtype, shape, strides,
offset, storage).
A file that only we refuse is counted, not an error: our rules are stricter on purpose. The walk below executes nothing
either: it interprets pickletools.genops, an implementation of the opcodes that shares no line with ours.
"""

import argparse
import io
import json
import pathlib
import pickletools
import random
import struct
import subprocess
import tempfile
import zipfile
import zlib

HERE = pathlib.Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "checkpoint"
SEEDS = ["sovits-hparams.pth", "views.pth", "parameters.pth", "trainer-state.pth", "protocol-4.pth", "protocol-5.pth",
         "head-05.pth", "dtypes.pth", "root-state-dict.pth"]
DTYPES = {"DoubleStorage": "float64", "FloatStorage": "float32", "HalfStorage": "float16", "LongStorage": "int64",
          "BFloat16Storage": "bfloat16", "IntStorage": "int32", "ShortStorage": "int16", "CharStorage": "int8",
          "ByteStorage": "uint8", "BoolStorage": "bool", "ComplexFloatStorage": "complex64",
          "ComplexDoubleStorage": "complex128"}


class Mark:
    pass


class Name:
    def __init__(self, text):
        self.text = text


class Call:
    """What a call would have made: only tensors and OrderedDicts are told apart."""

    def __init__(self, callee, args):
        self.callee, self.args, self.state, self.items = callee, args, None, {}


class Tensor:
    def __init__(self, dtype, shape, strides, offset, storage):
        self.row = [dtype, list(shape), list(strides), offset, storage]


class Storage:
    def __init__(self, dtype, key):
        self.dtype, self.key = dtype, key


def call(callee, args):
    text = callee.text if isinstance(callee, Name) else ""
    if text == "torch._utils _rebuild_tensor_v2":
        storage, offset, shape, strides = args[:4]
        return Tensor(storage.dtype, shape, strides, offset, storage.key)
    if text == "torch._utils _rebuild_tensor_v3":
        storage, offset, shape, strides, _, _, dtype = args[:7]
        return Tensor(dtype.text.split()[1], shape, strides, offset, storage.key)
    if text == "torch._utils _rebuild_parameter":
        return args[0]
    if text in ("collections OrderedDict", "collections defaultdict", "builtins dict", "__builtin__ dict"):
        return dict(args[0]) if args and isinstance(args[0], (dict, list)) else {}
    if text in ("builtins set", "__builtin__ set", "builtins frozenset", "__builtin__ frozenset", "builtins list",
                "builtins tuple"):
        return list(args[0]) if args else []
    return Call(callee, args)


def interpret(data):
    stack, memo, strings = [], {}, []
    end = 0

    def pop_mark():
        values = []
        while not isinstance(stack[-1], Mark):
            values.insert(0, stack.pop())
        stack.pop()
        return values

    def set_items(target, values):
        target = target.items if isinstance(target, Call) else target
        for i in range(0, len(values), 2):
            key = values[i]
            target[key if isinstance(key, (str, int, float, bool, type(None))) else id(key)] = values[i + 1]

    for opcode, arg, position in pickletools.genops(data):
        name = opcode.name
        if name in ("PROTO", "FRAME"):
            continue
        if name == "STOP":
            end = position + 1
            break
        if name == "MARK":
            stack.append(Mark())
        elif name in ("NONE",):
            stack.append(None)
        elif name in ("NEWTRUE", "NEWFALSE"):
            stack.append(name == "NEWTRUE")
        elif name in ("EMPTY_DICT",):
            stack.append({})
        elif name in ("EMPTY_LIST", "EMPTY_SET"):
            stack.append([])
        elif name == "EMPTY_TUPLE":
            stack.append(())
        elif name in ("TUPLE1", "TUPLE2", "TUPLE3"):
            n = int(name[-1])
            values = tuple(stack[-n:])
            if len(values) < n or any(isinstance(v, Mark) for v in values):
                raise ValueError("underflow")
            del stack[-n:]
            stack.append(values)
        elif name == "TUPLE":
            stack.append(tuple(pop_mark()))
        elif name in ("LIST", "FROZENSET"):
            stack.append(pop_mark())
        elif name == "DICT":
            values = pop_mark()
            stack.append({})
            set_items(stack[-1], values)
        elif name in ("PUT", "BINPUT", "LONG_BINPUT"):
            memo[int(arg)] = stack[-1]
        elif name == "MEMOIZE":
            memo[len(memo)] = stack[-1]
        elif name in ("GET", "BINGET", "LONG_BINGET"):
            stack.append(memo[int(arg)])
        elif name == "POP":
            stack.pop()
        elif name == "POP_MARK":
            pop_mark()
        elif name == "DUP":
            stack.append(stack[-1])
        elif name == "GLOBAL":
            stack.append(Name(arg))
        elif name == "STACK_GLOBAL":
            attribute, module = stack.pop(), stack.pop()
            stack.append(Name(f"{module} {attribute}"))
        elif name in ("REDUCE", "NEWOBJ"):
            args = stack.pop()
            stack.append(call(stack.pop(), list(args)))
        elif name == "BUILD":
            state = stack.pop()
            if isinstance(stack[-1], Call):
                stack[-1].state = state
        elif name == "BINPERSID":
            kind, cls, key, _location, _numel = stack.pop()
            if kind != "storage":
                raise ValueError("persistent id")
            stack.append(Storage(DTYPES.get(cls.text.split(" ")[1]), key))
        elif name == "SETITEM":
            value, key = stack.pop(), stack.pop()
            set_items(stack[-1], [key, value])
        elif name == "SETITEMS":
            values = pop_mark()
            set_items(stack[-1], values)
        elif name == "APPEND":
            value = stack.pop()
            stack[-1].append(value)
        elif name in ("APPENDS", "ADDITEMS"):
            values = pop_mark()
            stack[-1].extend(values)
        elif arg is not None or name in ("BINUNICODE", "SHORT_BINUNICODE"):
            stack.append(arg)
        else:
            raise ValueError(f"opcode {name}")
    if len(data) != end:
        raise ValueError("bytes after STOP")
    return stack[-1]


def walk(value, group, path, rows, depth=0):
    if depth > 900:
        raise ValueError("depth")
    if isinstance(value, Tensor):
        rows.append([group or "", path, *value.row])
        return
    if isinstance(value, dict):
        items = [(key_text(key), item) for key, item in value.items()]
    elif isinstance(value, (list, tuple)):
        items = [(str(index), item) for index, item in enumerate(value)]
    elif isinstance(value, Call):
        walk(value.state, group or "", path, rows, depth + 1)
        items = [(key_text(key), item) for key, item in value.items.items()]
        items += [(f"args.{index}", item) for index, item in enumerate(value.args)]
    else:
        return
    for key, item in items:
        if group is None and not isinstance(item, Tensor):
            walk(item, key, "", rows, depth + 1)
        else:
            walk(item, group, f"{path}.{key}" if path else key, rows, depth + 1)


def key_text(key):
    if isinstance(key, bool):
        return "true" if key else "false"
    return "null" if key is None else str(key)


def python_tensors(data):
    if data[:2] != b"PK":
        data = b"PK" + data[2:]
    archive = zipfile.ZipFile(io.BytesIO(data))
    pickles = [n for n in archive.namelist() if n == "data.pkl" or (n.endswith("/data.pkl") and n.count("/") == 1)]
    rows = []
    walk(interpret(archive.read(pickles[0])), None, "", rows)
    return rows


def mutate(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        at = rng.randrange(len(data))
        kind = rng.randrange(5)
        if kind == 0:
            data[at] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at] = rng.randrange(256)
        elif kind == 2:
            del data[at:at + rng.randrange(1, 9)]
        elif kind == 3:
            data[at:at] = data[at:at + rng.randrange(1, 33)]
        else:
            other = rng.randrange(len(data))
            data[at:at + 4] = data[other:other + 4]
    return bytes(data)


def mutant(seed, rng):
    """Half of the mutants are changed anywhere; half in the pickle, in a proper archive with a proper checksum."""
    if rng.random() < 0.3:
        return mutate(seed, rng)
    plain = b"PK" + seed[2:]
    source = zipfile.ZipFile(io.BytesIO(plain))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for info in source.infolist():
            content = source.read(info)
            out.writestr(info.filename, mutate(content, rng) if info.filename.endswith("data.pkl") else content)
    return target.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--node", default="node")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    seeds = [(GOLDEN / name).read_bytes() for name in SEEDS]
    dumper = subprocess.Popen([options.node, HERE / "dump-tensors.ts"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    counts = {"same": 0, "both refuse": 0, "only we refuse": 0, "DIFFERENT": 0, "ONLY WE ACCEPT": 0}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.files + len(seeds)):
            data = seeds[number] if number < len(seeds) else mutant(rng.choice(seeds), rng)
            path = pathlib.Path(folder) / "mutant.pth"
            path.write_bytes(data)
            dumper.stdin.write(f"{path}\n")
            dumper.stdin.flush()
            ours = json.loads(dumper.stdout.readline())
            try:
                theirs = json.loads(json.dumps(python_tensors(data)))
            except (zipfile.BadZipFile, zlib.error, ValueError, IndexError, KeyError, TypeError, AttributeError, EOFError,
                    NotImplementedError, RuntimeError, OverflowError, struct.error, UnicodeDecodeError, MemoryError) as error:
                theirs, reason = None, error
            if "tensors" in ours and theirs is None:
                verdict = "ONLY WE ACCEPT"
            elif "tensors" in ours:
                verdict = "same" if sorted(map(json.dumps, ours["tensors"])) == sorted(map(json.dumps, theirs)) else "DIFFERENT"
            else:
                verdict = "both refuse" if theirs is None else "only we refuse"
            counts[verdict] += 1
            if number < len(seeds) and verdict != "same":
                raise SystemExit(f"{SEEDS[number]} itself: {verdict} {ours} {theirs}")
            if verdict.isupper():
                kept = pathlib.Path(tempfile.gettempdir()) / f"differential-{options.seed}-{number}.pth"
                kept.write_bytes(data)
                print(verdict, kept, reason if theirs is None else "")
    dumper.stdin.close()
    print(counts)
    raise SystemExit(1 if counts["DIFFERENT"] or counts["ONLY WE ACCEPT"] else 0)


main()
