"""Tests of bench_memory.py: python3 -m unittest discover -s scripts/dev -p 'test_*.py'"""
import os
import tempfile
import unittest
from unittest import mock

import bench_memory

GC_LOG = """[0.9s] GC(3) Pause Young (Allocation Failure) 133M->33M(365M) 18.738ms
[1.3s] GC(4) Pause Full (Diagnostic Command) 50M->29M(365M) 530.153ms
[2.0s] GC(5) Pause Full (Allocation Failure) 143M->27M(365M) 97.1ms
"""
DUMP = '<?xml version="1.0" encoding="utf-8"?>\n<posts>\n  <row Id="1" />\n  <row Id="2" />\n  <row Id="3" />\n</posts>\n'


class BenchMemoryTest(unittest.TestCase):
    def test_takes_what_full_collections_left_and_the_most_that_any_did(self):
        self.assertEqual(([29, 27], 33), bench_memory.left(GC_LOG))

    def test_reverses_the_rows_of_a_dump_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as directory:
            source = os.path.join(directory, "Posts.xml")
            with open(source, "w", encoding="utf-8") as file:
                file.write(DUMP)
            with mock.patch.object(bench_memory, "dump", return_value=source):
                options = bench_memory.reversed_rows(directory, 1, "none").options
            with open(options[options.index("--input") + 1], encoding="utf-8") as file:
                lines = file.read().splitlines()
        ends = DUMP.splitlines()
        self.assertEqual(ends[:2] + ends[4:1:-1] + ends[5:], lines)

    def test_tells_growth_from_the_start_of_a_run(self):
        self.assertEqual((20, 50), bench_memory.growth([1, 9, 20, 20, 30, 30, 40, 40, 50, 50]))
        self.assertEqual((7, 7), bench_memory.growth([7]))

    def test_a_jvm_that_is_gone_is_not_asked(self):
        bench_memory.collect(2 ** 22 + 1)


if __name__ == "__main__":
    unittest.main()
