"""Sites on loopback addresses, with a log of when each was asked, in a process of their own; for chaos_cluster.py and bench_cluster.py.

Usage: cluster_farm.py SITES PAGES SEED LOG [DELAY_MS]. The sites misbehave, or, with a delay, answer each request after it. It prints
its port. A line of stdin makes it forget what was asked, and is repeated; it ends when stdin does. Times are those of the machine's
monotonic clock."""
from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

FIRST = 10                      # the sites are 127.0.0.10 and so on
WORDS = ("river stone market winter letter garden engine island copper valley reader signal harbour lantern meadow bridge "
         "cotton forest ladder mirror needle orchard pepper quarry ribbon saddle timber velvet window zephyr").split()
SLOW_SECONDS = 0.8
READ_SECONDS = 60


@dataclass(frozen=True)
class Asked:
    """A request: when its head was there, when its answer was written, and how long its Retry-After asked to wait."""
    site: str
    path: str
    began: float
    ended: float
    status: int
    wait: float


@dataclass(frozen=True)
class Fault:
    """What the first requests for a page get in its stead; status 0 is an answer that breaks off."""
    times: int
    status: int
    wait: int = 0


class Sites:
    """What there is. Each page has a text of its own. Faults depend on how often a URL was asked for, in such a way that its end does
    not."""

    def __init__(self, sites: int, pages: int, port: int, delay_ms: int = 0) -> None:
        self.hosts, self.pages, self.port = hosts(sites), pages, port
        self.redirects: Dict[str, str] = {}
        self.faults: Dict[str, Fault] = {}
        self.seconds: Dict[str, float] = {self.url(site, 9): SLOW_SECONDS for site in range(sites)}
        self.else_seconds = delay_ms / 1000
        self.listed = [self.url(site, page) for page in range(1, pages + 1) for site in range(sites)]
        if delay_ms:
            self.seconds = {}
            return
        for site in range(sites):
            self._oddities(site)

    def url(self, site: int, page: int) -> str:
        return self.address(site, "/wiki/Page_%d" % page)

    def address(self, site: int, path: str) -> str:
        return "http://%s:%d%s" % (self.hosts[site], self.port, path)

    def _oddities(self, site: int) -> None:
        other, unlisted = (site + 1) % len(self.hosts), self.pages + 1
        away, moved = self.address(site, "/away"), self.address(site, "/moved")
        self.redirects[away] = self.url(other, unlisted)
        self.redirects[moved] = self.url(site, unlisted + 1)
        self.faults = {**self.faults, self.url(site, 3): Fault(1, 503, 3), self.url(site, 6): Fault(2, 500),
                       self.url(site, 8): Fault(1, 0), away: Fault(1, 500)}
        if site % 3 == 1:
            self.redirects[self.address(site, "/robots.txt")] = self.address(other, "/robots.txt")
        if site % 4 == 1:
            self.faults[self.url(site, 12)] = Fault(1, 429, 9)
        if site % 5 == 2:
            self.faults[self.address(site, "/robots.txt")] = Fault(1, 503)
        self.listed += [away, moved, self.address(site, "/private/1"), self.address(site, "/text"),
                        self.address(site, "/wiki/Missing")]


