"""Writes test/golden/text/<language>.jsonl: sentences of our own with norm_text and phones from the real libraries.

    make_golden.py ja test/golden/text [userdict.csv]
    make_golden.py ko test/golden/text

With a user dictionary for ja, its results go to ja-user.jsonl. For ko, sentences whose reading depends on the hash
seed of Python's sets are left out: every one is read in three processes with different seeds.
"""
import importlib
import json
import os
import pathlib
import subprocess
import sys

SEED, COUNT = 2026, 460


def read_all(language, lines):
    read = importlib.import_module(f"{language}_reference").read_raw
    results = []
    for line in lines:
        try:
            norm, phones = read(line)
            results.append({"text": line, "norm": norm, "phones": " ".join(phones)})
        except Exception:  # upstream drops such a line
            results.append({"text": line, "norm": None, "phones": None})
    return results


def main():
    language, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    lines = importlib.import_module(f"{language}_sentences").sentences(SEED, COUNT)
    name = language
    if language == "ja" and len(sys.argv) > 3:
        compiled = folder / "user.dic"
        importlib.import_module("ja_reference").use_dictionary(sys.argv[3], compiled)
        compiled.unlink()
        name = "ja-user"
    if language == "ko":
        runs = [in_process(lines, seed) for seed in ("0", "1", "2")]
        results = [one for one, *others in zip(*runs) if all(one == other for other in others)]
    else:
        results = read_all(language, lines)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{name}.jsonl", "w", encoding="utf8", newline="\n") as out:
        for result in results:
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
    print(f"{name}: {len(results)} sentences")


def in_process(lines, seed):
    here = pathlib.Path(__file__)
    code = "import json, sys; import make_golden as m; print(json.dumps(m.read_all('ko', json.load(sys.stdin))))"
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", code], cwd=here.parent, env=env, input=json.dumps(lines), capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    main()
