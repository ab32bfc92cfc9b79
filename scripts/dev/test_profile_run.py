"""Tests of profile_run.py: python3 -m unittest discover -s scripts/dev -p 'test_*.py'"""
import collections
import unittest

import profile_run


class ProfileRunTest(unittest.TestCase):
    def test_a_sample_belongs_to_the_innermost_frame_that_is_not_the_jdks(self):
        frames = [("java.lang.String", "indexOf"), ("io.github.llmdata.crawler.html.tree.CanonicalHtml", "text"),
                  ("io.github.llmdata.crawler.Main", "main")]
        self.assertEqual(("html.tree", "CanonicalHtml.text"), profile_run.owner(frames))
        self.assertEqual(("(root)", "Main.main"), profile_run.owner(frames[2:]))
        self.assertEqual(("org.jsoup", "CharacterReader.advance"),
                         profile_run.owner([("org.jsoup.parser.CharacterReader", "advance")]))
        self.assertEqual("JDK alone", profile_run.owner(frames[:1])[0])

    def test_reads_a_frame_as_the_recorder_prints_it(self):
        line = "    io.github.llmdata.crawler.write.JsonEscapes.append(byte[], RecordBuffer) line: 33"
        self.assertEqual(("io.github.llmdata.crawler.write.JsonEscapes", "append"), profile_run.FRAME.match(line).groups())

    def test_threads_are_known_by_the_names_that_the_kernel_cuts_off(self):
        names = ["C2 CompilerThre", "C1 CompilerThre", "GC Thread#0", "VM Thread", "JFR Recorder Th", "crawler-akka.ac"]
        self.assertEqual(["JIT C2", "JIT C1", "GC", "GC", profile_run.RECORDER, "program"], [profile_run.group(name) for name in names])

    def test_shares_leave_the_recorder_out(self):
        groups = collections.Counter({"program": 6.0, "GC": 2.0, profile_run.RECORDER: 5.0})
        owners = [("write", "A.b"), ("write", "A.c"), ("html", "D.e")]
        table = list(profile_run.tables(groups, owners))
        self.assertIn("| program | 6.00 | 75.0 % |", table)
        self.assertIn("| write | 4.00 | 50.0 % |", table)
        self.assertIn("| html `D.e` | 2.00 | 25.0 % |", table)


if __name__ == "__main__":
    unittest.main()
