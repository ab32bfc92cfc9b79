#!/usr/bin/env python3
"""Kills the nodes of a cluster at random moments, and compares what they end with with one undisturbed run on one machine.

  scripts/dev/chaos_cluster.py KILLS [--nodes N] [--sites S] [--pages P] [--gap MILLIS] [--seed N] [--pause SECONDS]
                               [--part] [--leave] [--warc] [--keep] [--jar JAR | --class-path PATHS]

  KILLS        nodes that get SIGKILL, one after another, each at a random moment while the crawl goes on; a killed node starts again
               after up to 4 s
  --nodes      processes, each on its own loopback address 127.0.1.1, 127.0.1.2 ... (default 3)
  --sites      sites, on 127.0.0.10 and following, which fail now and then, break off, throttle and redirect to each other
  --pages      pages of each site
  --gap        least time between two requests to a site
  --pause      a node is also stopped with SIGSTOP for so many seconds, once (0: none; longer than the split-brain resolver waits)
  --part       the last node is parted from the others once, until a node has ended for it: with three nodes the single one must, with
               two the one with the higher address. Makes a network namespace for that (Linux, `unshare`, `ip`)
  --leave      the crawl begins on one node, the others join, and leave again with SIGTERM in the middle
  --warc       web archives are kept: those of the cluster hold the same pages, each once, and without kills all that was asked
  --keep       keeps the folders, which are otherwise kept only if something differs; TMPDIR is where they go

Compared with the run on one machine: records and samples as bags, ledger, status and accounts of the report, exit code, no .part
file and no state left behind. In the log of the sites, over all nodes: never two requests to a site at once, no gap below the least
one (the least is printed; a busy machine may take half of it, or what it took from the run on one machine), none within a Retry-After; and no request for a page whose record or ledger line was
surely committed at an earlier kill. Exit codes: 0 nothing differs, 1 something does, 2 wrong usage."""
from __future__ import annotations

import argparse
import glob
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from typing import Dict, List, Optional, Set, Tuple

import chaos_archives
import outputs
from cluster_farm import Asked, Farm
from jvm import java

PORT = 25520
MAIN = "io.github.llmdata.crawler.Main"
LATE_SECONDS = 0.1              # how much too early a request may seem to come
LATE_SHARE = 0.5                # the share of a gap that may be left: on a busy machine the one request is late, and the other is not
SETTLED_SECONDS = 4             # what was written so long ago is committed
JOINED_SECONDS = 40             # a node that was started so long ago is one of the cluster
POLL_SECONDS = 0.2
SHOWN = 20


class Node:
    """A process of the crawl, on an address of its own."""

    def __init__(self, number: int, command: List[str], seeds: str, directory: str) -> None:
        self.name, self.runs = "node %d" % number, 0
        self.log = os.path.join(directory, "node-%d.log" % number)
        host = "127.0.1.%d" % number
        settings = ["crawler.cluster." + setting for setting in (
            "enabled=true", "host=" + host, "port=%d" % PORT, "seed-nodes=" + seeds)]
        self.command = command + [word for setting in settings for word in ("--set", setting)]
        self.child: Optional[subprocess.Popen] = None
        self.ended: List[int] = []

    def start(self) -> None:
        self.runs += 1
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def is_alive(self) -> bool:
        if self.child and self.child.poll() is not None:
            self.ended.append(self.child.returncode)
            self.child = None
        return self.child is not None

    def signal(self, number: int) -> None:
        if self.child:
            self.child.send_signal(number)

    def kill(self) -> None:
        if self.child:
            self.child.kill()
            self.child.wait()
            self.child = None

    def said(self) -> str:
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()[-1500:].strip()


class Written:
    """What was in the unfinished files of all shards, and since when."""

    def __init__(self, out: str) -> None:
        self.out = out
        self.since: Dict[str, float] = {}
        self.uncertain: Set[str] = set()
        self.looked = 0.0

    def look(self, now_or_never: bool = False) -> None:
        now = time.monotonic()
        if now - self.looked < 1 and not now_or_never:
            return
        self.looked = now
        for place in ("dataset_wiki.jsonl*", "dropped_wiki.jsonl*"):
            for path in glob.glob(os.path.join(self.out, "shards", "*", "e*", place)):
                for line in whole_lines(path):
                    item = line["provenance"]["requested"] if "provenance" in line else line["id"]
                    self.since.setdefault(item, now)

    def committed(self) -> Set[str]:
        """Asked for at a kill: what is younger may be lost with the killed node, though it stays in the file of its epoch."""
        self.look(True)
        before = time.monotonic() - SETTLED_SECONDS
        self.uncertain |= {item for item, since in self.since.items() if since >= before}
        return {item for item, since in self.since.items() if since < before} - self.uncertain


