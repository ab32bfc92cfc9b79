#!/usr/bin/env python3
"""Checks the Parquet files of a prepared folder by pyarrow and DuckDB, against its JSON lines.

    parquet_check.py out/prepared

The formats parquet and parquet-full must have been written. Needs pyarrow and duckdb.
"""
import argparse
import glob
import json
import os

import duckdb
import pyarrow.parquet as parquet


def rows(pattern):
    """All rows of files, as both readers see them."""
    found = []
    for path in sorted(glob.glob(pattern)):
        file = parquet.ParquetFile(path)
        for group in range(file.num_row_groups - 1):
            assert file.metadata.row_group(group).num_rows <= 1024, path
        table = file.read().to_pylist()
        query = duckdb.connect().execute("select * from read_parquet(?)", [path])
        names = [column[0] for column in query.description]
        assert table == [dict(zip(names, row)) for row in query.fetchall()], path + ": the readers differ"
        found += table
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", help="the prepared folder")
    folder = parser.parse_args().folder
    shards = sorted(glob.glob(os.path.join(folder, "parquet", "*.parquet")))
    for split in ("train", "val", "test"):
        with open(os.path.join(folder, split + ".jsonl"), encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        assert rows(os.path.join(folder, "parquet-full", split + "-*.parquet")) == lines, split
        if split == "train":
            texts = [row for shard in shards[:-1] for row in rows(shard)]
        else:
            texts = rows(shards[-1] if split == "val" else os.path.join(folder, "parquet", "test", "*.parquet"))
        assert [text["id"] for text in texts] == [line["id"] for line in lines], split
        print(f"{split}: {len(lines)} records are equal")


if __name__ == "__main__":
    main()
