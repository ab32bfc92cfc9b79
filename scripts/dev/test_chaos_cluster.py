"""Tests of chaos_cluster.py and cluster_farm.py: python3 -m unittest discover -s scripts/dev -p 'test_*.py'"""
import argparse
import http.client
import tempfile
import unittest

import chaos_cluster
from cluster_farm import Asked, Farm


class Log:
    def __init__(self, *asked):
        self.asked = list(asked)

    def log(self):
        return self.asked


def judged(*asked):
    chaos = chaos_cluster.Chaos.__new__(chaos_cluster.Chaos)
    chaos.options, chaos.farm, chaos.found = argparse.Namespace(gap=400), Log(*asked), []
    chaos.least = 0.4
    chaos.polite("cluster")
    return chaos.found


class Politeness(unittest.TestCase):
    def test_accepts_a_site_that_is_asked_at_its_pace(self):
        self.assertEqual(judged(Asked("a", "/1", 1.0, 1.1, 200, 0), Asked("a", "/2", 1.4, 1.5, 200, 0), Asked("b", "/1", 1.4, 1.5, 200, 0)), [])

    def test_finds_a_gap_that_is_too_short(self):
        self.assertEqual(judged(Asked("a", "/1", 1.0, 1.01, 200, 0), Asked("a", "/2", 1.1, 1.2, 200, 0)), ["cluster: a/2 asked 0.100 s after /1"])

    def test_finds_two_requests_at_once(self):
        self.assertEqual(judged(Asked("a", "/1", 1.0, 1.9, 200, 0), Asked("a", "/2", 1.5, 1.6, 200, 0)), ["cluster: a/2 asked while /1 was"])

    def test_finds_a_request_within_a_retry_after(self):
        self.assertEqual(judged(Asked("a", "/1", 1.0, 1.1, 503, 3), Asked("a", "/2", 2.1, 2.2, 200, 0)),
                         ["cluster: a/2 asked 2.00 s before its Retry-After ended"])


class Sites(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.farm = Farm(2, 12, 1, self.directory.name)

    def tearDown(self):
        self.farm.close()
        self.directory.cleanup()

    def get(self, path):
        connection = http.client.HTTPConnection(self.farm.hosts[0], self.farm.port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def test_fails_at_first_and_anew_after_a_reset(self):
        self.assertEqual([self.get("/wiki/Page_6")[0] for _ in range(3)], [500, 500, 200])
        self.assertEqual(self.farm.count(), 3)
        self.farm.reset()
        self.assertEqual(self.get("/wiki/Page_6")[0], 500)
        self.assertEqual([(asked.path, asked.status) for asked in self.farm.log()], [("/wiki/Page_6", 500)])

    def test_no_two_pages_have_the_same_text(self):
        self.assertNotEqual(self.get("/wiki/Page_1")[1], self.get("/wiki/Page_2")[1])


if __name__ == "__main__":
    unittest.main()
