#!/usr/bin/env python3
"""Judges and deduplicates records with datatrove, for bench.sh: repetition filter, MinHash of 14 x 8 over 5 words.

    datatrove_prepare.py RECORDS FOLDER WORKERS
"""
import json
import os
import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.filters import GopherRepetitionFilter
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter


def text_of(reader, data, path, number):
    """The texts of a record in the form of datatrove."""
    turns = [turn["content"] for turn in data.get("messages", [])] or [data["text"]]
    return {"text": "\n\n".join(turns), "id": data.get("id", "%s/%d" % (path, number)), "metadata": {}}


def shares(records, folder, workers):
    """One file for each worker, because datatrove shares out files."""
    os.makedirs(folder)
    files = [open(os.path.join(folder, "%d.jsonl" % i), "w", encoding="utf-8") for i in range(workers)]
    with open(records, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            files[number % workers].write(line)
    for file in files:
        file.close()


def main(records, folder, workers):
    def path(name):
        return os.path.join(folder, name)

    config = MinhashConfig(n_grams=5, num_buckets=14, hashes_per_bucket=8)
    shares(records, path("in"), workers)

    def run(name, steps, tasks):
        LocalPipelineExecutor(steps, tasks=tasks, workers=min(tasks, workers), logging_dir=path("logs-" + name)).run()

    run("judge", [JsonlReader(path("in"), adapter=text_of), GopherRepetitionFilter(), JsonlWriter(path("kept"), compression=None)], workers)
    run("sign", [JsonlReader(path("kept")), MinhashDedupSignature(path("signatures"), config=config)], workers)
    run("match", [MinhashDedupBuckets(path("signatures"), path("buckets"), config=config)], config.num_buckets)
    run("cluster", [MinhashDedupCluster(path("buckets"), path("removed"), config=config)], 1)
    run("write", [JsonlReader(path("kept")), MinhashDedupFilter(path("removed")), JsonlWriter(path("out"), compression=None)], workers)
    written = 0
    for name in os.listdir(path("out")):
        with open(os.path.join(path("out"), name), encoding="utf-8") as lines:
            written += sum(1 for line in lines if json.loads(line))
    print(written)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
