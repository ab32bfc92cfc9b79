#!/usr/bin/env python3
"""Writes a ZIM file of generated articles, for runs that are killed and for benchmarks.

    python3 scripts/dev/generate_zim.py --articles 2000 --output DIR/test.zim

The articles are those of generate_snapshot.py, 20 in a cluster that is packed by xz. The format is that of
https://wiki.openzim.org/wiki/ZIM_file_format, version 6.1, without the lists for searching. The same options give the same
bytes. The last line on stdout is a JSON object with what the file holds.
"""
import hashlib
import json
import lzma
import struct

from generate_snapshot import asked, line

IN_CLUSTER = 20
HEADER = struct.Struct("<IHH16sIIQQQQIIQ")
MAGIC, NO_PAGE, REDIRECT = 72173914, 0xffffffff, 0xffff
TYPES = ["text/html", "text/plain"]
METADATA = {"Source": "https://test.wikipedia.org/", "Title": "Test", "Language": "eng", "Date": "2026-01-01", "Name": "test_en_all"}


def cluster(contents):
    """Its first byte says how it is packed; offsets count from the start of their list."""
    offset, offsets = 4 * (len(contents) + 1), []
    for content in contents + [b""]:
        offsets.append(offset)
        offset += len(content)
    return b"\x04" + lzma.compress(struct.pack("<%dI" % len(offsets), *offsets) + b"".join(contents), preset=1)


def zim(pages, metadata, redirects):
    """A file of pages and metadata by their paths, and of redirects to the paths of pages."""
    contents = [("C", path, 0, content) for path, content in pages] + \
               [("M", path, 1, content.encode()) for path, content in metadata.items()]
    places = {entry[:2]: divmod(number, IN_CLUSTER) for number, entry in enumerate(contents)}
    names = sorted([(space, path, kind, "") for space, path, kind, _ in contents] +
                   [("C", path, REDIRECT, target) for path, target in redirects], key=lambda name: (name[0] + name[1]).encode())
    numbers = {name[:2]: number for number, name in enumerate(names)}
    entries = []
    for space, path, kind, target in names:
        where = struct.pack("<I", numbers["C", target]) if kind == REDIRECT else struct.pack("<II", *places[space, path])
        entries.append(struct.pack("<HBcI", kind, 0, space.encode(), 0) + where + path.encode() + b"\0\0")
    clusters = [cluster([content for _, _, _, content in contents[n:n + IN_CLUSTER]]) for n in range(0, len(contents), IN_CLUSTER)]
    types = b"".join(kind.encode() + b"\0" for kind in TYPES) + b"\0"
    entry_pointers = HEADER.size + len(types)
    cluster_pointers = entry_pointers + 8 * len(entries)
    position, pointers = cluster_pointers + 8 * len(clusters), []
    for part in entries + clusters:
        pointers.append(position)
        position += len(part)
    header = HEADER.pack(MAGIC, 6, 1, b"\0" * 16, len(entries), len(clusters), entry_pointers, entry_pointers, cluster_pointers,
                         HEADER.size, NO_PAGE, NO_PAGE, position)
    file = header + types + struct.pack("<%dQ" % len(pointers), *pointers) + b"".join(entries + clusters)
    return file + hashlib.md5(file).digest()


def main():
    arguments, bodies = asked(__doc__, "a .zim file")
    pages, size = [], 0
    for number in range(1, arguments.articles + 1):
        html = json.loads(line(number, bodies[number % len(bodies)]))["article_body"]["html"].encode()
        pages.append(("Page_%d" % number, html))
        size += len(html)
    with open(arguments.output, "wb") as file:
        file.write(zim(pages, METADATA, [("Old_%d" % n, "Page_%d" % n) for n in range(1, arguments.articles + 1, 10)]))
    print(json.dumps({"articles": arguments.articles, "bytes": size}))


if __name__ == "__main__":
    main()
