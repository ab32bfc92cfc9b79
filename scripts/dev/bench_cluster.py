#!/usr/bin/env python3
"""Measures a crawl by one, two and three nodes of a cluster on this machine, beside the same crawl without a cluster.

  scripts/dev/bench.sh cluster [--sites S] [--pages P] [--delay MILLIS] [--parallelism N] [--nodes LIST] [--rounds N]

  --sites        sites on loopback addresses, each of which is asked one thing at a time
  --pages        pages of each site
  --delay        so long a site takes for each answer: what limits the rate is waiting, not the cores
  --parallelism  requests that one process has under way
  --nodes        how many nodes take part, one measurement each; 0 is a run without a cluster (default 0,1,2,3)
  --rounds       how often each is measured (default 1)

The table shows wall time from the start to the end of all processes; pages a second in the middle of the crawl, between the first and the
last fifth of its pages, by the log of the sites; and the CPU time and the peak of resident memory of all processes together."""
from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from typing import List, Tuple

import outputs
from cluster_farm import Farm
from jvm import java

PORT = 25530
LIMIT_SECONDS = 900


def command(options: argparse.Namespace, urls: str, out: str, node: int, nodes: int) -> List[str]:
    settings = ["fetch.contact=https://llmdata.github.io/llm-data-pipeline", 'fetch.allow-private-addresses=["127.0.0.0/8"]',
                "fetch.host.min-gap=0s", "fetch.host.max-concurrent=1", "fetch.parallelism=%d" % options.parallelism]
    if nodes:
        seeds = ",".join('"127.0.1.%d:%d"' % (number, PORT) for number in range(1, nodes + 1))
        settings += ["cluster.enabled=true", "cluster.host=127.0.1.%d" % node, "cluster.port=%d" % PORT, "cluster.seed-nodes=[%s]" % seeds]
    return [java(), "-Xmx256m", "-XX:+UseSerialGC", "-jar", options.jar, "--mode", "wiki", "--input", urls, "--output", out,
            "--no-analysis", "--quiet", *(word for setting in settings for word in ("--set", "crawler." + setting))]


def crawl(options: argparse.Namespace, farm: Farm, directory: str, nodes: int) -> Tuple[float, float, float, float]:
    urls, out = os.path.join(directory, "urls.txt"), os.path.join(directory, "out")
    children: List[subprocess.Popen] = []
    began = time.monotonic()
    signal.alarm(LIMIT_SECONDS)
    try:
        with open(os.path.join(directory, "errors"), "wb") as errors:
            for node in range(1, max(nodes, 1) + 1):
                children.append(subprocess.Popen(command(options, urls, out, node, nodes), stdin=subprocess.DEVNULL,
                                                 stdout=errors, stderr=errors))
        cpu = peak = 0.0
        for child in children:
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                raise SystemExit("bench_cluster.py: a process ended with %d; see %s" % (child.returncode, directory))
            cpu, peak = cpu + usage.ru_utime + usage.ru_stime, peak + usage.ru_maxrss / 1024
        wall = time.monotonic() - began
    finally:
        signal.alarm(0)
        for child in children:
            if child.returncode is None:
                child.kill()
                child.wait()
    records = sum(outputs.records(out, "wiki").values())
    if records != options.sites * options.pages:
        raise SystemExit("bench_cluster.py: %d records of %d pages; see %s" % (records, options.sites * options.pages, directory))
    rate = middle_rate([asked.ended for asked in farm.log() if not asked.path.endswith(".txt")])
    farm.reset()
    shutil.rmtree(out)
    return wall, rate, cpu, peak


def middle_rate(ended: List[float]) -> float:
    ended = sorted(ended)
    first, last = len(ended) // 5, len(ended) * 4 // 5
    return (last - first) / (ended[last] - ended[first])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench_cluster.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("sites", 200), ("pages", 30), ("delay", 200), ("parallelism", 12), ("rounds", 1)):
        parser.add_argument("--" + name, type=int, default=default)
    parser.add_argument("--nodes", default="0,1,2,3", type=lambda text: [int(number) for number in text.split(",")])
    parser.add_argument("--jar", default="target/crawler.jar")
    options = parser.parse_args()
    if not os.path.isfile(options.jar):
        parser.error("the jar does not exist: %s (mvn -q -DskipTests package)" % options.jar)
    if not 2 <= options.sites <= 200 or options.pages < 1 or options.delay < 1 or not all(0 <= nodes <= 9 for nodes in options.nodes):
        parser.error("--sites 2 to 200, --pages >= 1, --delay >= 1, --nodes 0 to 9 each")
    return options


def main() -> None:
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, lambda signum, frame: sys.exit(128 + signum))
    directory = tempfile.mkdtemp(prefix="bench-cluster.")
    farm = Farm(options.sites, options.pages, 1, directory, options.delay)
    try:
        with open(os.path.join(directory, "urls.txt"), "w", encoding="utf-8") as file:
            file.write("\n".join(farm.listed) + "\n")
        print("%d sites of %d pages, %d ms an answer, %d requests at once a process" % (
            options.sites, options.pages, options.delay, options.parallelism), flush=True)
        print("%-12s %8s %9s %6s %8s %9s" % ("", "wall s", "pages/s", "x", "CPU s", "peak MiB"), flush=True)
        base = 0.0
        for nodes in options.nodes:
            wall, rate, cpu, peak = (statistics.median(column) for column in zip(*(
                crawl(options, farm, directory, nodes) for _ in range(options.rounds))))
            base = base or rate
            print("%-12s %8.1f %9.1f %6.2f %8.1f %9.0f" % (
                "no cluster" if not nodes else "%d node%s" % (nodes, "s" if nodes > 1 else ""), wall, rate, rate / base, cpu, peak), flush=True)
    finally:
        farm.close()
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
