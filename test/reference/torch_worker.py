"""For torch_differential.py: loads files with PyTorch, a path a line, and answers each with one line of JSON.

The answer holds the tensors as [group, name, dtype, shape, SHA-256 of the values] and the names that were called, or
the error. Nothing foreign runs: a name outside the list below is looked up, but what is handed out in its place only
notes that it was called.
"""

import hashlib
import importlib
import json
import pickle
import resource
import sys
import types
import warnings

import torch

warnings.filterwarnings("ignore")
resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))

TRUSTED = {("collections", "OrderedDict"), ("collections", "defaultdict"), ("torch", "Size"), ("torch.storage", "UntypedStorage"),
           ("torch._utils", "_rebuild_tensor"), ("torch._utils", "_rebuild_tensor_v2"),
           ("torch._utils", "_rebuild_tensor_v3"), ("torch._utils", "_rebuild_parameter"),
           ("torch._utils", "_rebuild_meta_tensor_no_storage"), ("torch.nn.parameter", "Parameter"), ("_codecs", "encode"),
           *((module, name) for module in ("builtins", "__builtin__")
             for name in ("dict", "list", "tuple", "set", "frozenset", "bytearray", "bytes", "int", "float", "bool", "str"))}
#: Classes of programs that are not here; they hold data and nothing else.
ABSENT = {("utils", "HParams"), ("argparse", "Namespace")}
MOST_VALUES = 1 << 20

called = []


class Inert:
    """What a foreign name stands for: it can be called, given items and a state, and does nothing."""

    def __new__(cls, *args, **kwargs):
        called.append(cls.foreign)
        made = object.__new__(cls)
        made.args, made.state, made.items_, made.list_ = list(args), None, {}, []
        return made

    def __init__(self, *args, **kwargs):
        pass

    def __setstate__(self, state):
        self.state = state

    def __setitem__(self, key, value):
        self.items_[key] = value

    def append(self, value):
        self.list_.append(value)

    def extend(self, values):
        self.list_.extend(values)

    def __call__(self, *args):
        called.append(self.foreign)
        return self


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) in TRUSTED or module == "torch" and isinstance(getattr(torch, name, None), torch.dtype):
            return super().find_class(module, name)
        if (module, name) not in ABSENT:
            target = importlib.import_module(module) if module in sys.modules else None
            if target is None:
                raise ModuleNotFoundError(module)
            for part in name.split("."):
                target = getattr(target, part)
        return type("Inert", (Inert,), {"foreign": [module, name]})


def values_of(tensor):
    if tensor.numel() > MOST_VALUES:
        return "large"
    flat = torch.empty(tensor.numel(), dtype=tensor.dtype).copy_(tensor.detach().flatten())
    if tensor.dtype == torch.bool:
        flat = flat.view(torch.uint8) != 0  # any other byte counts as true, and copies may keep it or not
    if flat.numel() == 0:
        return hashlib.sha256(b"").hexdigest()
    return hashlib.sha256(flat.view(torch.uint8).numpy().tobytes()).hexdigest()


def key_text(key):
    if isinstance(key, bool):
        return "true" if key else "false"
    if key is None:
        return "null"
    if isinstance(key, (bytes, bytearray)):
        return "bytes"
    if isinstance(key, float) and key.is_integer() and abs(key) < 2**53:
        return str(int(key))
    if isinstance(key, tuple):
        return "tuple"
    return key if isinstance(key, str) else str(key)


def walk(value, group, path, rows, ancestors):
    if isinstance(value, torch.Tensor):
        dtype = str(value.dtype).removeprefix("torch.")
        rows.append([group or "", path, dtype, list(value.shape), values_of(value)])
        return
    if id(value) in ancestors or len(ancestors) > 900:
        return
    ancestors = ancestors | {id(value)}
    if isinstance(value, dict):
        items = [(key_text(key), item) for key, item in value.items()]
    elif isinstance(value, (list, tuple)):
        items = [(str(index), item) for index, item in enumerate(value)]
    elif isinstance(value, (set, frozenset)):
        items = [("*", item) for item in value]
    elif isinstance(value, Inert):
        walk(value.state, group, path, rows, ancestors)
        items = [(key_text(key), item) for key, item in value.items_.items()]
        items += [(str(index), item) for index, item in enumerate(value.list_)]
        items += [(f"args.{index}", item) for index, item in enumerate(value.args)]
    else:
        return
    for key, item in items:
        if group is None and not isinstance(item, torch.Tensor):
            walk(item, key, "", rows, ancestors)
        else:
            walk(item, group, f"{path}.{key}" if path else key, rows, ancestors)


PICKLE = types.SimpleNamespace(Unpickler=Unpickler, load=pickle.load, UnpicklingError=pickle.UnpicklingError, __name__="p")


def describe(path):
    called.clear()
    try:
        loaded = torch.load(path, map_location="cpu", pickle_module=PICKLE, weights_only=False)
        rows = []
        walk(loaded, None, "", rows, frozenset())
        return {"tensors": rows, "called": called[:20]}
    except BaseException as error:  # whatever a damaged file makes PyTorch raise
        return {"error": f"{type(error).__name__}: {str(error)[:160]}", "called": called[:20]}


for line in sys.stdin:
    answer = json.dumps(describe(line.rstrip("\n")))
    sys.stdout.write(answer + "\n")
    sys.stdout.flush()
