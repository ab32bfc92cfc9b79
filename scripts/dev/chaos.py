#!/usr/bin/env python3
"""Kills runs of the crawler and compares what they end with; see chaos.sh, which starts this."""
from __future__ import annotations

import argparse
import bz2
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from typing import Iterator, List, Optional, Set, Tuple

import chaos_archives
import generate_records
import outputs
from chaos_reddit import CRAWL, DATA, INDEX, RedditWeb
from chaos_runs import Crawler, Ended, Kill
from chaos_servers import DELIVERED, Seen, Web, command
from chaos_takedown import TakedownChaos
from chaos_wiki import wiki_web
from jvm import java

SCRIPTS = os.path.dirname(os.path.abspath(__file__))
DUMP_BYTES, PAGES, ARTICLES, ARCHIVES = 36_000_000, 220, 3000, 90         # with --size 100
RECORD_BYTES, COMMENTS = 40_000_000, 400_000
PARALLELISM = 20
PHASES = ["start", "middle", "middle", "end", "closing"]
CLOSING_SECONDS = 0.15          # a kill of the phase comes so late at most after the first file has its last name; rather soon
SHOWN = 20                      # differences

WEB_SETTINGS = [
    "crawler.fetch.contact=https://llmdata.github.io/llm-data-pipeline", 'crawler.fetch.allow-private-addresses=["127.0.0.0/8"]',
    "crawler.fetch.parallelism=%d" % PARALLELISM, "crawler.fetch.retry.min-backoff=100ms",
    "crawler.fetch.retry.max-backoff=500ms"]
WIKI_SETTINGS = ["crawler.fetch.host.min-gap=180ms"]
ARCHIVE_SETTINGS = ["crawler.output.warc=true", "crawler.output.warc-size=256KiB"]
REDDIT_SETTINGS = ['crawler.fetch.profiles."%s".%s' % (host, setting) for host, setting in (
    (INDEX, "min-gap=80ms"), (INDEX, "max-concurrent=1"), (DATA, "min-gap=80ms"), (DATA, "max-concurrent=4"))]
PREPARE_SETTINGS = ["crawler.prepare.split.val=0.05", "crawler.prepare.mix={stack=0.4,wiki=0.6}",
                    "crawler.prepare.budget=20MB", "crawler.prepare.loss-mask=true", "crawler.prepare.formats=[%s]" % ",".join((
                        "text", "mini-gpt", "messages", "prompt-completion", "sharegpt", "alpaca", "litgpt", "dpo", "pretrain",
                        "nanogpt", "nanogpt-char", "llm-c", "parquet", "parquet-full"))]
STACK_SETTINGS = ["crawler.stack.waiting-bytes=1MiB", "crawler.stack.alternatives=2"]


@dataclass(frozen=True)
class Killed:
    """What there was at a kill: requests of the round, and items in the files, all of them and those surely committed."""
    requests: int
    written: Set[str]
    committed: Set[str]


@dataclass
class Totals:
    rounds: int = 0
    runs: int = 0
    kills: int = 0
    at_start: int = 0
    requests: int = 0
    again: int = 0
    again_written: int = 0
    again_committed: int = 0
    differences: int = 0


