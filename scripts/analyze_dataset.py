#!/usr/bin/env python3
"""Prints statistics of a dataset_<mode>.txt and draws the distribution of its sample lengths.

A dialogue sample is `<user>: QUESTION`, `<bot>: ANSWER` and a line `<eos>`; a prose sample is text, a blank
line and a line `<eos>`. The file is streamed: memory depends neither on its size nor on its longest line.

Lengths are those of the text alone: markers, `<eos>` and surrounding white space are not counted. Words are runs
of non-blank characters, as str.split() finds them. GPT-2 tokens are counted on a fixed random choice of samples,
with the vocabulary that --gpt2 names; without it, shares and picture count words. The network is never used.

Needs Python 3.8; matplotlib for the picture only (pip install matplotlib).
Exit codes: 0 done, 1 a file cannot be read or written, 2 wrong usage.
"""
import argparse
import base64
import codecs
import errno
import json
import math
import os
import random
import re
import signal
import sys
import textwrap
import threading
import unicodedata
import zipfile
from bisect import bisect_right
from collections import Counter
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate
from typing import Any, BinaryIO, Callable, Dict, Iterator, List, Optional, Pattern, Sequence, Tuple

CHUNK_BYTES = 1 << 18
LONGEST_PIECE = 1 << 20  # characters of one sample held at a time
CONTEXTS = (128, 256, 1024)  # context lengths, in tokens, to compare the samples with
ROLES = ("user", "bot", "prose")
WORDS, GPT2 = "words", "GPT-2 tokens"  # units of length
CONTROL_TOKENS = ("<eos>", "<user>:", "<bot>:", "<pad>", "<unk>")
EVENT = re.compile(r"\n(?:<eos>(?=\n|\Z)|[^\S\n]*<(user|bot)>:)")
SAMPLE_END = "\n<eos>\n"
WORD_SHAPE = bytes(32 if chr(code).isspace() else 120 for code in range(256))  # ASCII text as blanks and x

BPE_SAMPLES = 500  # samples whose GPT-2 tokens are counted
BPE_CHARACTERS = 1000  # of each of their turns
BPE_TURNS = 16  # of each of them
BPE_SEED = 0
BPE_VOCABULARY = "com/knuddels/jtokkit/r50k_base.tiktoken"  # in crawler.jar: a token in base64 and its rank a line
BPE_WORD = 100  # characters of a word that are cut into tokens at a time


class Lengths:
    """Counts lengths in constant memory: exact below EXACT, in buckets narrower than 0.8 % from there on."""

    EXACT = 1 << 14

    def __init__(self) -> None:
        self.counts: Dict[int, int] = Counter()
        self.total = 0
        self.low = sys.maxsize
        self.high = 0

    def add(self, length: int) -> None:
        self.total += length
        self.low = min(self.low, length)
        self.high = max(self.high, length)
        if length >= self.EXACT:
            dropped_bits = length.bit_length() - 8
            length = (length >> dropped_bits << dropped_bits) + (1 << dropped_bits >> 1)
        self.counts[length] += 1

    def count(self) -> int:
        return sum(self.counts.values())

    def ordered(self) -> List[Tuple[int, int]]:
        """(length, times), ascending; the middle of a bucket stands for the lengths in it."""
        return sorted((min(max(length, self.low), self.high), times) for length, times in self.counts.items())

    def quantiles(self, shares: Sequence[float]) -> List[float]:
        """Values at the given shares (0 to 1), interpolated between neighbours as statistics.median does."""
        ordered = self.ordered()
        ends = list(accumulate(times for _, times in ordered))

        def value(rank: int) -> int:
            return ordered[bisect_right(ends, rank)][0]

        found = []
        for share in shares:
            position = share * (ends[-1] - 1)
            lower = value(int(position))
            upper = value(min(int(position) + 1, ends[-1] - 1))
            found.append(lower + (upper - lower) * (position - int(position)))
        return found

    def share_over(self, limit: int) -> float:
        return sum(times for length, times in self.counts.items() if length > limit) / max(self.count(), 1)

    def summary(self) -> Optional[Dict[str, float]]:
        """The figures of one table row, None when nothing was counted."""
        if not self.counts:
            return None
        count = self.count()
        median, p90, p99 = self.quantiles((0.5, 0.9, 0.99))
        return {"count": count, "total": self.total, "mean": self.total / count, "median": median,
                "p90": p90, "p99": p99, "min": self.low, "max": self.high}

    def histogram(self) -> List[Tuple[int, int, int]]:
        """(first, last, count) of bins equally wide on a log scale, ten a decade, without the zero lengths."""
        first, last = max(self.low, 1), self.high + 1
        bins = max(12, math.ceil(10 * math.log10(last / first)))
        edges = sorted({round(first * (last / first) ** (i / bins)) for i in range(bins + 1)})
        filled = [0] * len(edges)
        for length, times in self.ordered():
            if length > 0:
                filled[bisect_right(edges, length) - 1] += times
        return [(edges[i], edges[i + 1] - 1, filled[i]) for i in range(len(edges) - 1)]


