"""Whether the web archives that a run has kept are whole, and hold each exchange once."""
from __future__ import annotations

import json
import os
import zlib
from collections import Counter
from typing import Dict, Iterator, List, Optional, Set, Tuple

import outputs

FOLDER = "warc"
RESPONSES = ("response", "revisit")

ARCHIVE, INDEX = ".warc.gz", ".cdxj"

BROKEN = "broken off"                           # in place of the status of a response that did not come to its end

Exchange = Tuple[str, str]                      # URL and status
Record = Tuple[int, Dict[str, str], bytes]      # where its gzip member begins, the fields of its head in lower case, its block


def members(path: str) -> Iterator[Tuple[int, bytes]]:
    """The gzip members of a file, each from its place on; ends with a ValueError if the last is not whole."""
    with open(path, "rb") as file:
        content = file.read()
    place = 0
    while place < len(content):
        reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            member = reader.decompress(content[place:])
        except zlib.error as e:
            raise ValueError("no gzip member at byte %d: %s" % (place, e))
        if not reader.eof:
            raise ValueError("a torn gzip member at byte %d" % place)
        yield place, member
        place = len(content) - len(reader.unused_data)


def records(path: str) -> Iterator[Record]:
    """The archive records of a file; each has to be one gzip member."""
    for place, member in members(path):
        head, _, body = member.partition(b"\r\n\r\n")
        version, *lines = head.decode("utf-8").split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if version != "WARC/1.1" or int(fields.get("content-length", -1)) + 4 != len(body) or not body.endswith(b"\r\n\r\n"):
            raise ValueError("no whole archive record at byte %d" % place)
        yield place, fields, body[:-4]


def wrong_in_archive(path: str, exchanges: List[Exchange], ids: Counter[str]) -> List[str]:
    """A sentence for what is wrong in an archive and its index. Adds its exchanges, and the ids of its records."""
    name, found, offsets = os.path.basename(path), [], set()
    request: Optional[Dict[str, str]] = None
    try:
        for place, fields, block in records(path):
            kind, identifier = fields["warc-type"], fields["warc-record-id"]
            ids[identifier] += 1
            if (kind == "warcinfo") != (place == 0):
                found.append("%s: a %s at byte %d" % (name, kind, place))
            if kind in RESPONSES:
                if request is None or request.get("warc-concurrent-to") != identifier:
                    found.append("%s: a %s without its request before it, at byte %d" % (name, kind, place))
                status = BROKEN if "warc-truncated" in fields else block.split(b" ", 2)[1][:3].decode("ascii")
                exchanges.append((fields["warc-target-uri"], status))
                offsets.add((place, fields["warc-target-uri"]))
            elif request is not None:
                found.append("%s: a request without its response, before byte %d" % (name, place))
            request = fields if kind == "request" else None
    except ValueError as e:
        return found + ["%s: %s" % (name, e)]
    if request is not None:
        found.append("%s: a request without its response, at the end" % name)
    return found + wrong_in_index(path[:-len(ARCHIVE)] + INDEX, offsets)


def wrong_in_index(path: str, offsets: Set[Tuple[int, str]]) -> List[str]:
    name = os.path.basename(path)
    if not os.path.exists(path):
        return [name + ": missing"]
    with open(path, "rb") as file:
        lines = file.read().splitlines()
    listed = [json.loads(line.split(b" ", 2)[2]) for line in lines]
    found = [] if lines == sorted(lines) else [name + ": is not sorted"]
    if sorted((int(line["offset"]), line["url"]) for line in listed) != sorted(offsets):
        found.append("%s: lists %d responses, and not those %d of the archive" % (name, len(listed), len(offsets)))
    return found


def difference(mode: str, expected: str, actual: str) -> List[str]:
    """A sentence for each fault of the archives of a run that has ended, and for what they hold and those of another run do not.

    What was answered with an error, or broke off, is asked for again, and rules are by each process; all else is there as often as in
    the other.
    """
    bags = []
    for out in (expected, actual):
        exchanges, found = read(out)
        bags.append(Counter("%s %s" % exchange for exchange in exchanges
                            if not exchange[0].endswith("/robots.txt") and exchange[1] < "500"))
    found += outputs.difference("archives", *bags)
    noted = json.loads(outputs.read(outputs.report(actual, mode)))["notes"].get("archived-exchanges", 0)
    return found if noted == len(exchanges) else found + ["archives: %d exchanges, and %d by the report" % (len(exchanges), noted)]


def read(out: str) -> Tuple[List[Exchange], List[str]]:
    """The exchanges in the archives of a run, and a sentence for each of their faults."""
    exchanges: List[Exchange] = []
    ids: Counter[str] = Counter()
    found = []
    names = sorted(os.listdir(os.path.join(out, FOLDER)))
    for name in names:
        if name.endswith(ARCHIVE):
            found += wrong_in_archive(os.path.join(out, FOLDER, name), exchanges, ids)
        elif not name.endswith(INDEX):
            found.append("%s: left behind" % name)
    return exchanges, found + ["archives: %s is there %d times" % one for one in ids.items() if one[1] > 1]
