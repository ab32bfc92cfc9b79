"""Wikis on the loopback, with generated pages."""
from __future__ import annotations

import glob
import os
import subprocess
import sys
from typing import Dict, Set

from chaos_servers import Web, command

HOSTS = ["127.0.0.%d" % n for n in range(2, 7)]


class WikiWeb(Web):
    def items(self, key: str) -> Set[str]:
        return set() if key.endswith("/robots.txt") else {self.item_of_url.get(key, key)}

    def item_of_record(self, record: Dict) -> str:
        return record["provenance"]["requested"]

    def item_of_ledger(self, identifier: str) -> str:
        return identifier

    def write_list(self, path: str) -> None:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(self.listed) + "\n")


def wiki_web(jar: str, pages: int, seed: int, directory: str, *calm: str) -> WikiWeb:
    generate(pages + len(HOSTS), seed, directory)
    return WikiWeb(command(jar, "wiki", directory, str(pages), *calm))


def generate(pages: int, seed: int, directory: str) -> None:
    if len(glob.glob(os.path.join(directory, "*.html.gz"))) != pages:
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "generate_pages.py")
        subprocess.run([sys.executable, script, "--pages", str(pages), "--seed", str(seed), "--output", directory],
                       check=True, stdout=subprocess.DEVNULL, timeout=600)