class Sample:
    """The sample being read, and its turn being read. Prose is one turn."""

    __slots__ = ("bytes", "chars", "tokens", "turns", "answered", "slot", "excerpts",
                 "role", "turn_chars", "turn_tokens", "in_word", "text")

    def __init__(self, slot: Optional[int]) -> None:
        self.bytes = self.chars = self.tokens = self.turns = 0
        self.answered = False
        self.slot = slot  # place among the samples kept for GPT-2 tokens, None when not kept
        self.excerpts: List[Tuple[str, str, int]] = []  # role, first characters and length of each turn
        self.start_turn("prose")

    def start_turn(self, role: str) -> None:
        self.role = role
        self.turn_chars = self.turn_tokens = 0
        self.in_word = False  # whether the text so far ends within a token
        self.text = ""


class Dataset:
    """The statistics of one file, gathered in one pass."""

    def __init__(self, keep: int) -> None:
        """keep: how many samples to keep (in part) for counting GPT-2 tokens."""
        self.file_bytes = 0
        self.samples = self.dialogues = self.incomplete = 0
        self.empty = self.unanswered = self.malformed_turns = 0
        self.invalid_utf8 = self.carriage_returns = self.non_ascii = 0
        self.stray: Dict[str, int] = Counter()
        self.bytes, self.chars, self.tokens = Lengths(), Lengths(), Lengths()
        self.role_tokens = {role: Lengths() for role in ROLES}
        self.kept: List[Sample] = []
        self._keep = keep
        self._random = random.Random(BPE_SEED)
        self._sample: Optional[Sample] = None

    def read(self, file: BinaryIO) -> None:
        for piece in self._pieces(file):
            self.carriage_returns += piece.count("\r")
            lower = piece.lower()  # as mini-GPT reads it
            for token in CONTROL_TOKENS:
                self.stray[token] += lower.count(token)
            position = 0
            for event in EVENT.finditer(piece):
                if position < event.start():
                    self._text(piece[position:event.start()], ends=True)
                role = event.group(1)
                if role:
                    self._start_turn(role)
                else:
                    self._end_sample()
                position = event.end()
            self._text(piece[position:], ends=False)
        if self._sample:
            self.incomplete += 1
            self._end_sample()
        self.stray["<eos>"] -= self.samples - self.incomplete
        for role in ("user", "bot"):
            self.stray[f"<{role}>:"] -= self.role_tokens[role].count()

    def _pieces(self, file: BinaryIO) -> Iterator[str]:
        """The text with a line break put in front of it, cut between samples, or between lines in a huge sample.

        A line is cut where it is longer than LONGEST_PIECE.
        """
        codecs.register_error("count-invalid", self._invalid)
        decoder = codecs.getincrementaldecoder("utf-8")("count-invalid")
        text = "\n"
        while True:
            chunk = file.read(CHUNK_BYTES)
            self.file_bytes += len(chunk)
            text += decoder.decode(chunk, not chunk)
            if not chunk:
                break
            cut = text.rfind(SAMPLE_END)
            if cut >= 0:
                cut += len(SAMPLE_END) - 1
            elif len(text) > LONGEST_PIECE:
                cut = max(text.rfind("\n"), 0) or len(text)
            if cut > 0:
                yield text[:cut]
                text = text[cut:]
        yield text

    def _invalid(self, error: UnicodeDecodeError) -> Tuple[str, int]:
        self.invalid_utf8 += 1
        return "\ufffd", error.end

    def _text(self, text: str, ends: bool) -> None:
        """Adds to the current turn; ends tells that a marker or `<eos>` follows."""
        sample = self._sample
        if sample is None or not sample.turn_chars:
            text = text.lstrip()
        if ends:
            text = text.rstrip()
        if not text:
            return
        sample = sample or self._start_sample()
        chars = size = len(text)
        if text.isascii():
            tokens = text.encode().translate(WORD_SHAPE).count(b" x") + (not text[0].isspace())
        else:
            tokens = len(text.split())
            size = len(text.encode())
            self.non_ascii += chars - len(text.encode("ascii", "ignore"))
        if sample.in_word and not text[0].isspace():
            tokens -= 1
        sample.in_word = not text[-1].isspace()
        if sample.slot is not None and len(sample.text) < BPE_CHARACTERS:
            sample.text += text[:BPE_CHARACTERS - len(sample.text)]
        sample.bytes += size
        sample.chars += chars
        sample.tokens += tokens
        sample.turn_chars += chars
        sample.turn_tokens += tokens

    def _start_sample(self) -> Sample:
        slot = None
        if self._keep:
            # Reservoir sampling: every sample has the same chance, whatever the number of samples.
            place = self.samples if self.samples < self._keep else int(self._random.random() * (self.samples + 1))
            slot = place if place < self._keep else None
        self._sample = Sample(slot)
        return self._sample

    def _start_turn(self, role: str) -> None:
        sample = self._sample or self._start_sample()
        if sample.turns:
            self._end_turn(sample)
        elif sample.turn_tokens:
            self.malformed_turns += 1  # text before the first marker
        if role == sample.role or (role == "bot" and not sample.turns):
            self.malformed_turns += 1
        sample.turns += 1
        sample.start_turn(role)

    def _end_turn(self, sample: Sample) -> None:
        self.role_tokens[sample.role].add(sample.turn_tokens)
        if sample.turns and not sample.turn_tokens:
            self.malformed_turns += 1
        elif sample.role == "bot":
            sample.answered = True
        if sample.slot is not None and len(sample.excerpts) < BPE_TURNS:
            sample.excerpts.append((sample.role, sample.text, sample.turn_chars))

    def _end_sample(self) -> None:
        sample = self._sample or self._start_sample()
        self._end_turn(sample)
        if sample.turns:
            self.dialogues += 1
            self.unanswered += not sample.answered
        self.empty += not sample.tokens
        self.bytes.add(sample.bytes)
        self.chars.add(sample.chars)
        self.tokens.add(sample.tokens)
        self.samples += 1
        if sample.slot is not None:
            self.kept[sample.slot:sample.slot + 1] = [sample]
        self._sample = None


