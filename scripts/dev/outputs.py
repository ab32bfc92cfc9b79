"""What a run left in its folder, and in what two such folders differ. chaos.py and compare_outputs.py use it."""
from __future__ import annotations

import glob
import hashlib
import json
import os
from collections import Counter
from typing import Dict, Iterator, List, Optional, Set, Tuple

from chaos_servers import Web

END_OF_SAMPLE = "<eos>\n"
SHOWN = 80                      # characters of a record that is told of
STATES = os.path.join(".state", "run_*.mv")
WORK = os.path.join(".state", "prepare-*")
DUMP_ROWS = os.path.join(".state", "reddit-dumps")
PREPARED = "prepared"           # the mode of a prepared folder
MANIFEST = "manifest.json"
CARD = "README.md"              # has the times of runs
PAPERS = "ledger"               # where a prepared folder has its ledger and report


Lengths = Tuple[int, int]       # of the dataset of records and of the ledger, in bytes


def size(path: str) -> int:
    """0 if there is no such file; a run may rename it at any moment."""
    try:
        return os.path.getsize(path)
    except FileNotFoundError:
        return 0


def part_bytes(out: str) -> int:
    return sum(map(size, glob.glob(os.path.join(out, "*.part"))))


def state_bytes(out: str) -> int:
    return sum(map(size, glob.glob(os.path.join(out, STATES))))


def final_bytes(out: str, mode: str) -> int:
    return sum(map(size, data_files(out, mode)))


def report(out: str, mode: str) -> str:
    return os.path.join(out, PAPERS if mode == PREPARED else "", "report_%s.json" % mode)


def data_files(out: str, mode: str) -> List[str]:
    if mode == PREPARED:
        return [os.path.join(out, name) for name in ("val.jsonl", "train.jsonl", os.path.join(PAPERS, "dropped_prepared.jsonl"))]
    return [os.path.join(out, name % mode) for name in ("dataset_%s.txt", "dataset_%s.jsonl", "dropped_%s.jsonl")]


def is_closing(out: str, mode: str) -> bool:
    """Whether a run has begun to give its files their last names."""
    return any(map(os.path.exists, data_files(out, mode) + [report(out, mode)]))


def is_complete(out: str, mode: str) -> bool:
    """Whether a run has nothing left to do, even if its process did not live to see its own end."""
    return os.path.exists(report(out, mode)) and not leftovers(out)


def leftovers(out: str) -> List[str]:
    found = [path for names in ("*.part", ".exporting", os.path.join(PAPERS, "*.part"), STATES, WORK, DUMP_ROWS) for path in glob.glob(os.path.join(out, names))]
    return sorted(os.path.relpath(path, out) for path in found)