class Chaos:
    def __init__(self, crawler: Crawler, kills: int, rng: random.Random) -> None:
        self.crawler, self.wanted, self.rng = crawler, kills, rng
        self.totals = Totals()
        self.phases = self._phases()

    def _phases(self) -> Iterator[str]:
        while True:
            yield from self.rng.sample(PHASES, len(PHASES))

    def undisturbed(self) -> None:
        """Everything is measured by and compared with this run."""
        self.out = self._folder("undisturbed")
        ended = self.crawler.run(self.out)
        self.code, self.seconds = ended.code, ended.seconds
        self.start_up = min(ended.began or 0.5 * ended.seconds, 0.9 * ended.seconds)
        self.requests = len(self.crawler.web.requests()) if self.crawler.web else 0
        self.bytes = outputs.final_bytes(self.out, self.crawler.mode)
        broken = outputs.compare(self.crawler.mode, self.out, self.out)
        records = outputs.records(self.out, self.crawler.mode) if not broken else {}
        if not records:
            raise SystemExit("chaos.py: the undisturbed run is no measure: %s; exit code %s; %s" % (
                broken or "no records", ended.code, self.crawler.said()))
        self.crawler.limit = 60 + 10 * self.seconds
        print("undisturbed: %.1f s, of which start-up %.1f s; %d records, %d requests, exit code %s\n" % (
            self.seconds, self.start_up, sum(records.values()), self.requests, self.code))
        print(ROW % ("kill", "round", "phase", "after s", "of about", "records", ".part bytes", "state bytes", "requests"))

    def rounds(self) -> None:
        while self.totals.kills < self.wanted:
            self.totals.rounds += 1
            self.round(self._folder("round-%d" % self.totals.rounds))

    def round(self, out: str) -> None:
        """Kills runs in a folder until one reaches its end, or until there have been kills enough."""
        if self.crawler.web:
            self.crawler.web.reset()
        killed: List[Killed] = []
        code: Optional[int] = self.code
        while True:
            kill = self.kill(out) if self.totals.kills < self.wanted else None
            ended = self.crawler.run(out, kill)
            self.totals.runs += 1
            if ended.code is not None or kill is None:
                code = ended.code
                break
            killed.append(self.told(out, kill, ended))
            self.differ(outputs.wrong_in_manifest(out))
            if outputs.is_complete(out, self.crawler.mode):
                break
        self.finish(out, code, killed)

    def left(self, out: str) -> float:
        """About how long a run in the folder takes that goes on where the last one was."""
        done = min(1.0, outputs.part_bytes(out) / self.bytes)
        return self.start_up + (self.seconds - self.start_up) * (1 - done)

    def kill(self, out: str) -> Kill:
        phase, left = next(self.phases), self.left(out)
        if phase == "start":
            return Kill(phase, self.rng.uniform(0.02, self.start_up), left)
        if phase == "closing":
            return Kill(phase, CLOSING_SECONDS * self.rng.random() ** 3, left)
        share = self.rng.uniform(0.1, 0.9) if phase == "middle" else self.rng.uniform(0.9, 1.03)
        return Kill(phase, self.start_up + (left - self.start_up) * share, left)

    def told(self, out: str, kill: Kill, ended: Ended) -> Killed:
        totals, web, mode = self.totals, self.crawler.web, self.crawler.mode
        totals.kills += 1
        totals.at_start += ended.began is None
        requests, lengths = len(web.requests()) if web else 0, outputs.lengths(out, mode)
        print(ROW % (totals.kills, totals.rounds, kill.phase, "%.2f" % ended.seconds, "%.1f" % kill.left,
                     outputs.record_count(out, mode), outputs.part_bytes(out), outputs.state_bytes(out), requests), flush=True)
        if not web:
            return Killed(requests, set(), set())
        return Killed(requests, outputs.items(out, mode, web, lengths), outputs.items(out, mode, web, ended.committed))

    def finish(self, out: str, code: Optional[int], killed: List[Killed]) -> None:
        totals = self.totals
        found = outputs.compare(self.crawler.mode, self.out, out, self.crawler.has_order)
        if self.crawler.archives and not found:
            found += chaos_archives.difference(self.crawler.mode, self.out, out)
        if self.crawler.web:
            found += self.asked_again(self.crawler.web, killed)
        if code != self.code:
            found.append("exit code %s, not %s: %s" % (code, self.code, self.crawler.said()))
        print("round %d ended after %d kills: %s" % (totals.rounds, len(killed), "the same" if not found else "DIFFERENT"))
        self.differ(found)
        if not found:
            shutil.rmtree(out)

    def differ(self, found: List[str]) -> None:
        self.totals.differences += len(found)
        for difference in found[:SHOWN]:
            print("  " + difference)

    def asked_again(self, web: Web, killed: List[Killed]) -> List[str]:
        seen = web.requests()
        self.totals.requests += len(seen)
        self.totals.again += delivered_again(seen)
        self.totals.again_written += len(again(web, seen, [(kill.requests, kill.written) for kill in killed]))
        committed = again(web, seen, [(kill.requests, kill.committed) for kill in killed])
        self.totals.again_committed += len(committed)
        return ["asked again though committed: %s" % request.key for request in committed]

    def _folder(self, name: str) -> str:
        folder = os.path.join(self.crawler.directory, name)
        return os.path.join(folder, outputs.PREPARED) if self.crawler.mode == outputs.PREPARED else folder

    def summary(self) -> None:
        totals = self.totals
        print("\nrounds %d, runs %d, kills %d (%d during start-up), differences %d" % (
            totals.rounds, totals.runs, totals.kills, totals.at_start, totals.differences))
        if self.crawler.web:
            print("requests %d, undisturbed %d; delivered more than once %d; asked again though written %d, though committed %d" % (
                totals.requests, totals.rounds * self.requests, totals.again, totals.again_written, totals.again_committed))


ROW = "%4s  %5s  %-8s%9s%10s%9s%13s%13s%10s"


def delivered_again(seen: List[Seen]) -> int:
    """Answers with a body beyond the first of each URL and range."""
    delivered = [request.key for request in seen if request.status in DELIVERED]
    return len(delivered) - len(set(delivered))


def again(web: Web, seen: List[Seen], done: List[Tuple[int, Set[str]]]) -> List[Seen]:
    """Requests for nothing but what was done already, by how many requests there had been when it was."""
    found, known = [], set()
    bounds = [requests for requests, _ in done] + [len(seen)]
    for (first, items), last in zip(done, bounds[1:]):
        known = known | items
        found += [request for request in seen[first:last] if web.items(request.key) and web.items(request.key) <= known]
    return found