class Gpt2Lengths:
    """Lengths in GPT-2 tokens of the samples a Dataset kept."""

    def __init__(self, kept: Sequence[Sample], count_tokens: Callable[[str], int]) -> None:
        self.sample_tokens = Lengths()
        self.role_tokens = {role: Lengths() for role in ROLES}
        self.whole = 0  # samples counted to their last character
        all_tokens = all_chars = 0
        for sample in kept:
            counted = [count_tokens(text) for _, text, _ in sample.excerpts]
            tokens, chars = sum(counted), sum(len(text) for _, text, _ in sample.excerpts)
            rate = tokens / max(chars, 1)
            for (role, text, turn_chars), turn_tokens in zip(sample.excerpts, counted):
                self.role_tokens[role].add(turn_tokens + round((turn_chars - len(text)) * rate))
            self.sample_tokens.add(tokens + round((sample.chars - chars) * rate))
            self.whole += chars == sample.chars
            all_tokens += tokens
            all_chars += chars
        self.per_char = all_tokens / max(all_chars, 1)


@lru_cache(maxsize=256)
def gpt2_words(numbers: str) -> Pattern[str]:
    """The words of GPT-2 in a text with these numbers that are no digits; Python counts them as letters."""
    numbers = re.escape(numbers)
    return re.compile(fr"'(?:[sdmt]|ll|ve|re)| ?[^\W\d_{numbers}]+| ?[\d{numbers}]+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")


