"""Mutated checkpoints for torch_differential.py: lies in the zip archive, in its record names, and in the pickle."""

import io
import pickletools
import struct
import zipfile
import zlib

#: Calls that must never be taken for data. The worker does not run them; a reader that calls the file clean is wrong.
EVIL = [b"cos\nsystem\n(S'true'\ntR", b"cbuiltins\neval\n(S'1'\ntR", b"cposix\nsystem\n(S'true'\ntR",
        b"c__builtin__\nexec\n(S'1'\ntR", b"csubprocess\nPopen\n(S'true'\ntR", b"cruntime\nx\n)R"]


class Record:
    """One record of an archive, with what its headers claim."""

    def __init__(self, name, data):
        self.name, self.data = name if isinstance(name, bytes) else name.encode(), data
        self.method, self.flags, self.attributes, self.crc = 0, 0, 0, None
        self.local_name, self.size, self.extra = None, None, b""

    def copy(self, **changes):
        other = Record(self.name, self.data)
        other.__dict__.update(self.__dict__)
        other.__dict__.update(changes)
        return other


def write_zip(records, comment=b"", prefix=b"", count=None):
    out, central = io.BytesIO(), []
    out.write(prefix)
    for record in records:
        data = record.data
        if record.method == 8:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            data = packer.compress(record.data) + packer.flush()
        crc = zlib.crc32(record.data) if record.crc is None else record.crc
        size = len(record.data) if record.size is None else record.size
        packed = len(data) if record.method == 8 else size
        local = record.name if record.local_name is None else record.local_name
        offset = out.tell()
        figures = struct.pack("<IIIHH", crc, packed, size, len(local), len(record.extra))
        out.write(b"PK\3\4" + struct.pack("<HHHI", 20, record.flags, record.method, 0) + figures + local + record.extra)
        out.write(data)
        central.append(b"PK\1\2" + struct.pack("<HHHHI", 20, 20, record.flags, record.method, 0)
                       + struct.pack("<IIIHHHHHII", crc, packed, size, len(record.name), 0, 0, 0, 0, record.attributes, offset)
                       + record.name)
    start, directory = out.tell(), b"".join(central)
    number = len(records) if count is None else count
    out.write(directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, number, number, len(directory), start, len(comment)))
    out.write(comment)
    return out.getvalue()


def read_zip(data):
    archive = zipfile.ZipFile(io.BytesIO(b"PK" + data[2:]))
    return [Record(info.filename, archive.read(info)) for info in archive.infolist()]


def flip_case(name, rng):
    letters = [at for at, byte in enumerate(name) if chr(byte).isalpha() and byte < 128]
    changed = bytearray(name)
    for at in rng.sample(letters, min(len(letters), rng.choice([1, 1, 2, len(letters)]))):
        changed[at] ^= 0x20
    return bytes(changed)


def mutate_bytes(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 1, 2, 4])):
        if not data:
            break
        at, kind = rng.randrange(len(data)), rng.randrange(5)
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


def opcodes(data):
    found = [(position, opcode.name) for opcode, _, position in pickletools.genops(data)]
    ends = [position for position, _ in found[1:]] + [len(data)]
    return [(data[start:end], name) for (start, name), end in zip(found, ends)]


def mutate_pickle(data, rng):
    """Moves whole opcodes, so that most results still run to their end."""
    parts = opcodes(data)
    for _ in range(rng.choice([1, 1, 2, 3])):
        at, kind = rng.randrange(1, len(parts)), rng.randrange(8)
        if kind == 0:
            parts.pop(at)
        elif kind == 1:
            parts.insert(at, parts[rng.randrange(1, len(parts))])
        elif kind == 2:
            other = rng.randrange(1, len(parts))
            parts[at], parts[other] = parts[other], parts[at]
        elif kind == 3:
            parts.insert(at, (rng.choice(EVIL) + rng.choice([b"", b"", b"0"]), "EVIL"))
        elif kind == 4:
            parts.insert(at, (rng.choice([b"N", b"\x88", b"K\1", b"(", b"0", b"2", b")", b"]", b"}", b"\x85", b"b", b"s",
                                          b"u", b"a", b"R", b"t", b"1", b"\x8f", b"G\x3f\xf0\0\0\0\0\0\0"]), "NEW"))
        elif kind == 5:
            same = [i for i, (_, name) in enumerate(parts) if name == parts[at][1]]
            parts[at] = parts[rng.choice(same)]
        elif kind == 6:
            numbers = [i for i, (_, name) in enumerate(parts) if name in ("BININT1", "BININT2", "BININT")]
            if numbers:
                parts[rng.choice(numbers)] = (rng.choice([b"K\0", b"K\1", b"K\4", b"M\0\1", b"J\xff\xff\xff\xff", b"\x88",
                                                          b"G\x40\0\0\0\0\0\0\0", b"\x8a\x09\1\0\0\0\0\0\0\0\1"]), "NEW")
        else:
            texts = [i for i, (_, name) in enumerate(parts) if name == "BINUNICODE"]
            if texts:
                parts[rng.choice(texts)] = parts[rng.choice(texts)]
        if len(parts) < 3:
            break
    return b"".join(part for part, _ in parts) + rng.choice([b"", b"", b"", b"x", b"."])


