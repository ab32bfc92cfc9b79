"""Tests of chaos_archives.py: python3 -m unittest discover -s scripts/dev -p 'test_chaos_archives.py'"""
import gzip
import json
import os
import tempfile
import unittest

import chaos_archives


def record(kind, identifier, block, **fields):
    names = {"warc_type": kind, "warc_record_id": identifier, **fields, "content_length": str(len(block))}
    head = "".join("%s: %s\r\n" % (name.replace("_", "-"), value) for name, value in names.items())
    return gzip.compress(("WARC/1.1\r\n%s\r\n" % head).encode() + block + b"\r\n\r\n")


def exchange(url, status=200, number=1, **fields):
    request = record("request", "<q%d>" % number, b"GET", warc_target_uri=url, warc_concurrent_to="<r%d>" % number)
    return [request, record("response", "<r%d>" % number, b"HTTP/1.1 %d OK\r\n\r\nx" % status, warc_target_uri=url, **fields)]


class ArchivesTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.dir = temporary.name

    def folder(self, exchanges, cut=0, noted=None, indexed=True):
        """A run with one archive of some exchanges, and its report."""
        out = tempfile.mkdtemp(dir=self.dir)
        os.mkdir(os.path.join(out, "warc"))
        content, lines = record("warcinfo", "<i>", b"x"), []
        for pieces, url in exchanges:
            place = len(content) + len(pieces[0])
            lines += [b"x 2026 " + json.dumps({"url": url, "offset": str(place)}).encode() + b"\n"] if indexed else []
            content += b"".join(pieces)
        for name, data in (("a.warc.gz", content[:len(content) - cut]), ("a.cdxj", b"".join(sorted(lines)))):
            with open(os.path.join(out, "warc", name), "wb") as file:
                file.write(data)
        with open(os.path.join(out, "report_wiki.json"), "w", encoding="utf-8") as file:
            json.dump({"notes": {"archived-exchanges": len(exchanges) if noted is None else noted}}, file)
        return out

    def wrong(self, exchanges, **changes):
        whole = [(exchange("http://a/1", 200, 1), "http://a/1"), (exchange("http://a/2", 404, 2), "http://a/2")]
        return "\n".join(chaos_archives.difference("wiki", self.folder(whole), self.folder(whole + exchanges, **changes)))

    def test_whole_archives_do_not_differ_by_errors_and_rules(self):
        more = [(exchange("http://a/1", 503, 3), "http://a/1"), (exchange("http://a/robots.txt", 200, 4), "http://a/robots.txt")]
        broken = [(exchange("http://a/1", 200, 3, warc_truncated="disconnect"), "http://a/1")]
        self.assertEqual("", self.wrong([]))
        self.assertEqual("", self.wrong(more))
        self.assertEqual("", self.wrong(broken))

    def test_every_fault_is_found(self):
        page = [(exchange("http://a/1", 200, 3), "http://a/1")]
        cases = {
            "archives: 1 too many, such as http://a/1 200": self.wrong(page),
            "archives: <r1> is there 2 times": self.wrong([(exchange("http://a/1"), "http://a/1")]),
            "a.warc.gz: a torn gzip member at byte": self.wrong([], cut=3),
            "archives: 2 exchanges, and 3 by the report": self.wrong([], noted=3),
            "a request without its response, at the end": self.wrong([(exchange("http://a/robots.txt", 200, 4)[:1], "")]),
            "a response without its request before it": self.wrong([([b"", exchange("http://a/robots.txt", 200, 4)[1]], "")]),
            "a.cdxj: lists 0 responses": self.wrong([], indexed=False),
        }
        for sentence, found in cases.items():
            with self.subTest(sentence):
                self.assertIn(sentence, found)

    def test_an_unfinished_archive_is_left_behind(self):
        out = self.folder([])
        open(os.path.join(out, "warc", "b.warc.gz.part"), "w").close()
        self.assertEqual((([], ["b.warc.gz.part: left behind"])), chaos_archives.read(out))


if __name__ == "__main__":
    unittest.main()