def gpt2_counter(path: str) -> Callable[[str], int]:
    """A function that counts GPT-2 tokens by byte-pair encoding, with the vocabulary in a file or in crawler.jar."""
    ranks: Dict[bytes, int] = {}
    counted: Dict[str, int] = {}
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as jar:
                lines = jar.read(BPE_VOCABULARY).split(b"\n")
        else:
            with open(path, "rb") as file:
                lines = file.read().split(b"\n")
        for line in filter(None, lines):
            token, rank = line.split()
            ranks[base64.b64decode(token)] = int(rank)
    except (KeyError, ValueError, zipfile.BadZipFile):
        raise OSError(errno.EINVAL, "neither crawler.jar nor a vocabulary in the form of tiktoken", path) from None

    def rank(left: bytes, right: bytes) -> int:
        return ranks.get(left + right, sys.maxsize)

    def of_word(word: bytes) -> int:
        """Joins the neighbours whose token is the first of the vocabulary, the leftmost of equal ones, until none is."""
        if word in ranks:
            return 1
        parts = [word[i:i + 1] for i in range(len(word))]
        found = [rank(*pair) for pair in zip(parts, parts[1:])]
        while found and min(found) < sys.maxsize:
            at = found.index(min(found))
            parts[at:at + 2] = [parts[at] + parts[at + 1]]
            del found[at]
            for i in range(max(at - 1, 0), min(at + 1, len(found))):
                found[i] = rank(parts[i], parts[i + 1])
        return len(parts)

    def count(text: str) -> int:
        numbers = "" if text.isascii() else "".join(sorted(
            character for character in set(text) if unicodedata.category(character) in ("Nl", "No")))
        tokens = 0
        for word in gpt2_words(numbers).findall(text):
            if word not in counted:
                # The time grows with the square of a word's length: cut long words, at a few tokens each.
                pieces = (word[i:i + BPE_WORD] for i in range(0, len(word), BPE_WORD))
                counted[word] = sum(of_word(piece.encode("utf-8", "replace")) for piece in pieces)
            tokens += counted[word]
        return tokens
    return count


def statistics_of(path: str, dataset: Dataset, gpt2: Optional[Gpt2Lengths]) -> Dict[str, Any]:
    """Everything the report prints, ready for JSON. Shares are between 0 and 1, lengths None where nothing was.

    For readers of earlier versions, the words are still called tokens here; their unit tells.
    """
    def table(unit: str, samples: Lengths, roles: Dict[str, Lengths]) -> Dict[str, Any]:
        return {"unit": unit, "sample": samples.summary(), **{role: roles[role].summary() for role in ROLES},
                "share_over": {str(limit): samples.share_over(limit) for limit in CONTEXTS}}

    counted = None
    if gpt2:
        counted = {**table(GPT2, gpt2.sample_tokens, gpt2.role_tokens), "whole": gpt2.whole,
                   "per_character": gpt2.per_char, "estimated_total": round(gpt2.per_char * dataset.chars.total)}
    return {
        "file": path, "file_bytes": dataset.file_bytes, "samples": dataset.samples,
        "dialogue_samples": dataset.dialogues, "prose_samples": dataset.samples - dataset.dialogues,
        "incomplete_samples": dataset.incomplete, "empty_samples": dataset.empty,
        "samples_without_answer": dataset.unanswered, "malformed_turns": dataset.malformed_turns,
        "invalid_utf8": dataset.invalid_utf8, "carriage_returns": dataset.carriage_returns,
        "stray_control_tokens": {token: count for token, count in dataset.stray.items() if count},
        "non_ascii_share": dataset.non_ascii / max(dataset.chars.total, 1),
        "bytes": dataset.bytes.summary(), "characters": dataset.chars.summary(),
        "tokens": table(WORDS, dataset.tokens, dataset.role_tokens), "gpt2_tokens": counted,
        "histogram_unit": GPT2 if gpt2 else WORDS,
        "histogram": histogram_of(gpt2.sample_tokens if gpt2 else dataset.tokens),
    }


