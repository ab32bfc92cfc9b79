#!/usr/bin/env python3
"""Writes a month of a Reddit dump, submissions and comments, in the shape of Pushshift and Arctic Shift, for benchmarks.

    python3 scripts/dev/generate_reddit_dump.py --submissions 100000 --comments 3000000 FOLDER

The files are FOLDER/RS_2023-12.zst and RC_2023-12.zst (with --plain: .jsonl), with the window of the real ones; zstd must be
installed. The text is nonsense made of English words. What resembles a real dump is what costs a reader time and memory: sizes
of lines, how comments are spread over submissions (most have few, some have thousands), how far a comment is from its submission,
the share that is deleted, and the share whose submission is not in the dump. The same options give the same bytes. The last line
on stderr is a JSON object with what the files hold.
"""
import argparse
import json
import os
import random
import subprocess
import sys
from itertools import accumulate
from typing import IO, List

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
FIRST_SUBMISSION, FIRST_COMMENT = int("187a000", 36), int("kbp0000", 36)
START, SECONDS = 1701388800, 31 * 86400
SUBREDDITS = ["Kettles", "AskTea", "bread", "gardening2", "WaterBoilers"]
WORDS = """the to a i is of and in that it for this you with on not be have are if as but can from my or an by use when do
so like at there which how will any what then get one would has just all your want some need work me only was same way more
should set time try here other each new problem after where because make see know find out kettle water scale vinegar lid
handle spout boil rinse twice again never always steel glass filter tap hard soft white ring base switch clean""".split()
DELETED = 0.08                  # of the comments
ORPHANS = 0.03                  # of the comments: their submission is of an earlier month
REPLIES = 0.6                   # of the comments: to another comment of the thread
LARGE = 1.2                     # exponent of the sizes of threads: the lower, the larger are the largest
FLAIRS = ["null", '"Question"', '"Discussion"']

SUBMISSION = ('{"archived":false,"author":"%s","author_flair_text":null,"author_fullname":"t2_%s","created_utc":%d,"distinguished":null,'
              '"domain":"self.%s","edited":false,"gilded":0,"hide_score":false,"id":"%s","is_self":true,"is_video":false,'
              '"link_flair_text":%s,"locked":false,"media":null,"name":"t3_%s","num_comments":%d,"over_18":%s,'
              '"permalink":"/r/%s/comments/%s/a/","quarantine":false,"removed_by_category":null,"retrieved_on":%d,"score":%d,'
              '"selftext":"%s","send_replies":true,"spoiler":false,"stickied":false,"subreddit":"%s","subreddit_id":"t5_2s30g",'
              '"subreddit_subscribers":1799033,"title":"%s?","url":"https://www.reddit.com/r/%s/comments/%s/a/"}\n')
COMMENT = ('{"all_awardings":[],"archived":false,"author":"%s","author_flair_text":null,"author_fullname":"t2_%s","body":"%s",'
           '"collapsed":false,"controversiality":0,"created_utc":%d,"distinguished":null,"edited":false,"gilded":0,"id":"%s",'
           '"is_submitter":false,"link_id":"t3_%s","locked":false,"name":"t1_%s","parent_id":"%s",'
           '"permalink":"/r/%s/comments/%s/a/%s/","retrieved_on":%d,"score":%d,"score_hidden":false,"stickied":false,'
           '"subreddit":"%s","subreddit_id":"t5_2s30g","total_awards_received":0}\n')


def base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits


def sentences(rng: random.Random) -> List[str]:
    """Texts from which all others are put together."""
    return [" ".join(rng.choices(WORDS, k=rng.randint(5, 18))).capitalize() + "." for _ in range(5000)]


def text(pool: List[str], rng: random.Random, most: int) -> str:
    count = min(most, 1 + int(rng.expovariate(0.5)))
    return " ".join(rng.choices(pool, k=count)) if count < 6 else "\\n\\n".join(rng.choices(pool, k=count))


