"""A small Common Crawl on the loopback for chaos.py: an index, and archive files with captures of threads."""
from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
from typing import Dict, List, Mapping, Optional, Set
from urllib.parse import parse_qs

from chaos_servers import Answer, Web, text
from generate_dump import COMMON, TECHNICAL

INDEX, DATA = "127.0.0.2", "127.0.0.3"
CRAWL = "CC-MAIN-2023-50"
TIMESTAMP, OLDER = "20231128013045", "20231101000000"
ROWS_A_PAGE = 40
THREADS_A_FILE = 4
GONE_FILE = 7                   # its captures cannot be had

COMMENT = """<div class=" thing id-t1_{id} noncollapsed comment " id="thing_t1_{id}" data-fullname="t1_{id}" data-type="comment" \
data-subreddit="ask" data-author="{author}"><p class="parent"></p><div class="entry unvoted"><p class="tagline">\
<a href="https://old.reddit.com/user/{author}" class="author may-blank">{author}</a><span class="userattrs"></span>\
<span class="score unvoted" title="{score}">{score} points</span><time datetime="2023-05-01T11:00:00+00:00">some time ago</time></p>\
<form action="#" class="usertext"><div class="usertext-body md-container"><div class="md"><p>{text}</p></div></div></form></div>\
<div class="child"></div></div>"""
THREAD = """<!doctype html><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>{title} : ask</title>\
<link rel="canonical" href="https://www.reddit.com{path}" /><meta property="og:site_name" content="reddit"></head>\
<body class="single-page comments-page"><div class="content" role="main"><div id="siteTable" class="sitetable linklisting">\
<div class=" thing id-t3_{id} odd link self" id="thing_t3_{id}" data-fullname="t3_{id}" data-type="link" data-author="asker_{id}" \
data-subreddit="ask" data-timestamp="1682935200000" data-url="{path}" data-permalink="{path}" data-domain="self.ask" \
data-comments-count="{count}" data-score="12" data-nsfw="{nsfw}" data-context="comments"><div class="entry unvoted">\
<div class="top-matter"><p class="title"><a class="title may-blank" href="{path}">{title}</a></p><p class="tagline">submitted \
<time datetime="2023-05-01T10:00:00+00:00">some time ago</time> by <a href="https://old.reddit.com/user/asker_{id}" \
class="author may-blank">asker_{id}</a></p></div><div class="expando"><form action="#" class="usertext">\
<div class="usertext-body md-container"><div class="md"><p>{text}</p></div></div></form></div></div></div></div>\
<div class="commentarea"><div id="siteTable_t3_{id}" class="sitetable nestedlisting">{comments}</div></div></div></body></html>
"""


class Thread:
    """The page of a thread; every few of them there is one that cannot be used."""

    def __init__(self, number: int, rng: random.Random) -> None:
        self.identifier = "1c" + "%05d" % number
        self.title = "How does thread number %d end?" % number
        self.path = "/r/ask/comments/%s/thread_%d/" % (self.identifier, number)
        kind = number % 23
        scores = [] if kind == 5 else [-3] if kind == 9 else [1 + (number * 7 + n * 5) % 40 for n in range(1 + number % 4)]
        comments = "".join(COMMENT.format(id="%sc%d" % (self.identifier, n), author="user_%d" % n, score=score, text=prose(rng))
                           for n, score in enumerate(scores))
        self.html = THREAD.format(id=self.identifier, title=self.title, path=self.path, nsfw=str(kind == 13).lower(),
                                  text=prose(rng), comments=comments, count=len(scores)).encode()


def prose(rng: random.Random) -> str:
    words = rng.choices(COMMON, k=rng.randint(20, 200)) + rng.choices(TECHNICAL, k=20)
    rng.shuffle(words)
    return " ".join(words).capitalize() + "."


def record(kind: str, url: str, timestamp: str, block: bytes) -> bytes:
    """A WARC record as a gzip member of its own."""
    identifier = hashlib.md5((kind + url + timestamp).encode()).hexdigest()
    identifier = "-".join(identifier[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))
    head = ["WARC/1.0", "WARC-Type: " + kind, "WARC-Target-URI: " + url,
            "WARC-Date: " + re.sub("(....)(..)(..)(..)(..)(..)", r"\1-\2-\3T\4:\5:\6Z", timestamp),
            "WARC-Record-ID: <urn:uuid:%s>" % identifier, "Content-Type: application/http; msgtype=" + kind,
            "Content-Length: %d" % len(block)]
    return gzip.compress("\r\n".join(head + ["", ""]).encode() + block + b"\r\n\r\n", mtime=0)


class Archive:
    """An archive file and the rows of the index for it."""

    def __init__(self, number: int) -> None:
        self.file = "crawl-data/%s/segments/1/warc/%05d.warc.gz" % (CRAWL, number)
        self.members: List[bytes] = []
        self.size = 0
        self.rows: List[Dict[str, str]] = []

    def add(self, thread: Thread, timestamp: str, host: str = "www.reddit.com", true_digest: bool = True) -> None:
        url = "https://" + host + thread.path
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Length: %d\r\n\r\n" % len(thread.html)
        self._append(record("request", url, timestamp, b"GET / HTTP/1.1\r\n\r\n"))
        member = record("response", url, timestamp, head.encode() + thread.html)
        digest = base64.b32encode(hashlib.sha1(thread.html).digest()).decode() if true_digest else "A" * 32
        key = ("com,reddit)" if host.startswith("www.") else "com,reddit,old)") + thread.path.rstrip("/")
        self.rows.append({"urlkey": key, "timestamp": timestamp, "url": url, "mime": "text/html",
                          "mime-detected": "text/html", "status": "200", "digest": digest, "length": str(len(member)),
                          "offset": str(self.size), "filename": self.file, "languages": "eng", "encoding": "UTF-8"})
        self._append(member)

    def _append(self, member: bytes) -> None:
        self.members.append(member)
        self.size += len(member)