def histogram_of(lengths: Lengths) -> List[Tuple[int, int, int]]:
    return lengths.histogram() if lengths.high else []


def number(value: float) -> str:
    text = f"{value:,.1f}"
    return f"{value:,.0f}" if value >= 1000 or text.endswith(".0") else text


def cell(value: float, width: int) -> str:
    """A number at the right of a column, in millions where it does not fit otherwise."""
    text = number(value)
    return (text if len(text) < width else f"{value / 1e6:,.1f}M").rjust(width)


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def table_rows(title: str, rows: Dict[str, Optional[Dict[str, float]]]) -> List[str]:
    """A heading and one row for each summary that is there, 80 columns wide."""
    columns = {"total": 15, "mean": 9, "median": 9, "p90": 9, "p99": 9, "min": 7, "max": 11}
    lines = ["", f"{title:11}" + "".join(f"{name:>{width}}" for name, width in columns.items())]
    for label, summary in rows.items():
        if summary:
            lines.append(f"{label:11}" + "".join(cell(summary[name], width) for name, width in columns.items()))
    return lines


def shares_line(table: Dict[str, Any]) -> str:
    return f"samples over this many {table['unit']}: " + ", ".join(
        f"{limit}: {percent(share)}" for limit, share in table["share_over"].items())


def report(stats: Dict[str, Any], non_ascii_limit: float) -> str:
    """The statistics as text that fits 80 columns."""
    lines = [os.path.basename(stats["file"]),
             f"{number(stats['samples'])} samples ({number(stats['dialogue_samples'])} dialogue,"
             f" {number(stats['prose_samples'])} prose), {number(stats['file_bytes'])} bytes"]
    if not stats["samples"]:
        lines.append("The dataset is empty: nothing to measure.")
        return "\n".join(lines + warnings_of(stats, non_ascii_limit))
    words, gpt2 = stats["tokens"], stats["gpt2_tokens"]
    lines += table_rows("per sample", {"bytes": stats["bytes"], "characters": stats["characters"],
                                       "words": words["sample"]})
    lines += table_rows("words of", {role: words[role] for role in ROLES})
    lines += [f"non-ASCII characters: {percent(stats['non_ascii_share'])}"]
    lines += textwrap.wrap("Words are separated by white space; markers are not counted. Quantiles are exact"
                           f" below {Lengths.EXACT:,} and within 0.4 % from there on.", 80)
    if gpt2:
        lines += table_rows(GPT2, {role: gpt2[role] for role in ("sample",) + ROLES})
        counted = gpt2["sample"]["count"]
        note = "Counted on every sample."
        if gpt2["whole"] < stats["samples"]:
            cut = counted - gpt2["whole"]
            choice = f"{number(counted)} of {number(stats['samples'])} samples, a fixed random choice"
            note = (f"Counted on {choice if counted < stats['samples'] else 'every sample'}."
                    f" {number(cut)} of them have a turn over {BPE_CHARACTERS:,} characters, counted that far"
                    f" and extrapolated. The whole file holds about {number(gpt2['estimated_total'])} GPT-2 tokens,"
                    f" {gpt2['per_character']:.3f} a character.")
        lines += [shares_line(gpt2)] + textwrap.wrap(note, 80)
    else:
        lines += ["", shares_line(words)] + textwrap.wrap(
            "GPT-2 tokens are not counted, and a text has more of them than words: name crawler.jar with"
            " --gpt2.", 80)
    if stats["histogram"]:
        highest = max(count for _, _, count in stats["histogram"])
        lines += ["", f"samples by length in {stats['histogram_unit']}"]
        lines += [f"{first:>11,} - {last:>11,} {count:>11,} {'#' * math.ceil(42 * count / highest)}".rstrip()
                  for first, last, count in stats["histogram"]]
    return "\n".join(lines + warnings_of(stats, non_ascii_limit))