def whole_lines(path: str) -> List[Dict]:
    try:
        return list(outputs.json_lines(path))
    except (FileNotFoundError, ValueError):
        return []               # moved or torn while it was read


def archived(out: str) -> Counter[Tuple[str, int, str]]:
    """The responses in the archives of a folder: URL, status (0: it broke off) and digest of each."""
    found: Counter[Tuple[str, int, str]] = Counter()
    for path in glob.glob(os.path.join(out, chaos_archives.FOLDER, "*" + chaos_archives.ARCHIVE)):
        for _, fields, block in chaos_archives.records(path):
            if fields["warc-type"] in chaos_archives.RESPONSES:
                status = 0 if fields.get("warc-truncated") == "disconnect" else int(block.split(b" ", 2)[1])
                found[fields["warc-target-uri"], status, fields.get("warc-payload-digest", "")] += 1
    return found


def pages(found: Counter[Tuple[str, int, str]]) -> Counter[str]:
    return Counter({"%s %d %s" % key: count for key, count in found.items() if key[1] == 200 and "/wiki/" in key[0]})


class Chaos:
    def __init__(self, options: argparse.Namespace, directory: str) -> None:
        self.options, self.directory, self.rng = options, directory, random.Random(options.seed)
        self.farm = Farm(options.sites, options.pages, options.seed, directory)
        self.urls = os.path.join(directory, "urls.txt")
        with open(self.urls, "w", encoding="utf-8") as file:
            file.write("\n".join(self.farm.listed) + "\n")
        self.found: List[str] = []
        self.kills: List[Tuple[float, Set[str]]] = []

    def command(self, out: str) -> List[str]:
        program = ["-jar", self.options.jar] if self.options.jar else ["-cp", self.options.class_path, MAIN]
        settings = ["fetch.contact=https://llmdata.github.io/llm-data-pipeline", 'fetch.allow-private-addresses=["127.0.0.0/8"]',
                    "fetch.host.min-gap=%dms" % self.options.gap, "fetch.host.max-concurrent=1", "fetch.parallelism=40",
                    "fetch.retry.min-backoff=100ms", "fetch.retry.max-backoff=500ms",
                    "output.warc=%s" % str(self.options.warc).lower()]
        return [java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *program, "--mode", "wiki", "--input", self.urls,
                "--output", out, "--no-analysis", "--quiet", *(word for setting in settings for word in ("--set", "crawler." + setting))]

    def undisturbed(self) -> None:
        out, began = os.path.join(self.directory, "undisturbed"), time.monotonic()
        self.code = subprocess.run(self.command(out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=1200,
                                   check=False).returncode
        self.seconds = time.monotonic() - began
        self.expected, self.requests = out, self.farm.count()
        records = sum(outputs.records(out, "wiki").values())
        if not records:
            raise SystemExit("chaos_cluster.py: the undisturbed run is no measure: exit code %s" % self.code)
        print("one machine: %.1f s, %d records, %d requests, exit code %d" % (self.seconds, records, self.requests, self.code))
        self.least = 0.0
        self.least = self.polite("one machine")
        self.farm.reset()

    def crawl(self) -> None:
        self.out = os.path.join(self.directory, "cluster")
        count = self.options.nodes
        seeds = "[%s]" % ",".join('"127.0.1.%d:%d"' % (n, PORT) for n in range(1, count + 1))
        self.nodes = [Node(n, self.command(self.out), seeds, self.directory) for n in range(1, count + 1)]
        self.written, self.began = Written(self.out), time.monotonic()
        self.limit = self.began + 240 + 8 * self.seconds + 40 * self.options.kills + 3 * self.options.pause
        try:
            for node in self.nodes[:1] if self.options.leave else self.nodes:
                node.start()
            self.disturb()
            self.wait(self.limit, lambda: not any(node.is_alive() for node in self.nodes))
            print("cluster: %.1f s, %d requests" % (time.monotonic() - self.began, self.farm.count()))
        finally:
            for node in self.nodes:
                node.signal(signal.SIGCONT)
                node.kill()

    def disturb(self) -> None:
        self.until_asked(self.options.sites)
        if self.options.leave:
            self.pass_by(4)
            self.join_and_leave()
        for kill in range(self.options.kills):
            self.pass_by(self.rng.uniform(1, 12))
            self.until_asked(self.farm.count() + self.options.sites // 2)
            if self.is_over():
                print("the crawl was over before kill %d; use more --pages" % (kill + 1))
                return
            self.kill(kill + 1)
        if self.options.pause:
            self.pass_by(3)
            self.freeze()
        if self.options.part:
            self.part()

    def kill(self, number: int) -> None:
        node = self.rng.choice([node for node in self.nodes if node.is_alive()] or self.nodes)
        node.kill()
        self.kills.append((time.monotonic(), self.written.committed()))
        down = self.rng.uniform(0, 4)
        print("%6.1f s  kill %d: %s, %d requests, %d items committed; starts again after %.1f s" % (
            self.elapsed(), number, node.name, self.farm.count(), len(self.kills[-1][1]), down), flush=True)
        self.pass_by(down)
        node.start()

    def freeze(self) -> None:
        node = self.rng.choice([node for node in self.nodes if node.is_alive()] or self.nodes)
        print("%6.1f s  %s stopped for %d s" % (self.elapsed(), node.name, self.options.pause), flush=True)
        node.signal(signal.SIGSTOP)
        self.kills.append((time.monotonic(), self.written.committed()))
        self.pass_by(self.options.pause)
        node.signal(signal.SIGCONT)
        print("%6.1f s  %s goes on" % (self.elapsed(), node.name), flush=True)
        self.wait(time.monotonic() + 90, lambda: not node.is_alive())
        print("%6.1f s  %s has ended with %s" % (self.elapsed(), node.name, node.ended[-1:]), flush=True)
        if not self.is_over():
            node.start()

    def part(self) -> None:
        """Nothing reaches the address of the last node any more, what it sends comes from it, and the sites are elsewhere."""
        self.pass_by(JOINED_SECONDS)
        last, address = self.nodes[-1], "127.0.1.%d" % len(self.nodes)
        print("%6.1f s  %s parted from the others" % (self.elapsed(), last.name), flush=True)
        self.kills.append((time.monotonic(), self.written.committed()))
        subprocess.run(["ip", "route", "add", "blackhole", address, "table", "local"], check=True)
        self.wait(time.monotonic() + 90, lambda: not all(node.is_alive() for node in self.nodes))
        gone = [node for node in self.nodes if not node.is_alive()]
        print("%6.1f s  %s has ended with %s" % (self.elapsed(), gone[0].name, gone[0].ended[-1:]), flush=True)
        if gone != [last]:
            self.found.append("%s ended, not only %s" % (", ".join(node.name for node in gone), last.name))
        self.pass_by(15)
        subprocess.run(["ip", "route", "del", "blackhole", address, "table", "local"], check=True)
        if not self.is_over():
            for node in gone:
                node.start()

    def join_and_leave(self) -> None:
        for node in self.nodes[1:]:
            print("%6.1f s  %s joins" % (self.elapsed(), node.name), flush=True)
            node.start()
            self.pass_by(6)
        self.pass_by(6)
        for node in self.nodes[1:]:
            began = time.monotonic()
            node.signal(signal.SIGTERM)
            self.wait(began + 60, lambda: not node.is_alive())
            print("%6.1f s  %s left within %.1f s, exit code %s" % (
                self.elapsed(), node.name, time.monotonic() - began, node.ended[-1:]), flush=True)
            if node.ended[-1:] not in ([143], [self.code]):
                self.found.append("%s ended with %s after SIGTERM, not 143" % (node.name, node.ended[-1:]))

    def until_asked(self, count: int) -> None:
        self.wait(time.monotonic() + 180, lambda: self.farm.count() > count or self.is_over())

    def pass_by(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.wait(end, lambda: time.monotonic() >= end, is_limit=False)

    def wait(self, limit: float, is_true, is_limit: bool = True) -> None:
        while not is_true():
            if time.monotonic() > limit:
                if not is_limit:
                    return
                raise SystemExit("chaos_cluster.py: waited too long; %s" % "\n".join(
                    "%s: %s" % (node.name, node.said()) for node in self.nodes))
            self.written.look()
            time.sleep(POLL_SECONDS)

    def is_over(self) -> bool:
        return os.path.exists(os.path.join(self.out, "report_wiki.json"))

    def elapsed(self) -> float:
        return time.monotonic() - self.began

    def judge(self) -> None:
        for node in self.nodes:
            if node.ended[-1:] != [self.code] and not self.options.leave:
                self.found.append("%s ended with %s, not %d: %s" % (node.name, node.ended, self.code, node.said()))
        self.found += outputs.compare("wiki", self.expected, self.out)
        if self.options.warc:
            self.archives()
        self.polite("cluster")
        self.asked_again()

    def archives(self) -> None:
        expected, found = archived(self.expected), archived(self.out)
        print("archives: %d exchanges, %d pages, on one machine %d" % (
            sum(found.values()), sum(pages(found).values()), sum(pages(expected).values())))
        self.found += outputs.difference("archived pages", pages(expected), pages(found))
        if not self.kills:
            asked = Counter("http://%s:%d%s %d" % (ask.site, self.farm.port, ask.path, ask.status) for ask in self.farm.log())
            kept: Counter[str] = Counter()
            for (url, status, _), count in found.items():
                kept["%s %d" % (url, status)] += count
            self.found += outputs.difference("archived exchanges", asked, kept)

    def polite(self, what: str) -> float:
        """What the sites saw, in the order of their clocks, which are one."""
        by_site: Dict[str, List[Asked]] = defaultdict(list)
        for asked in self.farm.log():
            by_site[asked.site].append(asked)
        least, gap = float("inf"), self.options.gap / 1000
        allowed = min(gap * LATE_SHARE, self.least - LATE_SECONDS)
        for site, log in by_site.items():
            log.sort(key=lambda asked: asked.began)
            until, last = 0.0, None
            for asked in log:
                if asked.began < until - LATE_SECONDS:
                    self.found.append("%s: %s asked %.2f s before its Retry-After ended" % (what, asked.site + asked.path, until - asked.began))
                if last and asked.began < last.ended - 0.005:
                    self.found.append("%s: %s asked while %s was" % (what, asked.site + asked.path, last.path))
                if last:
                    least = min(least, asked.began - last.began)
                    if asked.began - last.began < allowed:
                        self.found.append("%s: %s asked %.3f s after %s" % (what, asked.site + asked.path, asked.began - last.began, last.path))
                until, last = max(until, asked.ended + asked.wait if asked.wait else 0.0), asked
        print("%s: least gap of a site %.3f s, wanted %.3f s" % (what, least, gap))
        return least

    def asked_again(self) -> None:
        known: Set[str] = set()
        log = self.farm.log()
        times = [at for at, _ in self.kills] + [float("inf")]
        again = 0
        for (at, committed), until in zip(self.kills, times[1:]):
            known |= committed
            for asked in log:
                url = "http://%s:%d%s" % (asked.site, self.farm.port, asked.path)
                if at < asked.began <= until and url in known:
                    again += 1
                    self.found.append("asked again %.1f s after a kill, though written %.1f s before it: %s" % (
                        asked.began - at, at - self.written.since[url], url))
        delivered = [(asked.site, asked.path) for asked in log if asked.status == 200 and not asked.path.endswith(".txt")]
        print("requests %d, on one machine %d; delivered more than once %d; asked again though committed %d" % (
            self.farm.count(), self.requests, len(delivered) - len(set(delivered)), again))

    def summary(self) -> int:
        for sentence in self.found[:SHOWN]:
            print("  " + sentence)
        print("differences: %d" % len(self.found))
        return 1 if self.found else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="chaos_cluster.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int)
    for name, default in (("nodes", 3), ("sites", 60), ("pages", 60), ("gap", 400), ("pause", 0), ("seed", -1)):
        parser.add_argument("--" + name, type=int, default=default)
    for name in ("part", "leave", "warc"):
        parser.add_argument("--" + name, action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--jar", default="")
    parser.add_argument("--class-path", default="")
    options = parser.parse_args()
    if options.kills < 0 or not 1 <= options.nodes <= 9 or not 2 <= options.sites <= 200 or options.pages < 12:
        parser.error("KILLS >= 0, --nodes 1 to 9, --sites 2 to 200, --pages >= 12")
    if options.seed < 0:
        options.seed = random.SystemRandom().randrange(1_000_000)
    if not options.jar and not options.class_path:
        options.jar = "target/crawler.jar"
    return options


def alone() -> None:
    """Goes on in a network of its own, which has the loopback addresses only."""
    if os.environ.get("CHAOS_PARTED") != "yes":
        os.environ["CHAOS_PARTED"] = "yes"
        os.execvp("unshare", ["unshare", "--map-root-user", "--net", sys.executable, *sys.argv])
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)


def main() -> int:
    options = arguments()
    if options.part:
        alone()
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(128 + signum))
    print("%d kills, %d nodes, %d sites of %d pages, --seed %d" % (
        options.kills, options.nodes, options.sites, options.pages, options.seed), flush=True)
    directory, chaos, result = tempfile.mkdtemp(prefix="chaos-cluster."), None, 1
    try:
        chaos = Chaos(options, directory)
        chaos.undisturbed()
        chaos.crawl()
        chaos.judge()
        result = chaos.summary()
        return result
    finally:
        if chaos:
            chaos.farm.close()
        if result or options.keep:
            print("kept: " + directory)
        else:
            shutil.rmtree(directory)


if __name__ == "__main__":
    sys.exit(main())
