"""Tests of chaos.py and its parts: python3 -m unittest discover -s scripts/dev -p 'test_*.py'"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import chaos
import outputs
from chaos_reddit import RedditWeb, byte_range
from chaos_servers import Seen, Web
from chaos_wiki import WikiWeb

REPORT = {"status": "completed", "accounts": {"records": {"in": 2, "out": 2}}, "notes": {}, "balanced": True}
RECORDS = [{"id": "a", "fetched": "2026-11-23", "text": "one"}, {"id": "b", "fetched": "2026-11-23", "text": "two"}]
LEDGER = [{"id": "http://x/", "stage": "fetch", "reason": "http-404", "measured": None, "limit": None}]

# Stands for the program: writes ten records, goes on where it was, and has a mistake if it is told to.
FAKE_JAVA = """#!%s
import json, os, sys, time
out = sys.argv[sys.argv.index("--output") + 1]
mistake = %r
names = ["dataset_stack.txt", "dataset_stack.jsonl", "dropped_stack.jsonl"]
os.makedirs(out, exist_ok=True)
time.sleep(0.05)
parts = [os.path.join(out, name) + ".part" for name in names]
files = [open(part, "a") for part in parts]
done = sum(1 for _ in open(parts[1]))
torn = done > 0
for number in range(done + (torn and mistake == "loses"), 10):
    files[0].write("<user>: %%d<eos>\\n" %% number)
    files[1].write(json.dumps({"id": number}) + "\\n")
    for file in files:
        file.flush()
    time.sleep(0.04)
for part in parts:
    os.rename(part, part[:-5])
accounts = {"records": 9 if torn and mistake == "miscounts" else 10}
report = {"status": "completed", "accounts": accounts, "notes": {}, "balanced": True}
open(os.path.join(out, "report_stack.json"), "w").write(json.dumps(report))
sys.exit(torn and mistake == "fails")
"""


def folder(directory, mode="wiki", records=RECORDS, sample="one<eos>\ntwo<eos>\n", ledger=LEDGER, **report):
    """Outputs of a run, with changes."""
    os.makedirs(directory)
    contents = [sample, *("".join(json.dumps(line) + "\n" for line in lines) for lines in (records, ledger))]
    for path, content in zip(outputs.data_files(directory, mode), contents):
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
    with open(outputs.report(directory, mode), "w", encoding="utf-8") as file:
        json.dump({**REPORT, **report}, file)
    return directory


class CompareTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.dir = temporary.name

    def differences(self, mode="wiki", **changes):
        names = tempfile.mkdtemp(dir=self.dir)
        expected = folder(os.path.join(names, "expected"), mode)
        return outputs.compare(mode, expected, folder(os.path.join(names, "actual"), mode, **changes))

    def test_equal_outputs_do_not_differ(self):
        for mode in ("stack", "wiki", "reddit"):
            self.assertEqual([], self.differences(mode))

    def test_order_and_time_do_not_matter_in_bags(self):
        later = [{**record, "fetched": "2027"} for record in reversed(RECORDS)]
        self.assertEqual([], self.differences(records=later, sample="two<eos>\none<eos>\n"))

    def test_order_matters_in_bytes(self):
        self.assertIn("dataset_stack.txt: differs from byte 0 on", self.differences("stack", sample="two<eos>\none<eos>\n")[0])
        self.assertIn("dataset_stack.jsonl", self.differences("stack", records=RECORDS[::-1])[0])
        self.assertIn("differs from byte 9 on, 9 bytes, not 18", self.differences("stack", sample="one<eos>\n")[0])

    def test_every_tampering_is_found(self):
        changes = {
            "records: 1 missing": {"records": RECORDS[:1]},
            "records: 1 too many": {"records": RECORDS + [{"id": "c"}]},
            "records: a is there more than once": {"records": RECORDS + RECORDS[:1]},
            "samples: 1 missing, such as two": {"sample": "one<eos>\n"},
            "samples: 1 too many, such as one": {"sample": "one<eos>\ntwo<eos>\none<eos>\n"},
            "samples: 1 too many, such as torn: thr": {"sample": "one<eos>\ntwo<eos>\nthr"},
            "ledger: 1 missing, such as http://x/ fetch http-404": {"ledger": []},
            "ledger: 1 too many, such as http://x/ read http-404": {"ledger": [{**LEDGER[0], "stage": "read"}]},
            "report_wiki.json: accounts": {"accounts": {}},
            "report_wiki.json: status": {"status": "stopped"},
            "report_wiki.json: is not balanced": {"balanced": False},
        }
        for expected, change in changes.items():
            with self.subTest(expected):
                self.assertIn(expected, "\n".join(self.differences(**change)))

    def test_notes_count_for_stack_only(self):
        self.assertEqual([], self.differences("wiki", notes={"a": 1}))
        self.assertIn("report_stack.json: notes", self.differences("stack", notes={"a": 1})[0])

    def test_what_is_left_behind_or_missing_is_found(self):
        expected, actual = (folder(os.path.join(self.dir, name)) for name in ("expected", "actual"))
        os.makedirs(os.path.join(actual, ".state"))
        for name in ("dataset_wiki.txt.part", os.path.join(".state", "run_wiki.mv")):
            open(os.path.join(actual, name), "w").close()
        self.assertEqual([".state/run_wiki.mv: left behind", "dataset_wiki.txt.part: left behind"],
                         outputs.compare("wiki", expected, actual))
        os.remove(outputs.report(actual, "wiki"))
        self.assertEqual(["report_wiki.json: missing"], outputs.compare("wiki", expected, actual))

    def test_lines_that_a_kill_tore_are_no_records(self):
        path = os.path.join(self.dir, "dataset_wiki.jsonl.part")
        with open(path, "w", encoding="utf-8") as file:
            file.write('{"id": 1}\n{"id": 2}\n{"i')
        self.assertEqual(2, outputs.record_count(self.dir, "wiki"))
        self.assertEqual([{"id": 1}], list(outputs.json_lines(path, 19)))


class Letters:
    """Each letter is a page of its own."""

    def items(self, key):
        return set(key) - {"/"}


class RequestsTest(unittest.TestCase):
    def test_counts_what_was_delivered_again(self):
        seen = [Seen(0, key, status) for key, status in (("a", 500), ("a", 200), ("b", 200), ("a", 304), ("b", 503), ("c", 0))]
        self.assertEqual(1, chaos.delivered_again(seen))

    def test_finds_requests_for_what_was_done_when_a_kill_came(self):
        web, seen = Letters(), [Seen(0, key, 200) for key in ("a", "b", "a", "b", "ab", "/", "c", "a")]
        self.assertEqual([], chaos.again(web, seen[:2], [(2, {"a", "b"})]))
        self.assertEqual(["a"], [found.key for found in chaos.again(web, seen[:6], [(2, {"a"})])])
        self.assertEqual(["a", "c", "a"], [found.key for found in chaos.again(web, seen, [(2, {"a"}), (4, set()), (6, {"c"})])])


# Stands for the servers: was asked for two pages at the start and for one more after each reset.
FAKE_SERVERS = """
import sys
print("listed\\thttp://a/1\\nitem\\thttp://a/w.gz\\tw.gz:5\\nitem\\thttp://a/2\\tw.gz:30\\nready\\thttp://a\\thttp://b")
print("asked\\thttp://a/1\\t0\\nasked\\thttp://b/w.gz bytes=0-9\\t206", flush=True)
for line in sys.stdin:
    print(line, end="", flush=True)
    if line == "reset\\n":
        print("asked\\thttp://a/2\\t200", flush=True)
