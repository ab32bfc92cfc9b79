"""What a run left in its folder, for chaos.py, and in what two such folders differ."""
from __future__ import annotations

import glob
import json
import os
from collections import Counter
from typing import Callable, Dict, Iterator, List, Set, Tuple

END_OF_SAMPLE = "<eos>\n"
SHOWN = 80                      # characters of a record that is told of
STATE = os.path.join(".state", "run.mv")


def part_bytes(out: str) -> int:
    return sum(os.path.getsize(path) for path in glob.glob(os.path.join(out, "*.part")))


def state_bytes(out: str) -> int:
    path = os.path.join(out, STATE)
    return os.path.getsize(path) if os.path.exists(path) else 0


def final_bytes(out: str, mode: str) -> int:
    return sum(os.path.getsize(path) for path in data_files(out, mode) if os.path.exists(path))


def data_files(out: str, mode: str) -> List[str]:
    return [os.path.join(out, name % mode) for name in ("dataset_%s.txt", "dataset_%s.jsonl", "dropped_%s.jsonl")]


def is_closing(out: str, mode: str) -> bool:
    """Whether a run has begun to give its files their last names."""
    return any(map(os.path.exists, data_files(out, mode) + [os.path.join(out, "report.json")]))


def is_complete(out: str) -> bool:
    """Whether a run has nothing left to do, even if its process did not live to see its own end."""
    return os.path.exists(os.path.join(out, "report.json")) and not leftovers(out)


def leftovers(out: str) -> List[str]:
    found = glob.glob(os.path.join(out, "*.part")) + [os.path.join(out, STATE)]
    return sorted(os.path.relpath(path, out) for path in found if os.path.exists(path))


def read(path: str) -> str:
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def json_lines(path: str) -> Iterator[Dict]:
    """The whole lines of a file; what a kill tore is left out."""
    if os.path.exists(path):
        with open(path, "rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield json.loads(line)


def written(out: str, mode: str, of_record: Callable[[Dict], str], of_ledger: Callable[[str], str]) -> Tuple[int, Set[str]]:
    """How many records there are in an unfinished or finished folder, and which items have a record or a ledger line."""
    items, records = set(), 0
    _, dataset, ledger = data_files(out, mode)
    for record in json_lines(unfinished(dataset)):
        records += 1
        items.add(of_record(record))
    items.update(of_ledger(line["id"]) for line in json_lines(unfinished(ledger)))
    return records, items


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
    bag: Counter[str] = Counter()
    for record in json_lines(data_files(out, mode)[1]):
        record.pop("fetched", None)
        bag[json.dumps(record, sort_keys=True, ensure_ascii=False)] += 1
    return bag


def ids(out: str, mode: str) -> Counter[str]:
    return Counter(record["id"] for record in json_lines(data_files(out, mode)[1]))


def samples(out: str, mode: str) -> Counter[str]:
    *whole, rest = read(data_files(out, mode)[0]).split(END_OF_SAMPLE)
    return Counter(whole + ["torn: " + rest] if rest else whole)


def ledger(out: str, mode: str) -> Counter[str]:
    return Counter("%(id)s %(stage)s %(reason)s" % line for line in json_lines(data_files(out, mode)[2]))


def compare(mode: str, expected: str, actual: str) -> List[str]:
    """In what the outputs of a mode in a folder differ from those of an undisturbed run in another one."""
    names = [os.path.basename(path) for path in data_files(actual, mode)] + ["report.json"]
    missing = [name + ": missing" for name in names if not os.path.exists(os.path.join(actual, name))]
    if missing:
        return missing
    found = [name + ": left behind" for name in leftovers(actual)]
    found += compare_bytes(mode, expected, actual) if mode == "stack" else compare_bags(mode, expected, actual)
    return found + compare_reports(mode, expected, actual)


def compare_bytes(mode: str, expected: str, actual: str) -> List[str]:
    found = []
    for one, other in zip(data_files(expected, mode), data_files(actual, mode)):
        with open(one, "rb") as a, open(other, "rb") as b:
            left, right = a.read(), b.read()
        if left != right:
            place = next((n for n, (x, y) in enumerate(zip(left, right)) if x != y), min(len(left), len(right)))
            found.append("%s: differs from byte %d on, %d bytes, not %d" % (os.path.basename(one), place, len(right), len(left)))
    return found


def compare_bags(mode: str, expected: str, actual: str) -> List[str]:
    found = []
    for name, bag in (("records", records), ("samples", samples), ("ledger", ledger)):
        found += difference(name, bag(expected, mode), bag(actual, mode))
    twice = [identifier for identifier, times in ids(actual, mode).items() if times > 1]
    return found + ["records: %s is there more than once" % identifier for identifier in sorted(twice)[:1]]


def compare_reports(mode: str, expected: str, actual: str) -> List[str]:
    one, other = (json.loads(read(os.path.join(out, "report.json"))) for out in (expected, actual))
    parts = ["status", "accounts", "notes"] if mode == "stack" else ["status", "accounts"]
    found = ["report.json: %s is %s, not %s" % (part, json.dumps(other[part]), json.dumps(one[part]))
             for part in parts if one[part] != other[part]]
    return found if other["balanced"] is True else found + ["report.json: is not balanced"]
