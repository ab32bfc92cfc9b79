"""Tests of measure.py: python3 -m unittest discover -s scripts/dev -p 'test_*.py'"""
import subprocess
import sys
import unittest

import measure

RESULTS = [("before", 10, 5, 100), ("after", 11, 4, 110), ("before", 20, 5, 100), ("after", 24, 5, 100), ("before", 10, 4, 90),
           ("after", 10, 5, 95)]


class MeasureTest(unittest.TestCase):
    def measure(self, *command):
        lines = "".join("%s\t1000\t%s\t%s\t%s\n" % result for result in RESULTS)
        return subprocess.run([sys.executable, measure.__file__, *command], input=lines, stdout=subprocess.PIPE, check=True,
                              universal_newlines=True, timeout=60).stdout

    def test_compares_pair_by_pair(self):
        self.assertEqual("wall  after : before = 1.100, the median of 1.100 1.200 1.000\n"
                         "CPU   after : before = 1.000, the median of 0.800 1.000 1.250\n", self.measure("pairs", "before", "after"))

    def test_shows_medians_beside_a_reference(self):
        before, after = self.measure("table", "pages", "before").splitlines()[1:]
        self.assertEqual(["before", "1000", "10.00", "[10.00-20.00]", "100", "5.00", "100", "1.00"], before.split())
        self.assertEqual(["after", "1000", "11.00", "[10.00-24.00]", "91", "5.00", "100", "1.10"], after.split())


if __name__ == "__main__":
    unittest.main()
