"""Tests of analyze_dataset.py: python3 -m unittest discover -s scripts -p 'test_*.py'"""
import base64
import contextlib
import importlib.util
import io
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
import unittest
import zipfile
from unittest import mock

import analyze_dataset
from analyze_dataset import Dataset, Gpt2Lengths, Lengths, number

SCRIPT = analyze_dataset.__file__
DIALOGUE = "<user>: How many legs?\n<bot>: Four.\n\n    Or six.\n<eos>\n"
PROSE = "A page of text.\n\nIts second paragraph.\n\n<eos>\n"


def has(module):
    return importlib.util.find_spec(module) is not None


def read(text, keep=0):
    dataset = Dataset(keep)
    dataset.read(io.BytesIO(text if isinstance(text, bytes) else text.encode()))
    return dataset


def lengths(counted):
    return sorted(length for length, times in counted.counts.items() for _ in range(times))


class GeneratedFile:
    """Repeats a block until so many bytes are read."""

    def __init__(self, block, size):
        self.block, self.left = block * (1 + (1 << 18) // len(block)), size

    def read(self, size):
        chunk = self.block[:min(size, self.left)]
        self.left -= len(chunk)
        return chunk


class LengthsTest(unittest.TestCase):
    def test_quantiles_are_exact_below_the_bound(self):
        generator = random.Random(1)
        values = [min(int(generator.lognormvariate(5, 1.5)), Lengths.EXACT - 1) for _ in range(5001)]
        counted = Lengths()
        for value in values:
            counted.add(value)
        expected = statistics.quantiles(values, n=100, method="inclusive")
        for found, percentile in zip(counted.quantiles((0.5, 0.9, 0.99)), (50, 90, 99)):
            self.assertAlmostEqual(found, expected[percentile - 1])
        self.assertEqual(counted.summary()["median"], statistics.median(values))
        self.assertEqual((counted.low, counted.high, counted.total), (min(values), max(values), sum(values)))

    def test_quantiles_of_long_lengths_keep_the_stated_error_in_bounded_memory(self):
        generator = random.Random(2)
        values = sorted(int(generator.lognormvariate(12, 2)) for _ in range(50001))
        counted = Lengths()
        for value in values:
            counted.add(value)
        for share, found in zip((0.5, 0.9, 0.99), counted.quantiles((0.5, 0.9, 0.99))):
            exact = values[int(share * 50000)]
            self.assertLess(abs(found - exact), 0.004 * exact)
        self.assertLess(len(counted.counts), Lengths.EXACT + 128 * 40)

    def test_the_median_of_two_is_between_them(self):
        counted = Lengths()
        counted.add(3)
        counted.add(8)
        self.assertEqual(counted.quantiles((0.5,)), [5.5])

    def test_the_share_over_a_limit_leaves_the_limit_out(self):
        counted = Lengths()
        for value in (127, 128, 128, 129, 20000):
            counted.add(value)
        self.assertEqual(counted.share_over(128), 0.4)

    def test_the_histogram_holds_every_length_once(self):
        for values in ([1], [7, 7, 7], [1, 2, 3], [5, 100, 99999, 2000001], [2000001], [99999999],
                       list(range(1, 400))):
            counted = Lengths()
            for value in values:
                counted.add(value)
            bins = counted.histogram()
            self.assertEqual(sum(count for _, _, count in bins), len(values))
            self.assertEqual((bins[0][0], bins[-1][1]), (min(values), max(values)))
            for (_, last, _), (first, _, _) in zip(bins, bins[1:]):
                self.assertEqual(last + 1, first)


class ReadingTest(unittest.TestCase):
    def test_a_dialogue_is_measured_without_its_markers(self):
        dataset = read(DIALOGUE * 3)
        self.assertEqual((dataset.samples, dataset.dialogues, dataset.incomplete), (3, 3, 0))
        self.assertEqual(lengths(dataset.tokens), [6] * 3)
        self.assertEqual(lengths(dataset.role_tokens["user"]), [3] * 3)
        self.assertEqual(lengths(dataset.role_tokens["bot"]), [3] * 3)
        self.assertEqual(lengths(dataset.chars), [len("How many legs?") + len("Four.\n\n    Or six.")] * 3)
        self.assertEqual(dataset.file_bytes, 3 * len(DIALOGUE))
        self.assertEqual(sum(dataset.stray.values()), 0)
        self.assertEqual(dataset.malformed_turns + dataset.empty + dataset.unanswered, 0)

    def test_prose_is_one_turn(self):
        dataset = read(PROSE * 2)
        self.assertEqual((dataset.samples, dataset.dialogues), (2, 0))
        self.assertEqual(lengths(dataset.role_tokens["prose"]), [7, 7])
        self.assertEqual(lengths(dataset.chars), [len("A page of text.\n\nIts second paragraph.")] * 2)
        self.assertEqual(dataset.malformed_turns, 0)

    def test_bytes_and_non_ascii_characters_are_counted(self):
        dataset = read("<user>: caf\u00e9\n<bot>: \u65e5\u672c \U0001f600\n<eos>\n")
        self.assertEqual(lengths(dataset.bytes), [5 + 6 + 1 + 4])
        self.assertEqual(lengths(dataset.chars), [8])
        self.assertEqual(dataset.non_ascii, 4)

    def test_a_marker_may_be_indented_and_one_within_a_line_is_text(self):
        dataset = read("  <user>: a\n\u00a0\t<bot>:b <user>: c\n<eos>\n")
        self.assertEqual(lengths(dataset.role_tokens["user"]), [1])
        self.assertEqual(lengths(dataset.role_tokens["bot"]), [3])
        self.assertEqual(+dataset.stray, {"<user>:": 1})

    def test_every_token_of_mini_gpt_within_the_text_is_counted_whatever_its_case(self):
        dataset = read("<user>: a <PAD>\n<bot>: b <unk><Bot>:\n<eos>\n")
        self.assertEqual(+dataset.stray, {"<pad>": 1, "<unk>": 1, "<bot>:": 1})

    def test_only_a_line_that_is_exactly_eos_ends_a_sample(self):
        dataset = read("<user>: a\n<bot>: b\n <eos>\n<eos> \nx<eos>\n<eos>\n")
        self.assertEqual(dataset.samples, 1)
        self.assertEqual(+dataset.stray, {"<eos>": 3})

    def test_a_last_sample_without_eos_is_incomplete(self):
        for ending in ("", "\n", "\n<eos"):
            dataset = read(DIALOGUE + "<user>: a\n<bot>: b" + ending)
            self.assertEqual((dataset.samples, dataset.incomplete), (2, 1))
        self.assertEqual(read(DIALOGUE.rstrip("\n")).incomplete, 0)
        self.assertEqual(read(DIALOGUE + "\n \n").samples, 1)

    def test_carriage_returns_hide_eos_and_are_reported(self):
        dataset = read((DIALOGUE * 2).replace("\n", "\r\n"))
        self.assertEqual((dataset.samples, dataset.incomplete), (1, 1))
        self.assertEqual(dataset.carriage_returns, 10)

    def test_malformed_turns_empty_samples_and_missing_answers_are_counted(self):
        dataset = read("before\n<user>: a\n<bot>: b\n<eos>\n"  # text before the first marker
                       "<bot>: b\n<eos>\n"  # an answer first
                       "<user>: a\n<user>: a\n<bot>: b\n<eos>\n"  # the same role twice
                       "<user>: a\n<bot>: \n<eos>\n"  # an empty turn, no answer
                       "<user>: a\n<eos>\n<eos>\n")  # no answer; an empty sample
        self.assertEqual(dataset.malformed_turns, 4)
        self.assertEqual((dataset.samples, dataset.empty, dataset.unanswered), (6, 1, 2))

    def test_invalid_utf8_is_counted_and_replaced(self):
        dataset = read(b"<user>: a\xff b \xe2\x82\n<bot>: \xed\xa0\x80\n<eos>\n"
                       b"<user>: \xef\xbf\xbd\n<bot>: x\n<eos>\n\xc3")
        self.assertEqual(dataset.invalid_utf8, 6)
        self.assertEqual(dataset.samples, 3)

    def test_any_text_is_read_as_the_format_says_wherever_it_is_cut(self):
        generator = random.Random(3)
        parts = ["<user>: one two", "<bot>: three", "\t<bot>:x", "<eos>", "<eos>", " <eos>", "", " ",
                 "caf\u00e9 \u3000 a", "a <bot>: b", "<user>:", "\u2003<user>: y", "\U0001f600", "a\x1cb\x0bc",
                 "<eos", "<bot>"]
        for size in (1, 2, 3, 7, 64, 8192):
            text = "\n".join(generator.choice(parts) for _ in range(400))
            with self.subTest(size=size), mock.patch.object(analyze_dataset, "CHUNK_BYTES", size):
                dataset, (samples, turns) = read(text), parsed(text)
                self.assertEqual(lengths(dataset.tokens), sorted(samples))
                for role in analyze_dataset.ROLES:
                    self.assertEqual(lengths(dataset.role_tokens[role]), sorted(turns[role]))

    def test_a_sample_longer_than_a_piece_is_measured_exactly(self):
        generator = random.Random(4)
        words = ["a" * 30, "b\n", "\n\n", "caf\u00e9", "x y", "z<eos>"]
        text = "".join(generator.choice(words) + generator.choice(["", " "]) for _ in range(3000)).strip()
        for content in (text, "word" * 3000, text.replace(" ", "").replace("\n", "")):
            with mock.patch.multiple(analyze_dataset, CHUNK_BYTES=100, LONGEST_PIECE=1000):
                dataset = read(f"<user>: q\n<bot>: {content}\n<eos>\n{PROSE}")
            self.assertEqual(dataset.samples, 2)
            self.assertEqual(lengths(dataset.role_tokens["bot"]), [len(content.split())])
            self.assertEqual(dataset.chars.high, len(content) + 1)
            self.assertEqual(dataset.bytes.high, len(content.encode()) + 1)


def parsed(text):
    """Tokens of each sample and of each turn by role, by the plainest reading of the format."""
    samples, turns = [], {role: [] for role in analyze_dataset.ROLES}
    sample = []

    def end():
        spoken = [(role, words) for role, words in sample if role != "prose"]
        samples.append(sum(len(words) for _, words in sample))
        for role, words in spoken or [("prose", sample[0][1] if sample else [])]:
            turns[role].append(len(words))
        sample.clear()

    for line in text.split("\n"):
        role = next((role for role in ("user", "bot") if line.strip().startswith(f"<{role}>:")), None)
        if line == "<eos>":
            end()
        elif role:
            sample.append((role, line.strip()[len(f"<{role}>:"):].split()))
        elif sample:
            sample[-1][1].extend(line.split())
        elif line.strip():
            sample.append(("prose", line.split()))
    if sample:
        end()
    return samples, turns


class MemoryTest(unittest.TestCase):
    def peak(self, block, size, keep=0):
        dataset = Dataset(keep)
        tracemalloc.start()
        try:
            dataset.read(GeneratedFile(block.encode(), size))
            return tracemalloc.get_traced_memory()[1] / 1e6
        finally:
            tracemalloc.stop()

    def test_many_samples_take_constant_memory(self):
        self.assertLess(self.peak("<user>: " + "a b " * 200 + "\n<bot>: " + "c " * 300 + "\n<eos>\n", 40_000_000), 8)

    def test_one_line_without_a_blank_takes_constant_memory(self):
        self.assertLess(self.peak("x", 40_000_000, keep=10), 16)

    def test_one_sample_of_many_turns_takes_constant_memory(self):
        self.assertLess(self.peak("<user>: " + "a " * 2000 + "\n<bot>: b\n", 30_000_000, keep=10), 16)

    def test_one_line_of_words_that_are_not_ascii_takes_constant_memory(self):
        self.assertLess(self.peak("\u00e9 ", 4_000_000), 64)


class Gpt2Test(unittest.TestCase):
    def test_short_samples_are_counted_whole(self):
        gpt2 = Gpt2Lengths(read(DIALOGUE * 3, keep=5).kept, len)
        self.assertEqual(lengths(gpt2.role_tokens["user"]), [14] * 3)
        self.assertEqual(lengths(gpt2.sample_tokens), [14 + len("Four.\n\n    Or six.")] * 3)
        self.assertEqual((gpt2.whole, gpt2.per_char), (3, 1))

    def test_long_turns_are_extrapolated(self):
        dataset = read("<user>: " + "q " * 2500 + "\n<bot>: b\n<eos>\n" + "a" * 3000 + "\n\n<eos>\n", keep=5)
        gpt2 = Gpt2Lengths(dataset.kept, lambda text: 2 * len(text))
        self.assertEqual(lengths(gpt2.sample_tokens), [6000, 2 * 5000])
        self.assertEqual(lengths(gpt2.role_tokens["bot"]), [2])
        self.assertEqual(gpt2.whole, 0)

    def test_the_choice_of_samples_is_bounded_fixed_and_spread(self):
        text = "".join(f"<user>: {number}\n<bot>: b\n<eos>\n" for number in range(2000))
        chosen = [sample.excerpts[0][1] for sample in read(text, keep=50).kept]
        self.assertEqual(len(set(chosen)), 50)
        self.assertEqual(chosen, [sample.excerpts[0][1] for sample in read(text, keep=50).kept])
        self.assertTrue(700 < statistics.mean(map(int, chosen)) < 1300)

    def test_a_vocabulary_joins_the_pairs_that_come_first_in_it(self):
        ranks = [bytes((octet,)) for octet in range(256)] + [b"an", b"na", b"anan", b" b", b"caf\xc3\xa9"]
        lines = "".join(f"{base64.b64encode(token).decode()} {rank}\n" for rank, token in enumerate(ranks))
        with tempfile.TemporaryDirectory() as folder:
            file, jar = os.path.join(folder, "ranks"), os.path.join(folder, "x.jar")
            with open(file, "w") as out:
                out.write(lines)
            with zipfile.ZipFile(jar, "w") as out:
                out.writestr(analyze_dataset.BPE_VOCABULARY, lines)
            for path in (file, jar):
                count = analyze_dataset.gpt2_counter(path)
                for text, tokens in (("", 0), ("banana", 3), (" banana", 3), ("caf\u00e9 caf\u00e9", 7), ("x" * 1000, 1000),
                                     ("nan", 2), ("a  b", 3), ("\ud800", 1)):
                    self.assertEqual(count(text), tokens, text)

    def test_words_are_those_of_gpt2(self):
        text = "It's 10\u00b2 \u2163 na\u00efve \u0915\u093f  x_1 ...\n\n  y\u2003z'll 'LL \u65e5\u672c\u4e00"
        self.assertEqual(analyze_dataset.gpt2_words("\u00b2\u2163").findall(text),
                         ["It", "'s", " 10\u00b2", " \u2163", " na\u00efve", " \u0915", "\u093f", " ", " x", "_", "1",
                          " ...", "\n\n ", " y", "\u2003", "z", "'ll", " '", "LL", " \u65e5\u672c\u4e00"])


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name, content=None):
        path = os.path.join(self.folder, name)
        if content is not None:
            with open(path, "wb") as file:
                file.write(content.encode())
        return path

    def run_script(self, *arguments, without=()):
        """Runs the command line; `without` names modules that cannot be imported."""
        blocked = "".join(f"sys.modules[{name!r}] = None; " for name in without)
        code = f"import sys; {blocked}import analyze_dataset; sys.exit(analyze_dataset.main(sys.argv[1:]))"
        return subprocess.run([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              universal_newlines=True, cwd=os.path.dirname(SCRIPT), timeout=60)

    def assertSentence(self, result, words):
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        self.assertIn(words, result.stderr)

    def test_the_json_equals_the_printed_values(self):
        generator = random.Random(5)
        text = "".join(f"<user>: {'q ' * generator.randint(1, 400)}\n<bot>: {'a ' * generator.randint(1, 3000)}\n"
                       "<eos>\n" for _ in range(200))
        result = self.run_script(self.path("data.txt", text), "--no-png", "--json", self.path("data.json"))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        with open(self.path("data.json")) as file:
            stats = json.load(file)
        rows = {line[:11].strip(): line[11:].split() for line in result.stdout.splitlines() if line}
        columns = rows["per sample"]
        self.assertEqual(columns, ["total", "mean", "median", "p90", "p99", "min", "max"])
        for label, summary in (("bytes", stats["bytes"]), ("characters", stats["characters"]),
                               ("words", stats["tokens"]["sample"]), ("bot", stats["tokens"]["bot"])):
            self.assertEqual(rows[label], [number(summary[column]) for column in columns])
        over = stats["tokens"]["share_over"]["1024"]
        self.assertIn(f", 1024: {100 * over:.1f} %", result.stdout)
        self.assertIn("samples over this many words: 128:", result.stdout)
        self.assertIn("samples by length in words", result.stdout)
        self.assertEqual((stats["tokens"]["unit"], stats["histogram_unit"]), ("words", "words"))
        counts = [int(line.split()[3].replace(",", "")) for line in result.stdout.splitlines() if " - " in line]
        self.assertEqual(counts, [count for _, _, count in stats["histogram"]])
        self.assertEqual(sum(counts), 200)

    def test_the_report_fits_80_columns_and_warns(self):
        text = ("\u65e5\u672c\u8a9e \u65e5\u672c " * 40 + "\r\n\n<eos>\n"
                + "<bot>: <eos> <user>: x\n<eos>\n<eos>\n" * 2000 + "<user>: q\n<eos>\n" + "a " * 3_000_000)
        result = self.run_script(self.path("data.txt", text), "--no-png")
        self.assertEqual(max(map(len, result.stdout.splitlines())), 80)
        for words in ("has no <eos>", "2,000 samples are empty", "no answer", "2,000 turns are malformed",
                      "1 carriage returns", "<eos> 2,000, <user>: 2,000", "GPT-2 tokens are not counted"):
            self.assertIn(words, result.stdout)
        self.assertNotIn("not ASCII", result.stdout)

    def test_the_threshold_of_non_ascii_characters_is_an_option(self):
        path = self.path("data.txt", "<user>: caf\u00e9\n<bot>: abcd\n<eos>\n")  # 1 of 8
        self.assertNotIn("warning", self.run_script(path, "--no-png").stdout)
        self.assertIn("12.5 % of the characters are not ASCII (limit 10 %)",
                      self.run_script(path, "--no-png", "--max-non-ascii", "10").stdout)

    def test_gpt2_tokens_are_printed_with_the_size_of_the_choice(self):
        path, output = self.path("data.txt", DIALOGUE * 700), io.StringIO()
        output.reconfigure, output.fileno = lambda **_: None, None
        with mock.patch.object(analyze_dataset, "gpt2_counter", lambda vocabulary: len), \
                contextlib.redirect_stdout(output):
            self.assertEqual(analyze_dataset.main([path, "--no-png", "--gpt2", "x"]), 0)
        text = " ".join(output.getvalue().split())
        self.assertIn("samples over this many GPT-2 tokens: 128: 0.0 %", text)
        self.assertIn("samples by length in GPT-2 tokens", text)
        self.assertNotIn("over this many words", text)
        self.assertIn("Counted on 500 of 700 samples", text)
        self.assertIn(f"holds about {700 * 32:,} GPT-2 tokens, 1.000 a character", text)

    def test_shares_and_histogram_count_gpt2_tokens(self):
        path = self.path("data.txt", DIALOGUE * 700)
        dataset = read(DIALOGUE * 700, keep=500)
        counted = Gpt2Lengths(dataset.kept, lambda text: 20 * len(text))
        stats = analyze_dataset.statistics_of(path, dataset, counted)
        self.assertEqual(stats["gpt2_tokens"]["share_over"], {"128": 1.0, "256": 1.0, "1024": 0.0})
        self.assertEqual(stats["tokens"]["share_over"]["128"], 0.0)
        self.assertEqual((stats["histogram_unit"], stats["gpt2_tokens"]["unit"]), ("GPT-2 tokens",) * 2)
        self.assertEqual(sum(count for _, _, count in stats["histogram"]), 500)
        self.assertEqual(stats["histogram"][0][0], 32 * 20)

    def test_a_vocabulary_that_is_none_is_one_sentence(self):
        path = self.path("data.txt", DIALOGUE)
        for name, content in (("no.txt", "not two\nwords"), ("missing.txt", None)):
            result = self.run_script(path, "--no-png", "--gpt2", self.path(name, content))
            self.assertSentence(result, f"cannot read {self.path(name)}: ")

    def test_an_empty_dataset_is_no_error(self):
        result = self.run_script(self.path("data.txt", ""))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("0 samples", result.stdout)

    def test_a_file_that_cannot_be_read_is_one_sentence(self):
        self.assertSentence(self.run_script(self.path("nothing.txt")), "nothing.txt: No such file")
        self.assertSentence(self.run_script(self.folder), "Is a directory")

    def test_a_json_that_cannot_be_written_is_one_sentence(self):
        result = self.run_script(self.path("data.txt", DIALOGUE), "--no-png", "--json", self.path("no/such/x.json"))
        self.assertSentence(result, "cannot write")
        self.assertIn("1 samples", result.stdout)

    def test_wrong_usage_is_2(self):
        for arguments in ((), ("a", "b"), ("a", "--png", "x", "--no-png"), ("a", "--max-non-ascii", "x")):
            self.assertEqual(self.run_script(*arguments).returncode, 2)
        self.assertEqual(self.run_script("--help").returncode, 0)

    def test_without_matplotlib_there_is_no_picture_and_no_error(self):
        result = self.run_script(self.path("data.txt", DIALOGUE), without=("matplotlib",))
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("pip install matplotlib", result.stdout)
        self.assertIn("####", result.stdout)
        self.assertEqual(os.listdir(self.folder), ["data.txt"])

    @unittest.skipUnless(has("matplotlib"), "needs matplotlib")
    def test_the_picture_is_written_whole_beside_the_file(self):
        for name, text in (("many $x$ 1.txt", (DIALOGUE + PROSE) * 50), ("one.txt", "a\n\n<eos>\n"), ("no.txt", ""),
                           ("empty.txt", "<eos>\n"), ("wide.txt", "a\n\n<eos>\n" + "a " * 2_000_000)):
            result = self.run_script(self.path(name, text))
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertIn(f"picture: {self.path(name)}_dist.png", result.stdout)
            with open(self.path(name + "_dist.png"), "rb") as file:
                self.assertEqual(file.read(8), b"\x89PNG\r\n\x1a\n")
        self.assertEqual([name for name in os.listdir(self.folder) if name.endswith(".part")], [])

    @unittest.skipUnless(has("matplotlib"), "needs matplotlib")
    def test_a_picture_that_cannot_be_written_is_one_sentence_after_the_report(self):
        result = self.run_script(self.path("data.txt", DIALOGUE), "--png", self.path("no/such/x.png"))
        self.assertSentence(result, "cannot write")
        self.assertIn("1 samples", result.stdout)

    def test_a_failed_write_leaves_the_earlier_file(self):
        path = self.path("x.png", "earlier")
        with self.assertRaises(ZeroDivisionError), analyze_dataset.replacing(path) as part:
            self.path(os.path.basename(part), "half")
            raise ZeroDivisionError
        self.assertEqual(os.listdir(self.folder), ["x.png"])

    def start(self, *options):
        return subprocess.Popen([sys.executable, SCRIPT, "/dev/stdin", "--no-png", *options], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    @unittest.skipUnless(os.path.exists("/dev/stdin"), "needs /dev/stdin")
    def test_sigterm_ends_it_without_a_traceback(self):
        process = self.start()
        process.stdin.write(DIALOGUE.encode() * 20_000)  # more than a pipe holds: the script is reading
        process.terminate()
        output, errors = process.communicate(timeout=30)
        self.assertEqual((process.returncode, output, errors), (-signal.SIGTERM, b"", b""))

    @unittest.skipUnless(hasattr(os, "mkfifo"), "needs named pipes")
    def test_it_ends_with_its_parent_if_told_to(self):
        fifo = self.path("never-written")
        os.mkfifo(fifo)
        command = [sys.executable, SCRIPT, fifo, "--no-png", "--with-parent"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            with open(fifo, "wb"):  # opens when the script has
                self.assertIsNone(process.poll())
                process.stdin.close()
                self.assertEqual(process.wait(timeout=30), 1)
            self.assertEqual((process.stdout.read(), process.stderr.read()), (b"", b""))

    def test_a_parent_that_lives_on_changes_nothing(self):
        path = self.path("x.txt", DIALOGUE)
        command = [sys.executable, SCRIPT, path, "--no-png", "--with-parent"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            self.assertEqual((process.wait(timeout=30), process.stderr.read()), (0, b""))
            self.assertIn(b"1 samples", process.stdout.read())

    @unittest.skipUnless(os.path.exists("/bin/sh"), "needs a shell")
    def test_without_a_parent_its_input_means_nothing(self):
        path = self.path("x.txt", DIALOGUE)
        for redirection in ("<&-", "</dev/null"):
            with self.subTest(redirection):
                result = subprocess.run(["/bin/sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, SCRIPT, path,
                                         "--no-png"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=30)
                self.assertEqual((result.returncode, result.stderr), (0, b""))

    @unittest.skipUnless(os.path.exists("/dev/stdin"), "needs /dev/stdin")
    def test_a_reader_that_goes_away_costs_no_file_and_no_message(self):
        process = self.start("--json", self.path("x.json"))
        process.stdout.close()
        process.stdin.write(DIALOGUE.encode())
        process.stdin.close()
        with process.stderr:
            self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.wait(timeout=30), 0)
        self.assertTrue(os.path.exists(self.path("x.json")))


if __name__ == "__main__":
    unittest.main()
