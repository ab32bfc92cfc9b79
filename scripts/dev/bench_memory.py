#!/usr/bin/env python3
"""Measures the heap of runs on generated input of a size and of ten times that size, and of a run that is killed when
nine tenths are written and then continued. bench.sh starts it.

INPUT is one of these, by default all of them:
  late       stack mode, 60 and 600 MB: answers up to 75,000 rows after their questions
  reversed   stack mode, the same rows last to first: each answer before its question, so that each is read again
  wiki       600 and 6,000 pages, on five hosts
  forbidden  wiki mode, 100,000 and 1,000,000 URLs that the rules of their hosts forbid: only what is kept for each
  sites      wiki mode, 500 and 5,000 sites with one forbidden URL each
  reddit     400 and 4,000 captures of threads

Servers are on the loopback, with no gap between requests. The heap is 512 MiB, the collector the serial one. "peak" and
"median" are of what full collections left, for which the run is asked up to twice a second: what is held between two
of them alone is not seen. "any" is the most that a collection of the young left, some of it garbage: not less than what
was held then. RSS is the peak of the process. Collections take time, and so do others on the machine: the seconds are no
result. A longer run meets higher peaks by chance; what it keeps shows in the medians of its second and last fifth.
"""
from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Callable, Dict, List, Mapping, Optional, Tuple

import outputs
from chaos_reddit import CRAWL, DATA, INDEX, RedditWeb
from chaos_servers import Web, command
from chaos_wiki import HOSTS, wiki_web
from jvm import java

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
SEED = 1
JVM = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:+StartAttachListener"]
COLLECTION_SECONDS = 0.5        # between two full collections, or thrice as long as one takes
KILL_AT = 0.9                   # of what a whole run writes
FULL = re.compile(r"Pause Full .*?\d+M->(\d+)M\(")
ANY = re.compile(r"Pause .*?\d+M->(\d+)M\(")
ITEMS = {"stack": "rows", "wiki": "urls", "reddit": "captures"}
WEB_SETTINGS = [
    "crawler.fetch.contact=https://llmdata.github.io/llm-data-pipeline", 'crawler.fetch.allow-private-addresses=["127.0.0.0/8"]',
    "crawler.fetch.host.min-gap=0s", "crawler.fetch.host.max-concurrent=4"]
STACK_SETTINGS = ["crawler.stack.site=bench.example.org", "crawler.stack.waiting-bytes=4MiB"]    # spills at either size


@dataclass(frozen=True)
class Input:
    """What a run reads; `web` answers it."""
    mode: str
    options: List[str]
    web: Optional[Web] = None


@dataclass(frozen=True)
class Run:
    """A process that ended, or was killed. `live` has the MiB that each full collection left, `most` the
    most that any collection did."""
    code: Optional[int]
    seconds: float
    rss: float
    live: List[int]
    most: int


def late(directory: str, factor: int, jar: str) -> Input:
    return stack(dump(directory, factor))


def reversed_rows(directory: str, factor: int, jar: str) -> Input:
    source = dump(directory, factor)
    path = os.path.join(os.path.dirname(source), "reversed", "Posts.xml")
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".new", "wb") as file:
            rows = subprocess.Popen(["grep", "-a", "<row ", source], stdout=subprocess.PIPE)
            file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<posts>\n')
            file.flush()
            subprocess.run(["tac"], stdin=rows.stdout, stdout=file, check=True)
            file.seek(0, os.SEEK_END)
            file.write(b"</posts>\n")
        os.rename(path + ".new", path)
    return stack(path)


def dump(directory: str, factor: int) -> str:
    path = os.path.join(directory, "stack-%d" % (60 * factor), "Posts.xml")
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".new", "wb") as file:
            generator = [sys.executable, os.path.join(SCRIPTS, "generate_dump.py"), "--bytes", str(60_000_000 * factor)]
            subprocess.run(generator + ["--seed", str(SEED), "--site-shape", "late"], stdout=file, stderr=subprocess.DEVNULL,
                           check=True)
        os.rename(path + ".new", path)
    return path