class Server:
    """Serves the sites, and writes a line for each request."""

    def __init__(self, sites: int, pages: int, seed: int, log: str, delay_ms: int) -> None:
        self.count, self.pages, self.seed, self.delay_ms = sites, pages, seed, delay_ms
        self.log = open(log, "w", encoding="utf-8", buffering=1)
        self.times: Dict[str, int] = {}

    async def serve(self) -> None:
        first = await asyncio.start_server(self._connected, hosts(self.count)[0], 0)
        port = first.sockets[0].getsockname()[1]
        await asyncio.start_server(self._connected, hosts(self.count)[1:], port)
        self.sites = Sites(self.count, self.pages, port, self.delay_ms)
        print(port, flush=True)
        await asyncio.get_running_loop().run_in_executor(None, self._obey)

    def _obey(self) -> None:
        for line in sys.stdin:
            self.times = {}
            self.log.truncate(0)
            self.log.seek(0)
            print(line, end="", flush=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            pass                # a node was killed
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), READ_SECONDS)
        began = time.monotonic()
        path = head.split(b" ", 2)[1].decode("ascii")
        site = writer.get_extra_info("sockname")[0]
        url = "http://%s:%d%s" % (site, self.sites.port, path)
        self.times[url] = self.times.get(url, 0) + 1
        fault = self.sites.faults.get(url)
        if fault and self.times[url] > fault.times:
            fault = None
        await asyncio.sleep(self.sites.seconds.get(url, self.sites.else_seconds))
        status, headers, body = self._fault(fault) if fault else self._page(url, site, path)
        asked = Asked(site, path, began, time.monotonic(), status, fault.wait if fault else 0)
        self.log.write(json.dumps(asked.__dict__) + "\n")
        writer.write(b"HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n" % (status or 200, headers, len(body) + (not status)) + body)
        await writer.drain()
        return status != 0

    def _fault(self, fault: Fault) -> Tuple[int, bytes, bytes]:
        return fault.status, b"Retry-After: %d\r\n" % fault.wait if fault.wait else b"", b"broken"

    def _page(self, url: str, site: str, path: str) -> Tuple[int, bytes, bytes]:
        plain, html = b"Content-Type: text/plain\r\n", b"Content-Type: text/html; charset=UTF-8\r\n"
        target: Optional[str] = self.sites.redirects.get(url)
        if target:
            return 302, b"Location: %s\r\n" % target.encode("ascii"), b""
        if path == "/robots.txt":
            return 200, plain, b"User-agent: *\nDisallow: /private/\n"
        if path == "/text":
            return 200, plain, b"no page"
        number = path.rsplit("_", 1)[-1]
        if not number.isdigit():
            return 404, html, b"<p>There is no such page.</p>"
        return 200, html, page(site, int(number), self.seed).encode("utf-8")


def page(site: str, number: int, seed: int) -> str:
    """An article as MediaWiki serves it, with a text that no other has."""
    rng = random.Random("%s %d %d" % (site, number, seed))
    sentences = [" ".join(rng.choice(WORDS) for _ in range(12)).capitalize() + " %d." % rng.randrange(10**6) for _ in range(12)]
    title = "Page %d of %s" % (number, site)
    paragraphs = "".join("<p>%s</p>" % " ".join(sentences[n:n + 4]) for n in range(0, 12, 4))
    return ("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"UTF-8\"><title>%s</title></head><body class=\"mediawiki ns-0\">"
            "<h1 id=\"firstHeading\">%s</h1><div id=\"mw-content-text\"><div class=\"mw-parser-output\">%s</div></div></body></html>"
            % (title, title, paragraphs))


def hosts(sites: int) -> List[str]:
    return ["127.0.0.%d" % (FIRST + n) for n in range(sites)]


class Farm(Sites):
    """A process that serves."""

    def __init__(self, sites: int, pages: int, seed: int, directory: str, delay_ms: int = 0) -> None:
        self.file = os.path.join(directory, "asked.jsonl")
        self.process = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), str(sites), str(pages), str(seed), self.file, str(delay_ms)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, universal_newlines=True)
        super().__init__(sites, pages, int(self.process.stdout.readline()), delay_ms)

    def reset(self) -> None:
        self.process.stdin.write("reset\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def count(self) -> int:
        with open(self.file, "rb") as file:
            return sum(1 for _ in file)

    def log(self) -> List[Asked]:
        with open(self.file, encoding="utf-8") as file:
            return [Asked(**json.loads(line)) for line in file]

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


if __name__ == "__main__":
    asyncio.run(Server(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int((sys.argv + ["0"])[5])).serve())
