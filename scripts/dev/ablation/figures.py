"""The arithmetic of an ablation: tokens, windows, bits for each byte, and what the seeds say together. Needs no torch."""
import array
import json
import math
import random
import statistics
import sys

# Student's t for an interval of 95 % with 1 to 9 degrees of freedom (any table of it has these); 2.0 is near enough beyond.
STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)


def tokens(path):
    """The tokens of a file of the format nanogpt: numbers of two bytes, low byte first."""
    numbers = array.array("H")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def byte_lengths(tokenizer):
    """How many bytes of text each token of a tokenizer.json with byte-level BPE stands for; a special token for none."""
    with open(tokenizer, encoding="utf-8") as file:
        content = json.load(file)
    lengths = {number: len(token) for token, number in content["model"]["vocab"].items()}   # a letter there is a byte
    lengths.update((added["id"], 0) for added in content.get("added_tokens", []) if added.get("special"))
    return [lengths.get(number, 0) for number in range(max(lengths) + 1)]


def windows(count, context, wanted, seed):
    """Where the windows of a training run begin in `count` tokens: each once in an order of its own, until `wanted` tokens."""
    starts = list(range(0, count - context, context))
    if not starts:
        raise ValueError("%d tokens are no window of %d and the token behind it" % (count, context))
    order, chance = [], random.Random(seed)
    while len(order) * context < wanted:
        chance.shuffle(starts)
        order += starts
    return order[:wanted // context]


def batches(order, size):
    """The windows in full batches."""
    return [order[i:i + size] for i in range(0, len(order) - size + 1, size)]


def bits_per_byte(nats, length):
    """What a loss in nats, summed up over all tokens, is for each byte of their text."""
    return nats / math.log(2) / length


def shared(held, train, length=13):
    """Share of the sequences of `length` tokens of the held-out text that the training tokens have, too."""
    known = {held[i:i + length].tobytes() for i in range(len(held) - length + 1)}
    found = {s for s in (train[i:i + length].tobytes() for i in range(len(train) - length + 1)) if s in known}
    return len(found) / max(1, len(known))


def spread(values):
    """The standard deviation of a sample; 0 for one value."""
    return statistics.stdev(values) if len(values) > 1 else 0.0


def difference(first, other):
    """Mean of the differences of two folders, seed by seed, and half of the interval that has it with 95 %."""
    by_seed = [b - a for a, b in zip(first, other)]
    freedom = len(by_seed) - 1
    if not freedom:
        return by_seed[0], math.inf
    t = STUDENT[freedom - 1] if freedom <= len(STUDENT) else 2.0
    return statistics.mean(by_seed), t * spread(by_seed) / math.sqrt(len(by_seed))


def table(results):
    """Lines for people: for each folder its mean, its spread, and how it differs from the first one."""
    first = next(iter(results.values()))
    width = max(map(len, results))
    lines = ["%-*s  %9s  %7s  %7s  %7s  %s" % (width, "", "bits/byte", "spread", "least", "most", "against the first")]
    for name, values in results.items():
        line = "%-*s  %9.4f  %7.4f  %7.4f  %7.4f" % (
            width, name, statistics.mean(values), spread(values), min(values), max(values))
        if values is not first:
            mean, half = difference(first, values)
            verdict = "within the spread of seeds" if abs(mean) <= half else "better" if mean < 0 else "worse"
            line += "  %+.4f +- %.4f: %s" % (mean, half, verdict)
        lines.append(line)
    return lines