def warnings_of(stats: Dict[str, Any], non_ascii_limit: float) -> List[str]:
    """One line for each thing that a well-formed dataset does not have."""
    stray = stats["stray_control_tokens"]
    found = [
        (stats["incomplete_samples"], "sample at the end has no <eos> (counted, but incomplete)"),
        (stats["empty_samples"], "samples are empty"),
        (stats["samples_without_answer"], "dialogue samples have no answer"),
        (stats["malformed_turns"], "turns are malformed: empty, of the same role as the one before,\n"
                                   "         an answer first, or text before the first marker"),
        (stats["invalid_utf8"], "invalid UTF-8 sequences, read as U+FFFD"),
        (stats["carriage_returns"], "carriage returns: lines end in a line feed alone, <eos> included"),
        (sum(stray.values()), "control tokens inside the text: "
         + ", ".join(f"{token} {number(count)}" for token, count in sorted(stray.items()))),
    ]
    lines = [f"warning: {number(count)} {what}" for count, what in found if count]
    if 100 * stats["non_ascii_share"] > non_ascii_limit:
        lines.append(f"warning: {percent(stats['non_ascii_share'])} of the characters are not ASCII"
                     f" (limit {non_ascii_limit:g} %)")
    return [""] + lines if lines else []


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """A name to write to that becomes path when all went well, and is removed otherwise."""
    part = path + ".part"
    try:
        yield part
        os.replace(part, path)
    except BaseException:
        if os.path.isfile(part):
            os.remove(part)
        raise


