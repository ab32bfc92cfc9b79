#!/usr/bin/env python3
"""Writes records as the modes do, as JSON lines: prose and dialogues, some of them near copies of others."""
from __future__ import annotations

import argparse
import json
import random
import sys
from typing import Iterator, List, TextIO

WORDS = 20_000                  # of the language that they are written in
COPIES = 0.1                    # share of records that are near copies


def vocabulary(rng: random.Random) -> List[str]:
    """Frequent words are short, and first."""
    letters = "etaoinshrdlcumwfgypbvkjxqz"
    return ["".join(rng.choices(letters, weights=range(26, 0, -1), k=2 + i * 9 // WORDS)) for i in range(WORDS)]


def texts(rng: random.Random) -> Iterator[List[str]]:
    words = vocabulary(rng)
    weights = [1 / (i + 10) for i in range(WORDS)]
    total, cumulative = 0.0, []
    for weight in weights:
        total += weight
        cumulative.append(total)
    before: List[str] = []
    while True:
        if before and rng.random() < COPIES:
            copy = before[:]
            for _ in range(rng.randint(0, 4)):
                copy[rng.randrange(len(copy))] = rng.choice(words)
            yield copy
            continue
        before = rng.choices(words, cum_weights=cumulative, k=rng.randint(20, 400))
        yield before


def sentences(words: List[str], rng: random.Random) -> str:
    out, start = [], 0
    while start < len(words):
        end = start + rng.randint(5, 20)
        out.append(" ".join(words[start:end]).capitalize() + rng.choice([". ", ". ", "? ", ".\n\n"]))
        start = end
    return "".join(out).strip()


def write(size: int, seed: int, out: TextIO) -> int:
    """Writes records of about so many bytes, and returns how many."""
    rng = random.Random(seed)
    written = number = 0
    for words in texts(rng):
        if written >= size:
            return number
        number += 1
        if number % 3:
            cut = len(words) // 4
            record = {"id": "stack:example.org:%d" % number, "source": "stack", "url": "https://example.org/q/%d" % number,
                      "score": rng.randint(1, 30), "messages": [
                          {"role": "user", "content": sentences(words[:cut], rng)},
                          {"role": "assistant", "content": sentences(words[cut:], rng)}]}
        else:
            record = {"id": "wiki:example.org:%d" % number, "source": "wiki", "url": "https://example.org/w/%d" % number,
                      "text": sentences(words, rng)}
        line = json.dumps(record, ensure_ascii=False) + "\n"
        out.write(line)
        written += len(line)
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bytes", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.bytes, options.seed, sys.stdout)


if __name__ == "__main__":
    main()
