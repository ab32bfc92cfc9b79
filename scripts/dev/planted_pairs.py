#!/usr/bin/env python3
"""Plants pairs of texts of known similarity, prepares them, and shows how many of each band of similarity are found.

    planted_pairs.py target/crawler.jar [--pairs 2000]

A text has 120 random words. Its copy has some of them replaced, and the similarity of the two is that of their sets of five words
in a row (Jaccard). Theory tells that a pair of similarity s is found with the chance 1 - (1 - s^8)^14. Ends with 1 if a band of
similarity differs from it by more than three points, or if two texts that are no pair were taken for duplicates.
"""
from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from typing import Dict, Iterator, List, Tuple

from jvm import java

LENGTH = 120
WORDS, ROWS, BANDS = 5, 8, 14
LETTERS = "abcdefghijklmnopqrstuvwxyz"
STEP = 0.05
LEAST = 0.5
TOLERANCE = 0.03


def word(rng: random.Random) -> str:
    return "".join(rng.choices(LETTERS, k=rng.randint(4, 9)))


def similarity(first: List[str], second: List[str]) -> float:
    one, other = (set(zip(*(text[i:] for i in range(WORDS)))) for text in (first, second))
    return len(one & other) / len(one | other)


def chance(s: float) -> float:
    return 1 - (1 - s ** ROWS) ** BANDS


def pair(rng: random.Random) -> Tuple[List[str], List[str]]:
    """A text and its copy: in one half of the pairs, words here and there are replaced, in the other half those at the end."""
    text = [word(rng) for _ in range(LENGTH)]
    copy = text[:]
    if rng.random() < 0.5:
        places = rng.sample(range(LENGTH), rng.randint(1, 10))
    else:
        places = list(range(LENGTH - rng.randint(1, LENGTH // 2), LENGTH))
    for place in places:
        copy[place] = word(rng)
    return text, copy


def pairs(each: int, rng: random.Random) -> Iterator[Tuple[int, float, List[str], List[str]]]:
    """So many pairs of each band of similarity: the band, the similarity, and both texts."""
    bands = round((1 - LEAST) / STEP)
    missing = [each] * bands
    while any(missing):
        text, copy = pair(rng)
        s = similarity(text, copy)
        band = int((s - LEAST) / STEP + 1e-9)
        if s >= LEAST and band < bands and missing[band]:
            missing[band] -= 1
            yield band, s, text, copy


def plant(path: str, each: int, seed: int) -> Dict[str, Tuple[int, float]]:
    """Writes the records in random order, and returns the band and similarity of each pair by its name."""
    planted, lines = {}, []
    rng = random.Random(seed)
    for number, (band, s, text, copy) in enumerate(pairs(each, rng)):
        planted[str(number)] = band, s
        for side, words in (("a", text), ("b", copy)):
            lines.append(json.dumps({"id": "%d:%s" % (number, side), "text": " ".join(words)}) + "\n")
    rng.shuffle(lines)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)
    return planted


def found(folder: str) -> Tuple[List[str], int]:
    """The names of the pairs that were found, and how many records were left out for another reason or another record."""
    names, wrong = [], 0
    with open(os.path.join(folder, "prepared", "ledger", "dropped_prepared.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            drop = json.loads(line)
            name, original = drop["id"].split(":")[0], drop.get("duplicate_of", "").split(":")[0]
            if drop["reason"] == "near-duplicate" and original == name:
                names.append(name)
            else:
                wrong += 1
    return names, wrong


def table(planted: Dict[str, Tuple[int, float]], names: List[str]) -> bool:
    """Prints the table, and returns whether each band is as theory tells."""
    all_of, found_of, theory = {}, {}, {}
    for name, (band, s) in planted.items():
        all_of[band] = all_of.get(band, 0) + 1
        theory[band] = theory.get(band, 0.0) + chance(s)
    for name in names:
        found_of[planted[name][0]] = found_of.get(planted[name][0], 0) + 1
    print("similarity    pairs   found  theory")
    good = True
    for band in sorted(all_of):
        share, expected = found_of.get(band, 0) / all_of[band], theory[band] / all_of[band]
        good = good and abs(share - expected) <= TOLERANCE
        low = LEAST + band * STEP
        print("%.2f - %.2f  %6d  %6.3f  %6.3f" % (low, low + STEP, all_of[band], share, expected))
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("--pairs", type=int, default=2000, help="of each band (default 2000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        records = os.path.join(folder, "records.jsonl")
        planted = plant(records, options.pairs, options.seed)
        subprocess.run([java(), "-jar", options.jar, "prepare", "--input", records, "--output", folder, "--quiet"],
                       check=True, stdout=subprocess.DEVNULL)
        names, wrong = found(folder)
    good = table(planted, names)
    print("left out wrongly: %d" % wrong)
    return 0 if good and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