def draw(dataset: Dataset, gpt2: Optional[Gpt2Lengths], name: str, path: str) -> None:
    """Writes the picture, in GPT-2 tokens if they were counted; raises ImportError without matplotlib."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    figure = Figure(figsize=(9, 7.5), dpi=120, constrained_layout=True)
    title = name.encode("utf-8", "replace").decode().replace("$", "\\$")  # a lone $ starts a formula
    lengths, roles = (gpt2.sample_tokens, gpt2.role_tokens) if gpt2 else (dataset.tokens, dataset.role_tokens)
    drawn = lengths.count()
    chosen = f", {drawn:,} of them drawn" if drawn < dataset.samples else ""
    figure.suptitle(f"{title}: {dataset.samples:,} sample{'s' * (dataset.samples != 1)}{chosen}")
    if lengths.high == 0:
        figure.text(0.5, 0.5, "no text to measure", ha="center", size=14, color="gray")
    else:
        upper, lower = figure.subplots(2, 1, sharex=True)
        draw_lengths(upper, lengths)
        shortest = draw_shares(lower, lengths if dataset.dialogues else None, roles)
        lower.set_xlabel(f"length in {GPT2 if gpt2 else WORDS + ' separated by white space'} (log scale)")
        longest = max(lengths.high, CONTEXTS[-1])
        axis = lower.xaxis
        lower.set_xscale("log")
        lower.set_xlim(max(min(shortest - 0.5, shortest / 1.3), 0.51), longest * 1.5)
        axis.set_major_locator(LogLocator(10, subs=(1, 2, 5) if longest / shortest < 1e5 else (1,), numticks=20))
        for formatted in (axis, upper.yaxis):
            formatted.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axis.set_minor_formatter(NullFormatter())
        for axes in (upper, lower):
            axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=4, frameon=False, borderaxespad=0.2)
            axes.spines["top"].set_visible(False)
            axes.spines["right"].set_visible(False)
    with replacing(path) as part:
        figure.savefig(part, format="png")


def draw_lengths(axes: Any, tokens: Lengths) -> None:
    """The histogram of the sample lengths; the quantiles are named in the legend, where they cannot overlap."""
    first, last, count = zip(*tokens.histogram())
    axes.bar([length - 0.5 for length in first], count, width=[b - a + 1 for a, b in zip(first, last)], align="edge",
             color="#7da7d9", edgecolor="white", linewidth=0.5)
    styles = (("median", "#1b4f8a", "-"), ("p90", "#c8501e", "--"), ("p99", "#7a1f5c", ":"))
    for (label, color, dash), mark in zip(styles, tokens.quantiles((0.5, 0.9, 0.99))):
        axes.axvline(max(mark, 1), color=color, linestyle=dash, linewidth=2, label=f"{label} {number(mark)}")
    axes.set_ylabel("samples")
    axes.yaxis.get_major_locator().set_params(integer=True)


def draw_shares(axes: Any, samples: Optional[Lengths], roles: Dict[str, Lengths]) -> int:
    """The cumulative shares of samples and turns, with the context lengths; returns the shortest length shown."""
    lines = [("whole sample", samples, "#444444")] if samples else []
    lines += [(role, roles[role], color)
              for role, color in zip(ROLES, ("#2a8f5b", "#d08a1d", "#1b4f8a")) if roles[role].counts]
    for label, lengths, color in lines:
        drawn = [max(length, 1) for length, _ in lengths.ordered()]
        ends = list(accumulate(times for _, times in lengths.ordered()))
        axes.step(drawn[:1] + drawn, [0] + [100 * end / ends[-1] for end in ends], where="post",
                  color=color, label=label)
    for limit in CONTEXTS:
        axes.axvline(limit, color="gray", linewidth=0.8, linestyle="--")
        axes.annotate(f"{limit:,}", (limit, 0), xycoords=("data", "axes fraction"), xytext=(3, 4),
                      textcoords="offset points", color="gray", size=8)
    axes.set_ylim(0, 102)
    axes.set_ylabel("% no longer than this")
    return min([CONTEXTS[0]] + [max(lengths.low, 1) for _, lengths, _ in lines])


def say(text: str) -> None:
    """Prints; a reader that went away costs the rest of the text, not the files still to be written."""
    try:
        print(text, flush=True)
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(problem, BrokenPipeError):
            raise


def arguments(argv: Optional[Sequence[str]]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE", help="the dataset, such as out/dataset_stack.txt")
    picture = parser.add_mutually_exclusive_group()
    picture.add_argument("--png", metavar="PATH", help="the picture to write (default: FILE_dist.png)")
    picture.add_argument("--no-png", action="store_true", help="write no picture")
    parser.add_argument("--json", metavar="PATH", help="write the statistics as JSON, too")
    parser.add_argument("--gpt2", metavar="PATH",
                        help="crawler.jar, or a file with the vocabulary of GPT-2 in the form of tiktoken")
    parser.add_argument("--max-non-ascii", metavar="PERCENT", type=float, default=20.0,
                        help="warn when more of the characters are not ASCII (default: 20)")
    parser.add_argument("--with-parent", action="store_true",
                        help="end when standard input ends: for a program that keeps it open while it lives")
    return parser.parse_args(argv)


def end_with_input() -> None:
    """Ends the process where standard input ends; reads past sys.stdin, whose lock would be held at the exit."""
    while os.read(0, CHUNK_BYTES):
        pass
    os._exit(1)


def main(argv: Optional[Sequence[str]] = None) -> int:
    options = arguments(argv)
    if options.with_parent:
        threading.Thread(target=end_with_input, daemon=True).start()
    png = options.png or options.file + "_dist.png"
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        count_tokens = gpt2_counter(options.gpt2) if options.gpt2 else None
        dataset = Dataset(keep=BPE_SAMPLES if count_tokens else 0)
        with open(options.file, "rb") as file:
            dataset.read(file)
        gpt2 = Gpt2Lengths(dataset.kept, count_tokens) if count_tokens and dataset.samples else None
        stats = statistics_of(options.file, dataset, gpt2)
        say(report(stats, options.max_non_ascii))
        if options.json:
            with replacing(options.json) as part, open(part, "w", encoding="utf-8") as file:
                json.dump(stats, file, indent=1)
                file.write("\n")
        if not options.no_png:
            try:
                draw(dataset, gpt2, os.path.basename(options.file), png)
                say(f"\npicture: {png}")
            except ImportError:
                say("\nno picture: pip install matplotlib")
        return 0
    except OSError as problem:
        action = "read" if problem.filename in (options.file, options.gpt2) else "write"
        where = problem.filename or "the output"
        print(f"analyze_dataset.py: cannot {action} {where}: {problem.strerror}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # end without a traceback, as SIGTERM does
    sys.exit(main())