VERSIONS = [b"3\n", b"3", b"", b"0", b"1", b"2\n", b"10", b"11\n", b" 3", b"+3", b"-1", b"3abc", b"0x3", b"99999999999999999999",
            b"-18446744073709551613", b"\n3", b"3\0"]


def mutate_records(records, rng):
    """One or two lies about records: the rules by which PyTorch looks them up, and those of the zip format."""
    records, options = list(records), {}
    for _ in range(rng.choice([1, 1, 2])):
        at = rng.randrange(len(records))
        record = records[at]
        other = rng.choice([mutate_bytes(record.data, rng), b"\1\2\3\4" * (len(record.data) // 4), rng.choice(EVIL) + b"."])
        place = rng.choice([0, at, at + 1, len(records)])
        folder, _, rest = record.name.partition(b"/")
        kind = rng.randrange(22)
        if kind == 0:
            records[at] = record.copy(name=flip_case(record.name, rng))
        elif kind in (1, 2):
            records.insert(place, record.copy(name=flip_case(record.name, rng), data=other))
        elif kind == 3:
            records.insert(place, record.copy(data=other))
        elif kind == 4:
            records.insert(0, Record(rng.choice([b"decoy/x", b"x", b"/", b"decoy/", b"a/data.pkl", folder + b"/"]),
                                     rng.choice([b"", other])))
        elif kind == 5:
            version = next((i for i, r in enumerate(records) if r.name.endswith(b"/version")), None)
            if version is not None:
                records[version] = records[version].copy(data=rng.choice(VERSIONS))
        elif kind == 6:
            records.insert(place, Record(folder + b"/.data/version", rng.choice(VERSIONS)))
        elif kind == 7:
            records.pop(at)
        elif kind == 8:
            records[at] = record.copy(name=record.name.replace(b"/", b"\\", rng.choice([1, 9])))
        elif kind == 9:
            records[at] = record.copy(name=record.name + rng.choice([b"/", b" ", b".", b"\0", b"\0x", b"x", b"\xff"]))
        elif kind == 10:
            records[at] = record.copy(attributes=rng.choice([0x10, 0x10, 0x20, 0x41ED0010]))
        elif kind == 11:
            records[at] = record.copy(method=rng.choice([8, 8, 1, 14]))
        elif kind == 12:
            records[at] = record.copy(flags=rng.choice([1, 8, 0x20, 0x40, 0x800, 0x2000]))
        elif kind == 13:
            records[at] = record.copy(crc=rng.randrange(1 << 32))
        elif kind == 14:
            records[at] = record.copy(local_name=rng.choice([flip_case(record.name, rng), b"x", record.name + b"y"]))
        elif kind == 15:
            records[at] = record.copy(size=max(0, len(record.data) + rng.choice([-4, -1, 1, 4])))
        elif kind == 16:
            records = [r.copy(name=rng.choice([b"", b"X/", b"\xef\xbb\xbf"]) + r.name) for r in records]
        elif kind == 17:
            records.insert(place, Record(folder + b"/byteorder", rng.choice([b"big", b"little", b"x", b""])))
        elif kind == 18:
            records.insert(place, Record(rng.choice([folder, folder.upper()]) + rng.choice([b"/constants.pkl", b"/CONSTANTS.PKL"]), b")"))
        elif kind == 19:
            options = {"comment": rng.choice([b"x", b"PK\5\6", b"PK\5\6" + bytes(18), bytes(100)])}
        elif kind == 20:
            options = {"prefix": rng.choice([b"x", b"PK\3\4", b"PK\7\x08"])}
        else:
            records[at] = record.copy(extra=rng.choice([bytes(4), b"\1\0\x10\0" + bytes(16), b"FB\2\0ZZ"]))
        if not records:
            break
    return records, options


def mutant(seed, rng):
    if seed[:2] == b"\x80\x02" or rng.random() < 0.15:
        return mutate_bytes(seed, rng)
    records, options = read_zip(seed), {}
    kind = rng.random()
    if kind < 0.55:
        records = [r.copy(data=mutate_bytes(r.data, rng) if kind < 0.15 else mutate_pickle(r.data, rng))
                   if r.name.endswith(b"data.pkl") else r for r in records]
    if kind > 0.45:
        records, options = mutate_records(records, rng)
    return write_zip(records, **options)