class RedditWeb(Web):
    def __init__(self, files: int, seed: int) -> None:
        super().__init__([INDEX, DATA])
        rng = random.Random(seed)
        self.files: Dict[str, bytes] = {}
        rows: List[Dict[str, str]] = []
        for number in range(files):
            archive = Archive(number)
            for nth in range(THREADS_A_FILE):
                thread = Thread(number * THREADS_A_FILE + nth, rng)
                archive.add(thread, TIMESTAMP, true_digest=(number, nth) != (3, 1))
                if nth == 2:
                    archive.add(thread, OLDER, "old.reddit.com")
            rows += archive.rows
            url = self.origins[1] + "/" + archive.file
            if number != GONE_FILE:
                self.files[url] = b"".join(archive.members)
            self.trouble(number, url + " bytes=%s-%d" % span(archive.rows))
        rows.sort(key=lambda row: (row["urlkey"], row["timestamp"]))
        self.items_of_url = {row["url"]: place(row["filename"], int(row["offset"])) for row in rows}
        self.items_of_file: Dict[str, List[int]] = {}
        for row in rows:
            self.items_of_file.setdefault(row["filename"], []).append(int(row["offset"]))
        self.lines = [json.dumps(row) for row in rows]
        self.lines.insert(len(rows) // 2, self.lines[0][:-40])
        self.index_faults: Dict[str, int] = {"page=1": 503, "page=2": 500}

    def trouble(self, number: int, key: str) -> None:
        """What the first requests for the captures of some files get."""
        if number % 40 == 2:
            self.faults[key] = [text(503, "busy", Retry_After="1")]
        elif number % 40 == 5:
            self.faults[key] = [text(500), text(500)]
        elif number % 40 == 11:
            self.faults[key] = [Answer(503, {"Content-Type": "application/xml"}, b"<Error><Code>SlowDown</Code></Error>")]

    def respond(self, url: str, headers: Mapping[str, str]) -> Answer:
        """The first requests for some pages of the index go wrong, whatever else their URLs say."""
        for parameter, status in self.index_faults.items():
            if url.endswith("&" + parameter):
                self.faults[url] = [text(status)]
        return super().respond(url, headers)

    def answer(self, url: str, headers: Mapping[str, str]) -> Answer:
        path, _, query = url.split("/", 3)[3].partition("?")
        if not url.startswith(self.origins[0]):
            return self.part(url, headers.get("Range", ""))
        if path == "collinfo.json":
            api = "%s/%s-index" % (self.origins[0], CRAWL)
            return self.json(json.dumps([{"id": CRAWL, "name": "Ours", "cdx-api": api}]))
        if path != CRAWL + "-index":
            return text(404)
        asked = parse_qs(query)
        pages = -(-len(self.lines) // ROWS_A_PAGE)
        if asked.get("showNumPages") == ["true"]:
            return self.json(json.dumps({"pages": pages, "pageSize": 1, "blocks": pages}))
        first = int(asked.get("page", ["0"])[0]) * ROWS_A_PAGE
        lines = self.lines[first:first + ROWS_A_PAGE]
        return self.json("\n".join(lines) + "\n") if lines else text(400, "no such page")

    @staticmethod
    def json(body: str) -> Answer:
        return Answer(200, {"Content-Type": "application/json"}, body.encode())

    def part(self, url: str, wanted: str) -> Answer:
        file = self.files.get(url)
        if file is None:
            return text(404, "no such file")
        bounds = byte_range(wanted)
        if bounds is None or bounds[0] >= len(file):
            return Answer(416, {"Content-Range": "bytes */%d" % len(file)})
        first, last = bounds[0], min(bounds[1], len(file) - 1)
        headers = {"Content-Type": "application/octet-stream", "Content-Range": "bytes %d-%d/%d" % (first, last, len(file))}
        return Answer(206, headers, file[first:last + 1])

    def items(self, key: str) -> Set[str]:
        url, _, wanted = key.partition(" ")
        bounds = byte_range(wanted)
        if bounds is None:
            return set()
        file = url.split("/", 3)[3]
        return {place(file, offset) for offset in self.items_of_file.get(file, []) if bounds[0] <= offset <= bounds[1]}

    def item_of_record(self, record: Dict) -> str:
        return place(record["provenance"]["warc"], record["provenance"]["offset"])

    def item_of_ledger(self, identifier: str) -> str:
        return self.items_of_url.get(identifier, identifier)


def place(file: str, offset: int) -> str:
    return "%s:%d" % (file, offset)


def span(rows: List[Dict[str, str]]) -> tuple:
    """From the first byte of the newest captures to the last."""
    newest = [row for row in rows if row["timestamp"] == TIMESTAMP]
    return newest[0]["offset"], int(newest[-1]["offset"]) + int(newest[-1]["length"]) - 1


def byte_range(header: str) -> Optional[tuple]:
    found = re.fullmatch(r"bytes=(\d+)-(\d+)", header)
    return (int(found[1]), int(found[2])) if found else None
