"""Tests of bench_cluster.py: python3 -m unittest discover -s scripts/dev -p 'test_*.py'"""
import unittest

import bench_cluster


class MiddleRate(unittest.TestCase):
    def test_leaves_out_a_slow_start_and_a_slow_end(self):
        ended = [0.0, 10.0, 20.0, 30.0] + [40.0 + n / 10 for n in range(13)] + [100.0, 200.0, 300.0]
        self.assertAlmostEqual(bench_cluster.middle_rate(ended), 10.0)


if __name__ == "__main__":
    unittest.main()