def stack(directory: str, size: int, seed: int) -> List[str]:
    """Two dumps, one of them compressed, with answers far from their questions and some before them."""
    for site, share, name in (("one.example.org", 2, "Posts.xml"), ("two.example.org", 1, "Posts.xml.bz2")):
        os.makedirs(os.path.join(directory, "in", site))
        generator = [sys.executable, os.path.join(SCRIPTS, "generate_dump.py"), "--bytes", str(DUMP_BYTES * size // 300 * share),
                     "--seed", str(seed + share), "--site-shape", "late", "--shuffle-window", "40"]
        dump = subprocess.run(generator, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=600).stdout
        with open(os.path.join(directory, "in", site, name), "wb") as file:
            file.write(bz2.compress(dump) if name.endswith("bz2") else dump)
    return ["--input", os.path.join(directory, "in")]


def reddit_dumps(directory: str, size: int, seed: int) -> List[str]:
    folder = os.path.join(directory, "in")
    os.mkdir(folder)
    comments = COMMENTS * size // 100
    subprocess.run([sys.executable, os.path.join(SCRIPTS, "generate_reddit_dump.py"), "--submissions", str(comments // 20),
                    "--comments", str(comments), "--seed", str(seed), folder], check=True, stderr=subprocess.DEVNULL, timeout=600)
    return ["--input", folder]


def records(directory: str, size: int, seed: int) -> List[str]:
    path = os.path.join(directory, "records.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        generate_records.write(RECORD_BYTES * size // 100, seed, file)
    return ["--input", path]


def collection(mode: str, directory: str, size: int, seed: int) -> List[str]:
    path = os.path.join(directory, "wiki.zim" if mode == "zim" else "wiki.tar.gz")
    subprocess.run([sys.executable, os.path.join(SCRIPTS, "generate_%s.py" % mode), "--articles", str(ARTICLES * size // 100),
                    "--seed", str(seed), "--output", path], check=True, stdout=subprocess.DEVNULL, timeout=600)
    return ["--input", path]


def crawler(options: argparse.Namespace, directory: str) -> Crawler:
    mode, size, seed = options.mode, options.size, options.seed
    if mode == "prepare":
        return Crawler(outputs.PREPARED, options.jar, directory, None, PREPARE_SETTINGS, records(directory, size, seed))
    if mode == "stack":
        return Crawler(mode, options.jar, directory, None, STACK_SETTINGS, stack(directory, size, seed))
    if mode in ("snapshot", "zim"):
        return Crawler("wiki", options.jar, directory, None, [], collection(mode, directory, size, seed))
    if mode == "reddit-dumps":
        return Crawler("reddit", options.jar, directory, None, [], reddit_dumps(directory, size, seed))
    if mode in ("wiki", "site"):
        os.mkdir(os.path.join(directory, "pages"))
        wiki = wiki_web(options.jar, PAGES * size // 100, seed, os.path.join(directory, "pages"))
        if mode == "site":
            site = ["crawler.wiki.site=" + wiki.origins[0]]
            return Crawler("wiki", options.jar, directory, wiki, WEB_SETTINGS + WIKI_SETTINGS + site, [])
        urls = os.path.join(directory, "urls.txt")
        wiki.write_list(urls)
        return Crawler(mode, options.jar, directory, wiki, WEB_SETTINGS + WIKI_SETTINGS, ["--input", urls])
    reddit = RedditWeb(command(options.jar, "reddit", str(ARCHIVES * size // 100), str(seed)))
    addresses = ["crawler.reddit.index-url=" + reddit.origins[0], "crawler.reddit.data-url=" + reddit.origins[1],
                 "crawler.reddit.crawls=[%s]" % CRAWL]
    return Crawler(mode, options.jar, directory, reddit, WEB_SETTINGS + REDDIT_SETTINGS + addresses, [])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chaos.sh")
    parser.add_argument("mode", choices=["stack", "wiki", "site", "snapshot", "zim", "reddit", "reddit-dumps", "prepare", "takedown"])
    parser.add_argument("kills", type=int)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--warc", action="store_true")
    parser.add_argument("--jar", required=True)
    options = parser.parse_args()
    if options.kills < 1 or not 10 <= options.size <= 1000:
        parser.error("N must be >= 1, --size 10 to 1000")
    if options.warc and options.mode not in ("wiki", "site"):
        parser.error("--warc is for wiki and site")
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1_000_000)
    return options


def takedown(options: argparse.Namespace, directory: str) -> int:
    differences = 1
    try:
        differences = TakedownChaos(java(), options.jar, directory, options.size, options.seed).run(options.kills)
        return 1 if differences else 0
    finally:
        if differences:
            print("kept: " + directory)
        else:
            shutil.rmtree(directory)


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(128 + signum))
    print("%s: %d kills, --seed %d --size %d" % (options.mode, options.kills, options.seed, options.size), flush=True)
    directory = tempfile.mkdtemp(prefix="chaos.")
    if options.mode == "takedown":
        return takedown(options, directory)
    chaos = None
    try:
        program = crawler(options, directory)
        if options.warc:
            program.keep_archives(ARCHIVE_SETTINGS)
        chaos = Chaos(program, options.kills, random.Random(options.seed))
        chaos.undisturbed()
        chaos.rounds()
        chaos.summary()
        return 1 if chaos.totals.differences else 0
    finally:
        if chaos and chaos.crawler.web:
            chaos.crawler.web.close()
        if chaos and chaos.totals.differences:
            print("kept: " + directory)
        else:
            shutil.rmtree(directory)


if __name__ == "__main__":
    sys.exit(main())
