#!/usr/bin/env python3
"""Kills takedowns and compares the files with those before and after an undisturbed one; see chaos.sh, which starts this."""
from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import time
from typing import Dict, List, Optional

import generate_records

DATASET_BYTES = 2_000_000       # with --size 100
SETTINGS = ["crawler.prepare.split.val=0.05", "crawler.prepare.loss-mask=true",
            "crawler.prepare.formats=[text,mini-gpt,messages,nanogpt,llm-c,parquet,parquet-full]"]
KEYS = ["--id", "stack:example.org:7", "--url", "https://example.org/w/9"]
WORK = ".takedown"
LIST = os.path.join(WORK, "moves")
POLL_SECONDS = 0.0005
CLOSING_SECONDS = 0.03          # a kill while files take their places comes so late at most after the list of moves
LIMIT = 300


def sums(folder: str) -> Dict[str, str]:
    """The SHA-256 of all files but those of a takedown at work, and of locks."""
    found = {}
    for place, folders, files in os.walk(folder):
        if WORK in folders:
            folders.remove(WORK)
        for name in files:
            if name != "lock":
                path = os.path.join(place, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


class TakedownChaos:
    """One folder with datasets and prepared files, of which each kill has a copy."""

    def __init__(self, java: str, jar: str, directory: str, size: int, seed: int) -> None:
        self.java, self.jar, self.directory = java, jar, directory
        self.rng = random.Random(seed)
        self.base = self.folder("base")
        os.mkdir(self.base)
        with open(os.path.join(self.base, "dataset_mix.jsonl"), "w", encoding="utf-8") as file:
            generate_records.write(DATASET_BYTES * size // 100, seed, file)
        sets = [word for setting in SETTINGS for word in ("--set", setting)]
        self.finish(["prepare", "--output", self.base, "--quiet"] + sets)
        self.old = sums(self.base)

    def folder(self, name: str) -> str:
        return os.path.join(self.directory, name)

    def copy(self, name: str) -> str:
        shutil.rmtree(self.folder(name), ignore_errors=True)
        return shutil.copytree(self.base, self.folder(name))

    def takedown(self, folder: str, keys: bool = True) -> List[str]:
        return ["takedown", "--output", folder] + (KEYS if keys else [])

    def start(self, arguments: List[str]) -> subprocess.Popen:
        with open(self.folder("log.txt"), "wb") as log:
            return subprocess.Popen([self.java, "-jar", self.jar] + arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def finish(self, arguments: List[str]) -> int:
        child = self.start(arguments)
        try:
            code = child.wait(LIMIT)
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
        if code:
            with open(self.folder("log.txt"), encoding="utf-8", errors="replace") as log:
                raise SystemExit("chaos_takedown.py: exit code %d: %s" % (code, log.read()[-2000:].strip()))
        return code

    def undisturbed(self) -> None:
        folder, start = self.copy("undisturbed"), time.monotonic()
        self.finish(self.takedown(folder))
        self.seconds, self.new = time.monotonic() - start, sums(folder)
        if self.new == self.old:
            raise SystemExit("chaos_takedown.py: the takedown removed nothing")
        print("undisturbed: %.1f s, %d files, %d of them changed" % (
            self.seconds, len(self.new), sum(self.old.get(name) != value for name, value in self.new.items())), flush=True)

    def kill(self, number: int) -> Optional[str]:
        """Kills one takedown at a random moment, every second one while its files take their places; tells what is wrong."""
        folder = self.copy("killed")
        closing = number % 2 == 1
        after = self.rng.random() * (CLOSING_SECONDS if closing else self.seconds)
        start: Optional[float] = None if closing else time.monotonic()
        child, begun = self.start(self.takedown(folder)), time.monotonic()
        while child.poll() is None and (start is None or time.monotonic() - start < after):
            if start is None and os.path.exists(os.path.join(folder, LIST)):
                start = time.monotonic()
            if time.monotonic() - begun > LIMIT:
                child.kill()
            time.sleep(POLL_SECONDS)
        if child.poll() is None:
            child.kill()
        code, pending, there = child.wait(), os.path.exists(os.path.join(folder, LIST)), sums(folder)
        state = "pending" if pending else "old" if there == self.old else "new" if there == self.new else "mixed"
        print("%3d  %-7s %6.2f s  exit code %4d  files: %s" % (
            number + 1, "closing" if closing else "any", time.monotonic() - begun, code, state), flush=True)
        if state == "mixed":
            return "files are neither all old nor all new, and no list of moves is there"
        if pending:
            refused = self.start(["explain", "x", "--output", folder]).wait(LIMIT)
            if refused != 1:
                return "another command did not refuse to work: exit code %d" % refused
        self.finish(self.takedown(folder, keys=not pending))
        if sums(folder) != self.new:
            return "the next takedown did not bring all files to the new ones"
        if any(WORK in folders for _, folders, _ in os.walk(folder)):
            return "work of the takedown is left behind"
        return None

    def run(self, kills: int) -> int:
        """Returns how many kills showed a difference."""
        self.undisturbed()
        wrong = 0
        for number in range(kills):
            problem = self.kill(number)
            if problem:
                wrong += 1
                print("     wrong: " + problem, flush=True)
        print("%d kills, %d differences" % (kills, wrong))
        return wrong
