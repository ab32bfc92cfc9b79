import json
import os
import random
import tempfile
import unittest

import planted_pairs


class PlantedPairsTest(unittest.TestCase):
    def test_similarity_is_that_of_sets_of_five_words(self):
        words = [chr(ord("a") + i) for i in range(10)]
        self.assertEqual(planted_pairs.similarity(words, words), 1.0)
        self.assertEqual(planted_pairs.similarity(words, words[:9] + ["z"]), 5 / 7)

    def test_pairs_fill_each_band(self):
        bands = [band for band, s, _, _ in planted_pairs.pairs(2, random.Random(1)) if s < 1]
        self.assertEqual(sorted(bands), sorted(2 * list(range(10))))

    def test_found_are_near_duplicates_of_their_own_pair(self):
        folder = tempfile.mkdtemp()
        os.makedirs(os.path.join(folder, "prepared", "ledger"))
        drops = [{"id": "1:a", "reason": "near-duplicate", "duplicate_of": "1:b"},
                 {"id": "2:a", "reason": "near-duplicate", "duplicate_of": "3:b"},
                 {"id": "4:a", "reason": "datatrove.top_2_gram"}]
        with open(os.path.join(folder, "prepared", "ledger", "dropped_prepared.jsonl"), "w", encoding="utf-8") as file:
            file.writelines(json.dumps(drop) + "\n" for drop in drops)
        self.assertEqual(planted_pairs.found(folder), (["1"], 2))


if __name__ == "__main__":
    unittest.main()