def read(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def json_lines(path: str, length: Optional[int] = None) -> Iterator[Dict]:
    """The whole lines of a file, or of its first bytes; what a kill tore is left out."""
    if os.path.exists(path):
        with open(path, "rb") as file:
            read = 0
            for line in file:
                read += len(line)
                if line.endswith(b"\n") and (length is None or read <= length):
                    yield json.loads(line)


def record_count(out: str, mode: str) -> int:
    return sum(1 for _ in json_lines(unfinished(data_files(out, mode)[1])))


def lengths(out: str, mode: str) -> Lengths:
    _, dataset, ledger = data_files(out, mode)
    return size(unfinished(dataset)), size(unfinished(ledger))


def items(out: str, mode: str, web: Web, within: Lengths) -> Set[str]:
    """What has a record or a ledger line in the first bytes of unfinished or finished files."""
    _, dataset, ledger = data_files(out, mode)
    found = {web.item_of_record(record) for record in json_lines(unfinished(dataset), within[0])}
    return found | {web.item_of_ledger(line["id"]) for line in json_lines(unfinished(ledger), within[1])}


def unfinished(path: str) -> str:
    return path + ".part" if os.path.exists(path + ".part") else path


def difference(what: str, expected: Counter[str], actual: Counter[str]) -> List[str]:
    """A sentence for each kind of difference of two bags of texts, with one example."""
    found = []
    for word, more in (("missing", expected - actual), ("too many", actual - expected)):
        if more:
            found.append("%s: %d %s, such as %s" % (what, sum(more.values()), word, min(more)[:SHOWN]))
    return found


def records(out: str, mode: str) -> Counter[str]:
    """Without the time at which they were fetched."""
    bag: Counter[str] = Counter()
    for record in json_lines(data_files(out, mode)[1]):
        record.pop("fetched", None)
        bag[json.dumps(record, sort_keys=True, ensure_ascii=False)] += 1
    return bag


def lines(path: str) -> Counter[str]:
    """With an empty one if the last is whole."""
    return Counter(read(path).split("\n"))


def ids(out: str, mode: str) -> Counter[str]:
    return Counter(record["id"] for record in json_lines(data_files(out, mode)[1]))


def samples(path: str) -> Counter[str]:
    *whole, rest = read(path).split(END_OF_SAMPLE)
    return Counter(whole + ["torn: " + rest] if rest else whole)


def ledger(out: str, mode: str) -> Counter[str]:
    return Counter("%(id)s %(stage)s %(reason)s" % line for line in json_lines(data_files(out, mode)[2]))


def compare(mode: str, expected: str, actual: str, has_order: bool = False) -> List[str]:
    """In what the outputs of a mode in a folder differ from those of an undisturbed run in another one.

    If they have an order, their bytes have to be the same.
    """
    names = [os.path.relpath(path, actual) for path in data_files(actual, mode) + [report(actual, mode)]]
    missing = [name + ": missing" for name in names if not os.path.exists(os.path.join(actual, name))]
    if missing:
        return missing
    found = [name + ": left behind" for name in leftovers(actual)]
    if has_order or mode in ("stack", PREPARED):
        found += compare_bytes(mode, expected, actual)
    else:
        found += compare_bags(mode, expected, actual)
    if mode == PREPARED:
        found += compare_manifests(expected, actual)
    return found + compare_reports(mode, expected, actual)


def compare_bytes(mode: str, expected: str, actual: str) -> List[str]:
    return [sentence for one, other in zip(data_files(expected, mode), data_files(actual, mode))
            for sentence in byte_difference(one, other)]


def manifest(out: str) -> Dict[str, str]:
    """The sums of the files that the manifest of a prepared folder lists; none if it has no manifest."""
    path = os.path.join(out, MANIFEST)
    return {file["path"]: file["sha256"] for file in json.loads(read(path))["files"]} if os.path.exists(path) else {}


def wrong_in_manifest(out: str) -> List[str]:
    """A sentence for each file that is not as the manifest says."""
    return [name + ": is not as the manifest says" for name, wanted in manifest(out).items()
            if not os.path.exists(os.path.join(out, name)) or sha256(os.path.join(out, name)) != wanted]


def sha256(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def compare_manifests(expected: str, actual: str) -> List[str]:
    one, other = manifest(expected), manifest(actual)
    different = sorted(name for name in set(one) | set(other) if name != CARD and one.get(name) != other.get(name))
    return [name + ": differs, by the manifests" for name in different] + wrong_in_manifest(actual)


def byte_difference(expected: str, actual: str) -> List[str]:
    """A sentence if two files differ."""
    with open(expected, "rb") as a, open(actual, "rb") as b:
        left, right = a.read(), b.read()
    if left == right:
        return []
    place = next((n for n, (x, y) in enumerate(zip(left, right)) if x != y), min(len(left), len(right)))
    return ["%s: differs from byte %d on, %d bytes, not %d" % (os.path.basename(expected), place, len(right), len(left))]


def compare_bags(mode: str, expected: str, actual: str) -> List[str]:
    found = []
    found += difference("records", records(expected, mode), records(actual, mode))
    found += difference("samples", *(samples(data_files(out, mode)[0]) for out in (expected, actual)))
    found += difference("ledger", ledger(expected, mode), ledger(actual, mode))
    twice = [identifier for identifier, times in ids(actual, mode).items() if times > 1]
    return found + ["records: %s is there more than once" % identifier for identifier in sorted(twice)[:1]]


def compare_reports(mode: str, expected: str, actual: str) -> List[str]:
    one, other = (json.loads(read(report(out, mode))) for out in (expected, actual))
    parts = ["status", "accounts", "notes"] if mode == "stack" else ["status", "accounts"]
    name = os.path.basename(report(actual, mode))
    found = ["%s: %s is %s, not %s" % (name, part, json.dumps(other[part]), json.dumps(one[part]))
             for part in parts if one[part] != other[part]]
    return found if other["balanced"] is True else found + [name + ": is not balanced"]
