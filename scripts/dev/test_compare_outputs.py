"""Tests of compare_outputs.py: python3 -m unittest discover -s scripts/dev -p 'test_*.py'"""
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import compare_outputs
import outputs

# Stands for Java. Its jars are programs, which change what a right one does.
FAKE_JAVA = """#!%s -SE
import json, os, sys
jar, arguments = sys.argv[sys.argv.index("-jar") + 1], sys.argv[sys.argv.index("-jar") + 2:]
is_run, text, warning, problem = arguments[0] != "extract", "two", "careful", "it is broken"
mode = arguments[1] if is_run else arguments[2]
if not is_run:
    exec(open(jar).read())
    sys.exit(print(text))
exec(open(jar).read())
out, files = arguments[-1], ["dataset_%%s.txt", "dataset_%%s.jsonl", "dropped_%%s.jsonl"]
os.makedirs(out, exist_ok=True)
lines = ["one<eos>\\n" + text + "<eos>\\n", json.dumps({"text": "one"}) + "\\n" + json.dumps({"text": text}) + "\\n", ""]
for name, content in zip(files, lines):
    open(os.path.join(out, name %% mode), "w").write(content)
json.dump({"started": os.getpid(), "problems": [problem]}, open(os.path.join(out, "report_%%s.json" %% mode), "w"))
print("%%s: completed in %%s s, 0.1 MB read (0.1 MB/s decoded)\\nwrote %%s" %% (mode, os.getpid(), out))
print("2026-11-30 10:11:12 WARN  " + warning, file=sys.stderr)
"""
REPORT = {"mode": "wiki", "started": "now", "accounts": {"records": {"in": 2, "dropped": {}}}, "notes": {}, "problems": ["it is broken"],
          "rates": {"commits": 1}, "settings": {"crawler.output.dir": "there", "crawler.wiki.tables": "none"}}
RECORDS = [{"id": "a", "text": "one"}, {"id": "b", "text": "two"}]
LEDGER = [{"id": "x", "stage": "fetch", "reason": "http-404", "measured": 3}]
POSTS = '<posts><row Id="1" Body="&lt;p&gt;one&lt;/p&gt;" /><row Id="2" Body="&lt;p&gt;longer&lt;/p&gt;" /><row Id="3" /></posts>'


class DifferencesTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.dir = temporary.name

    def ended(self, mode, code=0, text="one<eos>\ntwo<eos>\n", records=RECORDS, ledger=LEDGER, stderr="", without="", report=REPORT):
        out = tempfile.mkdtemp(dir=self.dir)
        lines = ["".join(json.dumps(line) + "\n" for line in some) for some in (records, ledger)]
        contents = dict(zip(outputs.data_files(out, mode), [text, *lines]))
        contents[outputs.report(out, mode)] = json.dumps(report)
        for path, content in contents.items():
            if not without or not path.endswith(without):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(content)
        return compare_outputs.Ended(code, "", stderr, out)

    def differences(self, mode, **changes):
        case = compare_outputs.Case("some", mode, ())
        return compare_outputs.differences(case, self.ended(mode), self.ended(mode, **changes))

    def test_equal_outputs_do_not_differ(self):
        for mode in compare_outputs.MODES:
            self.assertEqual([], self.differences(mode, stderr="other words"))

    def test_order_matters_for_stack_alone(self):
        self.assertEqual([], self.differences("wiki", records=RECORDS[::-1], text="two<eos>\none<eos>\n"))
        self.assertIn("dataset_stack.jsonl: differs from byte 8 on", self.differences("stack", records=RECORDS[::-1])[0])

    def test_every_tampering_is_found(self):
        changes = {
            "dataset_wiki.jsonl: 1 missing": {"records": RECORDS[:1]},
            "dataset_wiki.jsonl: 1 too many": {"records": [RECORDS[0], {"text": "two", "id": "b"}]},
            "dataset_wiki.txt: 1 too many, such as three": {"text": "one<eos>\ntwo<eos>\nthree<eos>\n"},
            "dropped_wiki.jsonl: 1 missing": {"ledger": [{**LEDGER[0], "measured": 4}]},
            "files: ['dataset_wiki.jsonl', 'dataset_wiki.txt', 'report_wiki.json'], not": {"without": "dropped_wiki.jsonl"},
            "exit code 3, not 0: the last": {"code": 3, "stderr": "some\nthe last\n"},
        }
        for expected, change in changes.items():
            with self.subTest(expected):
                self.assertIn(expected, "\n".join(self.differences("wiki", **change)))

    def test_times_rates_and_wordings_of_a_report_may_differ(self):
        report = {**REPORT, "started": "then", "rates": {"commits": 2}, "problems": ["broken"]}
        self.assertEqual([], self.differences("stack", report={**report, "settings": {**REPORT["settings"], "crawler.output.dir": "here"}}))

    def test_every_tampering_of_a_report_is_found(self):
        changes = {
            "report_wiki.json: accounts.records.in is 1, not 2": {"accounts": {"records": {"in": 1, "dropped": {}}}},
            "report_wiki.json: accounts.records.dropped.x is 1, not missing": {"accounts": {"records": {"in": 2, "dropped": {"x": 1}}}},
            "report_wiki.json: notes is null, not {}": {"notes": None},
            "report_wiki.json: settings.crawler.wiki.tables is missing": {"settings": {"crawler.output.dir": "there"}},
            "report_wiki.json: rates.commits is missing": {"rates": {"rows": 1}},
            "report_wiki.json: balanced is true, not missing": {"balanced": True},
            "report_wiki.json: 2 problems, not 1": {"problems": REPORT["problems"] * 2},
        }
        for expected, change in changes.items():
            with self.subTest(expected):
                self.assertIn(expected, "\n".join(self.differences("wiki", report={**REPORT, **change})))
        self.assertEqual(["report_wiki.json: the keys are in another order"],
                         self.differences("wiki", report=dict(reversed(list(REPORT.items())))))


class CompareOutputsTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.home = temporary.name
        self.write("bin/java", FAKE_JAVA % sys.executable)
        os.chmod(os.path.join(self.home, "bin", "java"), 0o755)
        self.write("data/stack/a_Posts.xml", POSTS)
        self.write("data/stack/b_Posts.xml", "no dump")
        self.write("data/wiki/page.html.gz", gzip.compress(b"<html>"))
        self.write("data/cc/some.warc", "WARC")

    def write(self, name, content=""):
        path = os.path.join(self.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def compare(self, after, *options):
        jars = self.write("before.jar"), self.write("after.jar", after)
        command = [sys.executable, compare_outputs.__file__, *jars, *(os.path.join(self.home, name) for name in ("data", "work"))]
        ended = subprocess.run([*command, *options], env={**os.environ, "JAVA_HOME": self.home}, timeout=120,
                               stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
        return ended.returncode, ended.stdout

    def row(self, said, what):
        return re.search(r"(?m)^%s +(\d.*)$" % re.escape(what), said)[1].split()

    def test_a_jar_is_equal_to_itself_in_another_run(self):
        code, said = self.compare("")
        self.assertEqual(0, code, said)
        self.assertIn("11 cases; 22 processes to run", said)
        self.assertEqual(["2", "4", "0", "2", "-", "-"], self.row(said, "stack over stack"))
        self.assertEqual(["2", "2", "0", "2", "-", "-"], self.row(said, "extract stack"))
        self.assertEqual(["1", "1", "0", "1", "-", "-"], self.row(said, "extract wiki"))
        self.assertNotIn("Messages", said)
        self.assertIn("11 cases; 0 processes to run", self.compare("")[1])
        self.write("data/wiki/page.html.gz", gzip.compress(b"<html>another"))
        self.assertIn("11 cases; 2 processes to run", self.compare("")[1])

    def test_another_text_is_a_difference(self):
        code, said = self.compare("text = 'three' if mode == 'wiki' else text", "--settings")
        self.assertEqual(1, code)
        self.assertEqual(["1", "2", "0", "0", "1", "-"], self.row(said, "wiki over cc"))
        self.assertEqual(["1", "1", "0", "0", "1", "-"], self.row(said, "extract wiki"))
        self.assertEqual(["2", "4", "0", "0", "2", "-"], self.row(said, "wiki with wiki.tables=markdown"))
        self.assertEqual(["1", "2", "0", "1", "-", "-"], self.row(said, "reddit with reddit.pairs=thread"))
        self.assertIn('dataset_wiki.jsonl: 1 missing, such as {"text": "two"}; dataset_wiki.jsonl: 1 too many', said)
        self.assertIn("dataset_wiki.txt: 1 missing, such as two", said)
        self.assertIn("stdout: 'three', not 'two'", said)
        self.assertIn("The outputs DIFFER.", said)

    def test_messages_are_listed_and_may_differ(self):
        code, said = self.compare("warning, problem = 'be careful', 'broken'")
        self.assertEqual(0, code, said)
        self.assertEqual(["1", "2", "0", "1", "-", "1"], self.row(said, "reddit sample"))
        for line in ("- ... WARN  careful", "+ ... WARN  be careful", "- it is broken", "+ broken"):
            self.assertIn("   8  %s\n" % line, said)


class BodiesTest(unittest.TestCase):
    def test_takes_the_bodies_of_a_dump(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "Posts.xml.gz")
            with gzip.open(path, "wt") as file:
                file.write(POSTS)
            self.assertEqual(["<p>one</p>", "<p>longer</p>", ""], compare_outputs.bodies_of(path))

    def test_spreads_over_a_list(self):
        self.assertEqual(list("adg"), compare_outputs.spread(list("abcdefghi"), 3))
        self.assertEqual(["a"], compare_outputs.spread(["a"], 3))


class ManifestTest(unittest.TestCase):
    def test_names_files_that_are_not_as_the_manifest_says(self):
        out = tempfile.mkdtemp()
        self.assertEqual(outputs.wrong_in_manifest(out), [])
        files = [{"path": name, "sha256": hashlib.sha256(b"as it was").hexdigest()} for name in ("same", "changed", "gone")]
        for name, content in (("same", "as it was"), ("changed", "as it is"), (outputs.MANIFEST, json.dumps({"files": files}))):
            with open(os.path.join(out, name), "w", encoding="utf-8") as file:
                file.write(content)
        self.assertEqual([sentence.split(":")[0] for sentence in outputs.wrong_in_manifest(out)], ["changed", "gone"])


if __name__ == "__main__":
    unittest.main()