"""


class ServersTest(unittest.TestCase):
    def start(self, kind):
        web = kind([sys.executable, "-c", FAKE_SERVERS])
        self.addCleanup(web.close)
        return web

    def test_knows_what_the_servers_said_and_were_asked(self):
        web = self.start(Web)
        self.assertEqual((["http://a", "http://b"], ["http://a/1"]), (web.origins, web.listed))
        self.assertEqual([("http://a/1", 0), ("http://b/w.gz bytes=0-9", 206)], [(seen.key, seen.status) for seen in web.requests()])
        web.reset()
        self.assertEqual([("http://a/2", 200)], [(seen.key, seen.status) for seen in web.requests()])

    def test_servers_that_do_not_start_are_an_end(self):
        with self.assertRaisesRegex(SystemExit, "do not start"):
            Web([sys.executable, "-c", ""])

    def test_a_range_is_for_the_captures_that_begin_in_it(self):
        web = self.start(RedditWeb)
        self.assertEqual({"w.gz:5"}, web.items("http://b/w.gz bytes=0-9"))
        self.assertEqual({"w.gz:5", "w.gz:30"}, web.items("http://b/w.gz bytes=5-30"))
        self.assertEqual(set(), web.items("http://a/collinfo.json"))
        self.assertEqual("w.gz:30", web.item_of_ledger("http://a/2"))
        self.assertEqual("w.gz:5", web.item_of_record({"provenance": {"warc": "w.gz", "offset": 5}}))

    def test_a_page_is_an_item_by_the_url_that_leads_to_it(self):
        web = self.start(WikiWeb)
        self.assertEqual([{"http://a/1"}, {"w.gz:30"}, set()], list(map(web.items, ("http://a/1", "http://a/2", "http://a/robots.txt"))))

    def test_reads_ranges(self):
        self.assertEqual((0, 9), byte_range("bytes=0-9"))
        self.assertIsNone(byte_range("bytes=-9"))


class ChaosTest(unittest.TestCase):
    """The whole of it, with a program that is right or has a mistake."""

    def run_with(self, mistake, kills):
        with tempfile.TemporaryDirectory() as home:
            os.mkdir(os.path.join(home, "bin"))
            java = os.path.join(home, "bin", "java")
            with open(java, "w", encoding="utf-8") as file:
                file.write(FAKE_JAVA % (sys.executable, mistake))
            os.chmod(java, 0o755)
            command = [sys.executable, chaos.__file__, "stack", str(kills), "--size", "10", "--seed", "5", "--jar", "none"]
            return subprocess.run(command, env={**os.environ, "JAVA_HOME": home, "TMPDIR": home}, timeout=120,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)

    def test_a_program_that_goes_on_where_it_was_passes(self):
        ended = self.run_with("", 4)
        self.assertEqual(0, ended.returncode, ended.stdout)
        self.assertRegex(ended.stdout, r"kills 4 \(\d during start-up\), differences 0\n")
        self.assertNotIn("kept:", ended.stdout)

    def test_a_program_with_a_mistake_does_not(self):
        for mistake, sentence in (("loses", "dataset_stack.jsonl: differs"), ("miscounts", "accounts is"), ("fails", "exit code 1")):
            with self.subTest(mistake):
                ended = self.run_with(mistake, 8)    # on a busy machine, few of them come while it writes
                self.assertEqual(1, ended.returncode, ended.stdout)
                self.assertIn(sentence, ended.stdout)
                self.assertTrue(re.search("(?m)^kept: ", ended.stdout), ended.stdout)


if __name__ == "__main__":
    unittest.main()
