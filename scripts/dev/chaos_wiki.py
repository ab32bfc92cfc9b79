"""Wikis on the loopback for chaos.py: generated pages on some hosts, and a few of every trouble on each of them."""
from __future__ import annotations

import glob
import os
import subprocess
import sys
from dataclasses import replace
from typing import Dict, List, Mapping, Set

from chaos_servers import Answer, Web, text

HOSTS = ["127.0.0.%d" % n for n in range(2, 7)]
HTML = "text/html; charset=UTF-8"
SLOW_SECONDS = 1.2
RULES = "User-agent: *\nDisallow: /private/\n"


class WikiWeb(Web):
    """A redirect leads to a page that is earlier in the list, or to one that is not in it; and what is one article under
    two addresses is far apart in the list. So it does not depend on the pace of a run which of two is the duplicate."""

    def __init__(self, pages: int, seed: int, directory: str) -> None:
        super().__init__(HOSTS)
        generate(pages + len(HOSTS), seed, directory)
        self.directory = directory
        self.targets: Dict[str, str] = {}       # where URLs that move lead to
        self.owners: Dict[str, str] = {}        # of a page that is not in the list: the URL that leads there
        self.slow: Set[str] = set()
        self.urls: List[str] = []
        for number in range(1, pages + 1):
            origin = self.origins[number % len(HOSTS)]
            self.urls.append("%s/wiki/Page_%d" % (origin, number))
            self.trouble(number // len(HOSTS), self.urls[-1])
        for nth in range(len(HOSTS)):
            self.oddities(nth, pages)
        self.urls.append("no address at all")

    def trouble(self, nth: int, url: str) -> None:
        """What the first requests of some pages of a host get, by their number on it."""
        if nth == 2:
            self.faults[url] = [text(503, "busy", Retry_After="1")]
        elif nth == 5:
            self.faults[url] = [text(500), text(500)]
        elif nth == 7:
            self.faults[url] = [Answer(200, {"Content-Type": HTML}, b"<html>" + b"." * 10_000, cut=True)]
        elif nth == 9:
            self.slow.add(url)

    def oddities(self, nth: int, pages: int) -> None:
        """URLs of a host beside its pages."""
        origin, listed, unlisted = self.origins[nth], self.urls[nth], self.next_origin(nth) + "/wiki/Page_%d" % (pages + 1 + nth)
        moved, elsewhere = origin + "/moved/%d" % nth, origin + "/elsewhere/%d" % nth
        self.targets.update({moved: listed, elsewhere: unlisted})
        self.owners[unlisted] = elsewhere
        self.faults[elsewhere] = [text(500)]
        self.faults[origin + "/robots.txt"] = [text(503)] if nth == 1 else []
        self.urls += [origin + "/wiki/Missing_%d" % nth, origin + "/private/%d" % nth, origin + "/text/%d" % nth, moved, elsewhere,
                      listed + "#once-more", listed + "?action=view&variant=%d" % nth]

    def next_origin(self, nth: int) -> str:
        return self.origins[(nth + 1) % len(HOSTS)]

    def answer(self, url: str, headers: Mapping[str, str]) -> Answer:
        path = url.split("/", 3)[3]
        if path == "robots.txt":
            return text(200, RULES)
        if url in self.targets:
            return Answer(302, {"Location": self.targets[url]})
        if path.startswith("text/"):
            return text(200, "no page")
        answer = self.page(path.split("?")[0], headers)
        return replace(answer, delay=SLOW_SECONDS) if url in self.slow else answer

    def page(self, path: str, headers: Mapping[str, str]) -> Answer:
        try:
            with open(os.path.join(self.directory, os.path.basename(path) + ".html.gz"), "rb") as file:
                body = file.read()
        except FileNotFoundError:
            return Answer(404, {"Content-Type": HTML}, b"<p>There is no such page.</p>")
        tag = '"%s"' % os.path.basename(path)
        if headers.get("If-None-Match") == tag:
            return Answer(304, {"ETag": tag})
        return Answer(200, {"Content-Type": HTML, "Content-Encoding": "gzip", "ETag": tag}, body)

    def items(self, key: str) -> Set[str]:
        return set() if key.endswith("/robots.txt") else {self.owners.get(key, key)}

    def item_of_record(self, record: Dict) -> str:
        return record["provenance"]["requested"]

    def item_of_ledger(self, identifier: str) -> str:
        return identifier

    def write_list(self, path: str) -> None:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(self.urls) + "\n")


def generate(pages: int, seed: int, directory: str) -> None:
    if len(glob.glob(os.path.join(directory, "*.html.gz"))) != pages:
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "generate_pages.py")
        subprocess.run([sys.executable, script, "--pages", str(pages), "--seed", str(seed), "--output", directory],
                       check=True, stdout=subprocess.DEVNULL, timeout=600)
