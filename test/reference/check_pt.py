"""Opens the .pt files our writer makes with PyTorch itself and compares every value and the layout.

usage: python test/reference/check_pt.py      (needs node 24 on the PATH; prints one line per file, exits 1 on a difference)
"""
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import torch

torch.set_num_threads(1)
here = Path(__file__).parent
frames, channels = 7, 768
# sin() itself may differ in the last bit between Node and numpy, hence the tolerance of one unit of float32.
wanted = torch.from_numpy((np.sin(np.arange(frames * channels)) * 3).astype(np.float32)).reshape(1, frames, channels)
wanted = wanted.transpose(1, 2)


def check(folder: Path, name: str, dtype: torch.dtype, strides: tuple, values: torch.Tensor) -> None:
    path = folder / name
    for weights_only in (True, False):
        for mmap in (False, True):
            t = torch.load(path, map_location="cpu", weights_only=weights_only, mmap=mmap)
            assert t.dtype == dtype, (name, t.dtype)
            assert tuple(t.shape) == tuple(values.shape), (name, t.shape)
            assert t.stride() == strides, (name, t.stride())
            assert not t.requires_grad
            # t must not depend on the file that is about to go away
            assert torch.allclose(t.float(), values.float(), rtol=1e-3 if dtype == torch.float16 else 1e-6, atol=1e-6)
    with zipfile.ZipFile(path) as z:
        assert z.testzip() is None, name
        for info in z.infolist():
            with open(path, "rb") as f:
                f.seek(info.header_offset + 26)
                n, m = np.frombuffer(f.read(4), "<u2")
            assert (info.header_offset + 30 + int(n) + int(m)) % 64 == 0, (name, info.filename)
    print(f"ok {name} {dtype} {tuple(values.shape)} {strides}")


with tempfile.TemporaryDirectory() as tmp:
    folder = Path(tmp)
    node = os.environ.get("NODE", "node")
    subprocess.run([node, str(here / "formats_write.ts"), tmp], check=True)
    hubert = (frames * channels, 1, channels)
    check(folder, "hubert32.pt", torch.float32, hubert, wanted)
    check(folder, "hubert16.pt", torch.float16, hubert, wanted.half())
    # fp16 must round exactly as PyTorch rounds our own fp32
    ours = torch.load(folder / "hubert32.pt").half()
    assert torch.equal(ours, torch.load(folder / "hubert16.pt")), "fp16 rounding differs"
    row = torch.from_numpy((np.sin(np.arange(frames * channels)) * 3).astype(np.float32)).reshape(1, channels, frames)
    check(folder, "rowmajor.pt", torch.float32, (channels * frames, frames, 1), row)
    check(folder, "long.pt", torch.float32, (2699 * channels, 1, channels), torch.zeros(1, channels, 2699))
    check(folder, "empty.pt", torch.float32, (0, 1, channels), torch.zeros(1, channels, 0))
    sine = lambda n: torch.from_numpy((np.sin(np.arange(n)) * 3).astype(np.float32))
    # As upstream's own steps leave them: features repeated by phones and transposed; one row of the speaker encoder.
    check(folder, "bert.pt", torch.float32, (1, 1024), sine(11 * 1024).reshape(11, 1024).T)
    check(folder, "speaker.pt", torch.float32, (20480, 1), sine(20480).reshape(1, 20480))
    try:
        import pyarrow.parquet as pq

        print(pq.read_table(folder / "clips.parquet").to_pylist())
    except ImportError:
        print("pyarrow is not installed: Parquet was not checked here")
sys.exit(0)
