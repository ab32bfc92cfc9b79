import json
import os
import tempfile
import unittest

import split_overlap


class SplitOverlapTest(unittest.TestCase):
    def folder(self, **splits):
        folder = tempfile.mkdtemp()
        for split, records in splits.items():
            with open(os.path.join(folder, split + ".jsonl"), "w", encoding="utf-8") as file:
                for name, text in records:
                    file.write(json.dumps({"id": name, "text": text}) + "\n")
        return folder

    def test_words_have_no_case_punctuation_marks_and_numbers(self):
        self.assertEqual(split_overlap.words("Caf\u00e9, 1,234.5 ISN'T x2y"), ["cafe", "0", "isn", "t", "x0y"])
        self.assertEqual(split_overlap.words("\u6f22\u5b57 and \u0661"), ["\u6f22", "\u5b57", "and", "0"])

    def test_counts_records_and_sequences_that_are_shared(self):
        folder = self.folder(train=[("a", "one two three four"), ("b", "five six")], val=[("c", "zero one two three")])
        shared, twice = split_overlap.measure(folder, 2)
        self.assertEqual(shared["train_with_val"], {"records": 1, "sequences": 2})
        self.assertEqual(shared["train_with_test"], {"records": 0, "sequences": 0})
        self.assertEqual(twice, [])

    def test_finds_a_record_in_two_splits_and_counts_a_copy_once(self):
        folder = self.folder(train=[("a", "one two"), ("a", "one two")], val=[("a", "one two")])
        shared, twice = split_overlap.measure(folder, 2)
        self.assertEqual(shared["train_with_val"], {"records": 1, "sequences": 1})
        self.assertEqual(twice, ["a"])


if __name__ == "__main__":
    unittest.main()
