#!/usr/bin/env python3
"""Checks by plain sets of words that the splits of a prepared folder share no more sequences than its report says.

    split_overlap.py out/prepared

Words are made as the program makes them, but by other code: lower case, no marks on letters, each number one 0, everything else
a blank. Ends with 1 if a pair of splits shares more or less than reported, or a record is in two splits.
"""
from __future__ import annotations

import argparse
import json
import os
import re
import sys
import unicodedata
from typing import Dict, Iterator, List, Set, Tuple

NUMBER = re.compile(r"0[0-9]*(?:[.,][0-9]+)*|[1-9][0-9]*(?:[.,][0-9]+)*")
PAIRS = [("train", "val"), ("train", "test"), ("val", "test")]


def is_ideograph(c: str) -> bool:
    return unicodedata.name(c, "").startswith(("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH")) or c in "\u3006\u3007"


def words(text: str) -> List[str]:
    """The words of a text."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() and ord(c) < 0x10000 else c for c in text)
    out = []
    for c in NUMBER.sub("0", text):
        if ord(c) > 0xFFFF or (c.isalpha() and not is_ideograph(c)):
            out.append(c.lower())
        elif c == "0":
            out.append(c)
        else:
            out.append(" %s " % c if is_ideograph(c) else " ")
    return "".join(out).split() or [text]


def records(path: str) -> Iterator[Tuple[str, List[str]]]:
    """Id and words of each record."""
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            turns = [turn["content"] for turn in record.get("messages") or []] or [record["text"]]
            turns += [answer["text"] for answer in record.get("alternatives") or []]
            yield record.get("id") or "", words("\n\n".join(turns))


def sequences(of: List[str], length: int) -> Iterator[str]:
    for i in range(len(of) - length + 1):
        yield " ".join(of[i:i + length])


def measure(folder: str, length: int) -> Tuple[Dict[str, Dict[str, int]], List[str]]:
    """What each pair of splits shares, and the ids that are in two."""
    held: Dict[str, Set[str]] = {}
    ids: Dict[str, Set[str]] = {}
    for split in ("val", "test"):
        held[split], ids[split] = set(), set()
        for name, of in records(os.path.join(folder, split + ".jsonl")):
            ids[split].add(name or " ".join(of))
            held[split].update(sequences(of, length))
    shared = {"%s_with_%s" % pair: {"records": 0, "sequences": 0} for pair in PAIRS}
    twice = sorted(ids["val"] & ids["test"])
    for split, others in (("train", ("val", "test")), ("val", ("test",))):
        seen: Set[str] = set()
        for name, of in records(os.path.join(folder, split + ".jsonl")):
            known = name or " ".join(of)
            if known in seen:
                continue                                        # a copy for another epoch
            seen.add(known)
            twice += [name for other in others if known in ids[other]]
            for other in others:
                found = sum(s in held[other] for s in sequences(of, length))
                shared["%s_with_%s" % (split, other)]["sequences"] += found
                shared["%s_with_%s" % (split, other)]["records"] += found > 0
    return shared, twice


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", help="the prepared folder")
    folder = parser.parse_args().folder
    with open(os.path.join(folder, "ledger", "report_prepared.json"), encoding="utf-8") as report:
        reported = json.load(report)["prepare"]["overlap"]
    shared, twice = measure(folder, reported["words"])
    wrong = 0
    for pair, counts in shared.items():
        same = counts == reported[pair]
        wrong += not same
        print("%-16s %6d records, %8d sequences%s" % (
            pair, counts["records"], counts["sequences"], "" if same else "; the report says %s" % reported[pair]))
    for name in twice:
        print("in two splits: " + name)
    return 1 if wrong or twice else 0


if __name__ == "__main__":
    sys.exit(main())
