import importlib.util
import json
import math
import os
import tempfile
import unittest

from ablation import figures


class FiguresTest(unittest.TestCase):
    def file(self, content):
        descriptor, path = tempfile.mkstemp()
        self.addCleanup(os.remove, path)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        return path

    def test_tokens_have_two_bytes_the_low_one_first(self):
        self.assertEqual(list(figures.tokens(self.file(b"\x01\x00\x50\xc3"))), [1, 50000])

    def test_a_token_has_as_many_bytes_as_letters_in_the_vocabulary_and_a_special_one_none(self):
        tokenizer = {
            "added_tokens": [{"id": 0, "content": "<eos>", "special": True}],
            "model": {"vocab": {"<eos>": 0, "a": 1, "\u0120the": 2, "\u00c3\u00a9": 4}}}     # Gthe: a blank and the
        path = self.file(json.dumps(tokenizer).encode())
        self.assertEqual(figures.byte_lengths(path), [0, 1, 4, 0, 2])

    def test_windows_come_once_each_before_any_comes_again(self):
        order = figures.windows(10, 3, 18, seed=1)
        self.assertEqual(sorted(order[:3]), [0, 3, 6])
        self.assertEqual(sorted(order), [0, 0, 3, 3, 6, 6])
        self.assertEqual(order, figures.windows(10, 3, 18, seed=1))
        self.assertNotEqual(figures.windows(1000, 3, 900, seed=1), figures.windows(1000, 3, 900, seed=2))

    def test_the_last_window_has_a_token_behind_it(self):
        self.assertEqual(sorted(figures.windows(7, 3, 6, seed=0)), [0, 3])
        self.assertEqual(figures.windows(6, 3, 3, seed=0), [0])
        with self.assertRaisesRegex(ValueError, "3 tokens are no window of 3"):
            figures.windows(3, 3, 3, seed=0)

    def test_every_folder_gives_the_same_number_of_windows(self):
        self.assertEqual(len(figures.windows(100, 4, 50, seed=0)), len(figures.windows(1000, 4, 50, seed=0)))

    def test_batches_are_full(self):
        self.assertEqual(figures.batches([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4]])

    def test_bits_per_byte(self):
        # Each of 10 tokens was one of four equally likely ones, and has 2 bytes: 2 bits for 2 bytes.
        self.assertAlmostEqual(figures.bits_per_byte(10 * math.log(4), 20), 1.0)

    def test_shared_counts_sequences_of_the_held_out_text(self):
        held, train = figures.array.array("H", [1, 2, 3, 4]), figures.array.array("H", [9, 2, 3, 4, 2, 3])
        self.assertAlmostEqual(figures.shared(held, train, 2), 2 / 3)
        self.assertEqual(figures.shared(held, train), 0)

    def test_spread_is_that_of_a_sample(self):
        self.assertAlmostEqual(figures.spread([1.0, 2.0, 3.0]), 1.0)
        self.assertEqual(figures.spread([1.0]), 0.0)

    def test_differences_are_those_of_the_same_seed(self):
        mean, half = figures.difference([1.0, 2.0, 3.0], [1.1, 2.1, 3.4])
        self.assertAlmostEqual(mean, 0.2)
        self.assertAlmostEqual(half, 4.303 * math.sqrt(0.03) / math.sqrt(3))
        self.assertEqual(figures.difference([1.0], [2.0]), (1.0, math.inf))

    def test_the_table_says_whether_a_difference_is_more_than_the_spread_of_seeds(self):
        lines = figures.table({"off": [1.0, 1.1, 1.2], "same": [1.1, 1.1, 1.1], "good": [0.5, 0.6, 0.71], "bad": [2, 2.1, 2.2]})
        self.assertIn("1.1000   0.1000   1.0000   1.2000", lines[1])
        self.assertTrue(lines[2].endswith(": within the spread of seeds"), lines[2])
        self.assertTrue(lines[3].endswith(": better"), lines[3])
        self.assertTrue(lines[4].endswith(": worse"), lines[4])


@unittest.skipUnless(importlib.util.find_spec("torch"), "torch is not installed")
class ModelTest(unittest.TestCase):
    def setUp(self):
        import torch
        self.addCleanup(torch.set_num_threads, torch.get_num_threads())
        torch.set_num_threads(1)                                # more wait for each other, with so little to do
        torch.manual_seed(0)

    def test_a_small_model_learns_a_text_that_repeats_itself(self):
        import torch

        from ablation import model
        text, gpt = torch.tensor([1, 2, 3, 0] * 50), model.Gpt(4, context=8, width=16, depth=1, heads=2)
        lengths = [0, 1, 1, 1]
        before, length = model.nats_and_bytes(gpt, text, lengths, 8, 4)
        seen = []
        model.train(gpt, text, figures.batches(figures.windows(200, 8, 3200, 0), 4), 8, lambda *step: seen.append(step))
        after, _ = model.nats_and_bytes(gpt, text, lengths, 8, 4)
        self.assertEqual(length, 144, "three of four in 24 windows of 8")
        self.assertEqual(len(seen), 100)
        self.assertLess(after, before / 4)

    def test_a_place_does_not_see_what_comes_behind_it(self):
        import torch

        from ablation import model
        gpt = model.Gpt(4, context=8, width=16, depth=1, heads=2)
        one, other = torch.tensor([[1, 2, 3, 0]]), torch.tensor([[1, 2, 3, 3]])
        self.assertTrue(torch.equal(gpt(one)[:, :3], gpt(other)[:, :3]))


if __name__ == "__main__":
    unittest.main()