def stack(path: str) -> Input:
    return Input("stack", ["--input", path] + settings(STACK_SETTINGS))


def wiki(directory: str, factor: int, jar: str) -> Input:
    pages = os.path.join(directory, "wiki-%d" % (600 * factor))
    os.makedirs(pages, exist_ok=True)
    web = wiki_web(jar, 600 * factor, SEED, pages, "calm")
    web.write_list(pages + ".txt")
    return Input("wiki", ["--input", pages + ".txt"] + settings(WEB_SETTINGS), web)


def forbidden(directory: str, factor: int, jar: str) -> Input:
    web, path = Web(command(jar, "forbidden", *HOSTS)), os.path.join(directory, "forbidden-%d.txt" % (100_000 * factor))
    with open(path, "w", encoding="utf-8") as file:
        for number in range(100_000 * factor):
            file.write("%s/wiki/Page_%d\n" % (web.origins[number % len(HOSTS)], number))
    return Input("wiki", ["--input", path] + settings(WEB_SETTINGS), web)


def sites(directory: str, factor: int, jar: str) -> Input:
    """One URL each; all loopback addresses are one server."""
    web, path = Web(command(jar, "forbidden", "0.0.0.0")), os.path.join(directory, "sites-%d.txt" % (500 * factor))
    port = web.origins[0].rsplit(":", 1)[1]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(500 * factor):
            file.write("http://127.1.%d.%d:%s/wiki/Page\n" % (number // 250, 1 + number % 250, port))
    return Input("wiki", ["--input", path] + settings(WEB_SETTINGS), web)


def reddit(directory: str, factor: int, jar: str) -> Input:
    web = RedditWeb(command(jar, "reddit", str(80 * factor), str(SEED), "calm"))
    profiles = ['crawler.fetch.profiles."%s".min-gap=0s' % host for host in (INDEX, DATA)]
    return Input("reddit", settings(WEB_SETTINGS + profiles + [
        "crawler.reddit.index-url=" + web.origins[0], "crawler.reddit.data-url=" + web.origins[1],
        "crawler.reddit.crawls=[%s]" % CRAWL]), web)


def settings(values: List[str]) -> List[str]:
    return [option for value in values for option in ("--set", value)]


INPUTS: Dict[str, Callable[[str, int, str], Input]] = {
    "late": late, "reversed": reversed_rows, "wiki": wiki, "forbidden": forbidden, "sites": sites,
    "reddit": reddit}


class Bench:
    def __init__(self, jar: str, directory: str) -> None:
        self.jar, self.directory = jar, directory
        self.out = os.path.join(directory, "out")
        self.child: Optional[subprocess.Popen] = None
        self.web: Optional[Web] = None

    def measure(self, name: str) -> None:
        """Prints a line for each run of an input."""
        peaks = []
        for factor in (1, 10):
            source = self.made(name, factor)
            run = self.run(source, fresh=True)
            self.show("%s, %dx" % (name, factor), source.mode, run)
            peaks.append(max(run.live))
        second, last = growth(run.live)
        self.run(source, fresh=True, kill_at=KILL_AT * outputs.final_bytes(self.out, source.mode))
        run = self.run(source)
        self.show("%s, 10x, continued" % name, source.mode, run)
        print("%s: peak 10x : 1x = %.2f, continued : 1x = %.2f; median in the second and last fifth of 10x %.0f, %.0f\n" % (
            name, peaks[1] / peaks[0], max(run.live) / peaks[0], second, last), flush=True)

    def made(self, name: str, factor: int) -> Input:
        """An input in the place of the one before, whose servers end."""
        self.close_web()
        source = INPUTS[name](self.directory, factor, self.jar)
        self.web = source.web
        return source

    def close_web(self) -> None:
        if self.web:
            self.web.close()
        self.web = None

    def run(self, source: Input, fresh: bool = False, kill_at: Optional[float] = None) -> Run:
        """One process, until it ends or until there are so many bytes in its files."""
        if fresh:
            shutil.rmtree(self.out, ignore_errors=True)
        gc, log = os.path.join(self.directory, "gc.txt"), os.path.join(self.directory, "log.txt")
        crawler = [java(), *JVM, "-Xlog:gc:file=%s:uptime:filecount=0" % gc, "-jar", self.jar, "--mode", source.mode,
                   "--no-analysis", "--quiet", "--output", self.out] + source.options
        start = due = time.monotonic()
        with open(log, "wb") as said:
            self.child = subprocess.Popen(crawler, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        while True:
            pid, status, usage = os.wait4(self.child.pid, os.WNOHANG)
            if pid:
                break
            if kill_at is not None and outputs.part_bytes(self.out) >= kill_at:
                self.child.kill()
                _, status, usage = os.wait4(self.child.pid, 0)
                break
            if kill_at is None and time.monotonic() > due:
                asked = time.monotonic()
                collect(self.child.pid)
                due = time.monotonic() + max(COLLECTION_SECONDS, 3 * (time.monotonic() - asked))
            time.sleep(0.02)
        code = self.child.returncode = os.waitstatus_to_exitcode(status)
        if code != (0 if kill_at is None else -signal.SIGKILL):
            sys.exit("bench_memory.py: exit code %d: %s" % (code, outputs.read(log)[-2000:]))
        return Run(code, time.monotonic() - start, usage.ru_maxrss / 1024, *left(outputs.read(gc)))

    def stop(self) -> None:
        self.close_web()
        if self.child and self.child.returncode is None:
            self.child.kill()
            os.wait4(self.child.pid, 0)

    def show(self, label: str, mode: str, run: Run) -> None:
        accounts = json.loads(outputs.read(outputs.report(self.out, mode)))["accounts"]
        print(ROW % (label, accounts[ITEMS[mode]]["in"], accounts["records"]["out"] if "records" in accounts else 0,
                     max(run.live), "%.0f" % statistics.median(run.live), run.most, len(run.live),
                     "%.0f" % run.rss, "%.0f" % run.seconds), flush=True)


ROW = "%-26s%10s%10s%7s%8s%7s%7s%7s%7s"
HEAD = ROW % ("MiB", "items", "records", "peak", "median", "any", "fulls", "RSS", "s")


def left(gc: str) -> Tuple[List[int], int]:
    """What the full collections of a log left, in MiB, and the most that any collection did."""
    return [int(size) for size in FULL.findall(gc)], max(map(int, ANY.findall(gc)), default=0)


def growth(live: List[int]) -> Tuple[float, float]:
    """The medians of the second and of the last fifth of a run."""
    fifth = max(1, len(live) // 5)
    return statistics.median(live[fifth:2 * fifth] or live), statistics.median(live[-fifth:])


def collect(pid: int) -> None:
    """Asks a JVM for a full collection, as jcmd does, without starting a JVM for it; returns when it is over."""
    try:
        with socket.socket(socket.AF_UNIX) as door:
            door.connect("/tmp/.java_pid%d" % pid)
            door.sendall(b"1\0jcmd\0GC.run\0\0\0")
            while door.recv(4096):
                pass
    except OSError:
        pass  # it is not yet there, or no longer


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.sh memory", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", metavar="INPUT")
    parser.add_argument("--jar", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = [name for name in options.inputs if name not in INPUTS]
    if unknown:
        parser.error("no such input: %s; there are %s" % (", ".join(unknown), ", ".join(INPUTS)))
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(128 + signum))
    kept = os.environ.get("BENCH_DIR")
    if kept:
        os.makedirs(kept, exist_ok=True)
    directory = os.path.abspath(kept) if kept else tempfile.mkdtemp(prefix="bench.")
    bench = Bench(options.jar, directory)
    try:
        print(HEAD, flush=True)
        for name in options.inputs or INPUTS:
            bench.measure(name)
        return 0
    finally:
        bench.stop()
        shutil.rmtree(bench.out if kept else directory, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
