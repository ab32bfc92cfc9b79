"""A small Common Crawl on the loopback, with generated threads. An item is a capture: its file and offset."""
from __future__ import annotations

import re
from typing import Dict, List, Optional, Sequence, Set

from chaos_servers import Web

INDEX, DATA = "127.0.0.2", "127.0.0.3"
CRAWL = "CC-MAIN-2023-50"


class RedditWeb(Web):
    def __init__(self, program: Sequence[str]) -> None:
        super().__init__(program)
        self.offsets: Dict[str, List[int]] = {}
        for place in self.item_of_url.values():
            file, _, offset = place.rpartition(":")
            self.offsets.setdefault(file, []).append(int(offset))

    def items(self, key: str) -> Set[str]:
        url, _, wanted = key.partition(" ")
        bounds = byte_range(wanted)
        if bounds is None:
            return set()
        file = url.split("/", 3)[3]
        return {"%s:%d" % (file, offset) for offset in self.offsets.get(file, []) if bounds[0] <= offset <= bounds[1]}

    def item_of_record(self, record: Dict) -> str:
        return "%(warc)s:%(offset)d" % record["provenance"]

    def item_of_ledger(self, identifier: str) -> str:
        return self.item_of_url.get(identifier, identifier)


def byte_range(header: str) -> Optional[tuple]:
    found = re.fullmatch(r"bytes=(\d+)-(\d+)", header)
    return (int(found[1]), int(found[2])) if found else None