def sizes(submissions: int, comments: int, rng: random.Random) -> List[int]:
    """How many comments each submission has: the sum is close to what is wanted."""
    weights = [rng.paretovariate(LARGE) - 1 for _ in range(submissions)]
    factor = comments / sum(weights)
    return [int(weight * factor + rng.random()) for weight in weights]


def write_submissions(out: IO[str], counts: List[int], pool: List[str], rng: random.Random) -> None:
    for i, count in enumerate(counts):
        own, place, user = base36(FIRST_SUBMISSION + i), SUBREDDITS[i % 5], "user_%d" % rng.randrange(50_000)
        time = START + SECONDS * i // len(counts)
        out.write(SUBMISSION % (user, base36(1 + i % 50_000), time, place, own, FLAIRS[i % 3], own, count, "true" if i % 20 == 0 else "false",
                                place, own, time + 3000, rng.randrange(3000), text(pool, rng, 30), place, pool[rng.randrange(5000)][:-1],
                                place, own))


def write_comments(out: IO[str], counts: List[int], pool: List[str], rng: random.Random) -> int:
    """Comments come in the order of time; each is of a submission not long before it, as far as that is still to get some."""
    last = list(accumulate(counts))
    total = last[-1]
    newest: List[str] = [""] * len(counts)
    open_threads: List[List[int]] = []
    orphans = begun = 0
    for i in range(total):
        while begun < len(counts) and (not open_threads or begun * total < len(counts) * i):
            if counts[begun]:
                open_threads.append([begun, counts[begun]])
            begun += 1
        slot = rng.randrange(len(open_threads))
        thread = open_threads[slot]
        thread[1] -= 1
        if thread[1] == 0:
            open_threads[slot] = open_threads[-1]
            open_threads.pop()
        number, own, place = thread[0], base36(FIRST_COMMENT + i), SUBREDDITS[thread[0] % 5]
        is_orphan = rng.random() < ORPHANS
        link = base36(FIRST_SUBMISSION + number - (20_000_000 if is_orphan else 0))
        orphans += is_orphan
        is_reply = not is_orphan and newest[number] and rng.random() < REPLIES
        parent = "t1_" + newest[number] if is_reply else "t3_" + link
        if not is_orphan:
            newest[number] = own
        is_deleted = rng.random() < DELETED
        time = START + SECONDS * i // total
        out.write(COMMENT % ("[deleted]" if is_deleted else "user_%d" % rng.randrange(50_000), base36(1 + i % 50_000),
                             "[deleted]" if is_deleted else text(pool, rng, 20), time, own, link, own, parent, place, link, own, time + 3000,
                             int(rng.paretovariate(1.1)) - (rng.random() < 0.1) * 5, place))
    return orphans


def opened(path: str, plain: bool) -> "subprocess.Popen[str]":
    command = ["cat"] if plain else ["zstd", "-q", "-3", "--long=27"]
    with open(path, "wb") as file:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file, text=True, encoding="ascii", bufsize=1 << 20)


def close(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    process.stdin.close()
    if process.wait():
        sys.exit("the file could not be written")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder")
    parser.add_argument("--submissions", type=int, default=10_000)
    parser.add_argument("--comments", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="not packed")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    pool = sentences(rng)
    counts = sizes(options.submissions, options.comments, rng)
    ending = "jsonl" if options.plain else "zst"
    submissions = opened(os.path.join(options.folder, "RS_2023-12." + ending), options.plain)
    assert submissions.stdin
    write_submissions(submissions.stdin, counts, pool, rng)
    close(submissions)
    comments = opened(os.path.join(options.folder, "RC_2023-12." + ending), options.plain)
    assert comments.stdin
    orphans = write_comments(comments.stdin, counts, pool, rng)
    close(comments)
    print(json.dumps({"submissions": len(counts), "comments": sum(counts), "orphans": orphans, "largest": max(counts)}), file=sys.stderr)


if __name__ == "__main__":
    main()
