#!/usr/bin/env python3
"""Compares the outputs of two jars; see compare_outputs.sh, which starts this."""
from __future__ import annotations

import argparse
import fnmatch
import glob
import gzip
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Tuple

import outputs
from jvm import java

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
JVM = ["-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
LIMIT_SECONDS = 600
MODES = ["stack", "wiki", "reddit"]
FOLDERS = [("stack", "stack"), ("stack", "dumps"), ("wiki", "wiki"), ("wiki", "cc"), ("reddit", "reddit"), ("reddit", "cc")]
EXTRACTED = 30                  # pages or bodies a mode
BODIES_A_DUMP = 2
SETTINGS = {
    "stack": ["crawler.stack.answers=best", "crawler.stack.keep-links=true", "crawler.stack.min-score=5",
              "crawler.output.formats=[jsonl]"],
    "wiki": ["crawler.wiki.tables=markdown", "crawler.output.formats=[text]"],
    "reddit": ["crawler.reddit.pairs=thread", "crawler.reddit.include-nsfw=true", "crawler.reddit.min-chars=200",
               "crawler.reddit.bots=[]"]}
SHOWN = 3                       # differences of a comparison
SHOWN_MESSAGES = 60
TOLD_EVERY = 100                # processes
HIDDEN = "..."                  # stands for what may differ
VOLATILE = [("started",), ("earlier_processes",), ("ended",), ("seconds",), ("rates",), ("outputs",), ("analysis",), ("versions",),
            ("settings", "crawler.output.dir"), ("problems",)]
TIMES = re.compile(r"^(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\b|\bin [\d.]+ s, |\([\d.]+ MB/s decoded\)", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One start of the program: its arguments without the output folder, and a name of its own for its result."""
    name: str
    mode: str
    arguments: Tuple[str, ...]
    is_run: bool = True


@dataclass
class Comparison:
    """A row of the table: what is compared, and with what result."""
    what: str
    cases: List[Case]
    records: int = 0
    failures: int = 0
    differences: Dict[str, List[str]] = field(default_factory=dict)
    messages: int = 0


@dataclass(frozen=True)
class Ended:
    """What a start of the program left."""
    code: int
    stdout: str
    stderr: str
    out: str

    def problems(self) -> List[str]:
        paths = glob.glob(os.path.join(self.out, "report_*.json"))
        return [problem for path in paths for problem in json.loads(outputs.read(path))["problems"]]

    def messages(self, case: Case) -> Counter[str]:
        """Lines of what is meant for people, without times."""
        said = self.stderr + "\n".join(self.problems()) + "\n" + (self.stdout if case.is_run else "")
        return Counter(line.rstrip() for line in TIMES.sub(HIDDEN, said).splitlines())


class Jar:
    """A jar, and the results that it has in the work folder."""

    def __init__(self, path: str, results: str, copies: str) -> None:
        self.results, self.name = results, os.path.basename(results)
        self.jar = os.path.join(copies, self.name + ".jar")     # so that a build at the same time does no harm
        shutil.copyfile(path, self.jar)
        self.command = [java(), *JVM]

    def folder(self, case: Case) -> str:
        return os.path.join(self.results, case.name)

    def has(self, case: Case) -> bool:
        return os.path.exists(os.path.join(self.folder(case), "ended.json"))

    def load_classes(self, case: Case) -> None:
        """Has Java keep the classes that a case loads: the others start in little more than half the time."""
        archive = self.jar + ".classes"
        with tempfile.TemporaryDirectory() as out:
            subprocess.run(self.command + ["-XX:ArchiveClassesAtExit=" + archive, "-jar", self.jar, *case.arguments, "--output", out],
                           cwd=out, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           timeout=LIMIT_SECONDS)
        if os.path.exists(archive):
            self.command += ["-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable"]

    def run(self, case: Case) -> None:
        """Starts the program in a folder without settings of its own, and writes down how it ended."""
        folder = self.folder(case)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        out = os.path.join(folder, "out")
        command = self.command + ["-jar", self.jar, *case.arguments] + (["--output", out] if case.is_run else [])
        ended = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               timeout=LIMIT_SECONDS)
        shutil.rmtree(os.path.join(out, ".state"), ignore_errors=True)
        said = [text.decode("utf-8", "backslashreplace").replace(out, "OUT") for text in (ended.stdout, ended.stderr)]
        path = os.path.join(folder, "ended.json")
        with open(path + ".new", "w", encoding="utf-8") as file:
            json.dump([ended.returncode, *said], file)
        os.rename(path + ".new", path)

    def ended(self, case: Case) -> Ended:
        folder = self.folder(case)
        return Ended(*json.loads(outputs.read(os.path.join(folder, "ended.json"))), os.path.join(folder, "out"))


def results_of(work: str, before: str, after: str) -> List[str]:
    """The folders for the results of two jars. The same jar twice has two of them, so that it is compared with another run."""
    names = []
    for path in (before, after):
        with open(path, "rb") as file:
            digest = hashlib.sha256(file.read()).hexdigest()
        names.append(digest + "-again" if digest in names else digest)
    return [os.path.join(work, "results", name) for name in names]


def named(what: str, name: str, mode: str, arguments: List[str], is_run: bool = True, *inputs: str) -> Case:
    """Another input of the same name or other arguments make another case, so that no old result is taken for it."""
    states = ["%s %d %d" % (path, os.stat(path).st_size, os.stat(path).st_mtime_ns) for path in inputs]
    digest = hashlib.sha256("\0".join(JVM + arguments + states).encode()).hexdigest()[:12]
    return Case(os.path.join(what.replace(" ", "-"), name + "-" + digest), mode, tuple(arguments), is_run)


def run_case(what: str, name: str, mode: str, source: str, *settings: str) -> Case:
    arguments = ["--mode", mode, "--input", source, "--no-analysis", "--quiet"]
    for setting in settings:
        arguments += ["--set", setting]
    return named(what, name, mode, arguments, True, *(files(source) if os.path.exists(source) else []))


def files(path: str) -> List[str]:
    """Without report_<mode>.html: it shows times, and nothing that is not in the other files."""
    if os.path.isfile(path):
        return [path]
    return sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names
                  if not fnmatch.fnmatch(name, "report_*.html"))


def comparisons(data: str, work: str, with_settings: bool) -> Iterator[Comparison]:
    for mode in MODES:
        yield Comparison(mode + " sample", [run_case(mode + " sample", "sample", mode, "sample")])
    for mode, folder in FOLDERS:
        what = "%s over %s" % (mode, folder)
        yield Comparison(what, [run_case(what, os.path.basename(path), mode, path) for path in files(os.path.join(data, folder))])
    for mode in MODES:
        what = "extract " + mode
        sources = bodies(data, work) if mode == "stack" else pages(data, mode, work)
        yield Comparison(what, [named(what, os.path.basename(path), mode, ["extract", "--mode", mode, path], False, path)
                                for path in sources])
    for mode in MODES if with_settings else []:
        for setting in SETTINGS[mode]:
            yield with_setting(data, mode, setting)


def with_setting(data: str, mode: str, setting: str) -> Comparison:
    """The sample, and all files of the mode in one run."""
    what, folder = "%s with %s" % (mode, setting.replace("crawler.", "")), os.path.join(data, mode)
    cases = [run_case(what, "sample", mode, "sample", setting)]
    if files(folder):
        cases.append(run_case(what, "all", mode, folder, setting))
    return Comparison(what, cases)


def spread(found: List[str], wanted: int) -> List[str]:
    """So many of them, from all over the list."""
    return [found[n * len(found) // wanted] for n in range(wanted)] if len(found) > wanted else found


def pages(data: str, mode: str, work: str) -> List[str]:
    """Saved pages, unpacked."""
    return [unpacked(path, os.path.join(work, "pages", mode)) for path in spread(files(os.path.join(data, mode)), EXTRACTED)]


def unpacked(path: str, folder: str) -> str:
    if not path.endswith(".gz"):
        return path
    with gzip.open(path) as file:
        return written(os.path.join(folder, os.path.basename(path)[:-3]), file.read())


def written(path: str, content: bytes) -> str:
    """Not touched if it is there already, so that old results stay good."""
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".new", "wb") as file:
            file.write(content)
        os.rename(path + ".new", path)
    return path


def bodies(data: str, work: str) -> List[str]:
    """The longest bodies of posts of each dump, a file each."""
    found = []
    for path in files(os.path.join(data, "stack")):
        if re.search(r"[Pp]osts\.xml(\.gz)?$", path):
            longest = sorted(bodies_of(path), key=len, reverse=True)[:BODIES_A_DUMP]
            name = os.path.basename(path).split(".")[0]
            found += [written(os.path.join(work, "bodies", "%s_%d.html" % (name, n)), body.encode())
                      for n, body in enumerate(longest)]
    return found[:EXTRACTED]


def bodies_of(path: str) -> List[str]:
    with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as file:
        try:
            return [row.get("Body", "") for _, row in ElementTree.iterparse(file) if row.tag == "row"]
        except ElementTree.ParseError:
            return []   # some files are there because they are no dumps


def run_all(jars: List[Jar], cases: List[Case]) -> None:
    """The jars take turns, as many processes at once as there are processors."""
    wanted = [(jar, case) for case in cases for jar in jars if not jar.has(case)]
    print("%d cases; %d processes to run, the other results are there" % (len(cases), len(wanted)), flush=True)
    for jar in {jar.name: jar for jar, _ in wanted}.values():
        jar.load_classes(cases[0])
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [pool.submit(jar.run, case) for jar, case in wanted]
        try:
            for number, future in enumerate(running, 1):
                future.result()
                if number % TOLD_EVERY == 0:
                    print("%d processes have ended" % number, flush=True)
        finally:
            for future in running:
                future.cancel()


def compare(comparison: Comparison, before: Jar, after: Jar, messages: Counter[str]) -> None:
    for case in comparison.cases:
        one, other = before.ended(case), after.ended(case)
        found = differences(case, one, other)
        if found:
            comparison.differences[case.name] = found
        comparison.records += outputs.record_count(one.out, case.mode) if case.is_run else one.code == 0
        comparison.failures += one.code != 0
        said, says = one.messages(case), other.messages(case)
        comparison.messages += said != says
        messages.update("- " + line for line in (said - says).elements())
        messages.update("+ " + line for line in (says - said).elements())


def differences(case: Case, before: Ended, after: Ended) -> List[str]:
    found = []
    if before.code != after.code:
        found.append("exit code %d, not %d: %s" % (after.code, before.code, " ".join(after.stderr.splitlines()[-1:])))
    if not case.is_run:
        return found + (["stdout: %r, not %r" % first_line(after.stdout, before.stdout)] if before.stdout != after.stdout else [])
    left, right = (sorted(os.path.relpath(path, ended.out) for path in files(ended.out)) for ended in (before, after))
    if left != right:
        return found + ["files: %s, not %s" % (right, left)]
    for name in left:
        found += file_difference(case.mode, os.path.join(before.out, name), os.path.join(after.out, name))
    return found


def first_line(one: str, other: str) -> Tuple[str, str]:
    """The first lines in which two texts differ, or what one of them has more."""
    pairs = zip(one.splitlines() + [""], other.splitlines() + [""])
    return next(((a[:outputs.SHOWN], b[:outputs.SHOWN]) for a, b in pairs if a != b), (one[-9:], other[-9:]))


def file_difference(mode: str, before: str, after: str) -> List[str]:
    name = os.path.basename(before)
    if name == os.path.basename(outputs.report("", mode)):
        return report_difference(name, json.loads(outputs.read(before)), json.loads(outputs.read(after)))
    if mode == "stack":
        return outputs.byte_difference(before, after)
    bag = outputs.samples if ".txt" in name else outputs.lines
    return outputs.difference(name, bag(before), bag(after))


def report_difference(name: str, before: Dict[str, Any], after: Dict[str, Any]) -> List[str]:
    found = []
    if len(before["problems"]) != len(after["problems"]):
        found.append("%s: %d problems, not %d" % (name, len(after["problems"]), len(before["problems"])))
    one, other = flat(before), flat(after)
    found += ["%s: %s is %s, not %s" % (name, ".".join(key), other.get(key, "missing"), one.get(key, "missing"))
              for key in sorted(one.keys() | other.keys()) if one.get(key) != other.get(key)]
    return found or ([name + ": the keys are in another order"] if list(one) != list(other) else [])


def flat(value: Any, *path: str) -> Dict[Tuple[str, ...], str]:
    """The leaves of a report by their paths, without the values that may differ. Keys of those stay."""
    if isinstance(value, dict) and value:
        leaves: Dict[Tuple[str, ...], str] = {}
        for key, inner in value.items():
            leaves.update(flat(inner, *path, key))
        return leaves
    is_volatile = any(path[:len(prefix)] == prefix for prefix in VOLATILE)
    return {path: HIDDEN if is_volatile else json.dumps(value, ensure_ascii=False)}


ROW = "%-44s%7s%9s%8s%6s%11s%10s"


def show(comparison: Comparison) -> None:
    different = comparison.differences
    print(ROW % (comparison.what, len(comparison.cases), comparison.records, comparison.failures,
                 len(comparison.cases) - len(different), len(different) or "-", comparison.messages or "-"))
    for name, found in list(different.items())[:SHOWN]:
        print("  %s: %s" % (name, "; ".join(found[:SHOWN])))
    if len(different) > SHOWN:
        print("  and %d more" % (len(different) - SHOWN))


def show_messages(messages: Counter[str], path: str) -> None:
    lines = ["%4d  %s" % (times, line) for line, times in sorted(messages.items(), key=lambda item: (item[0][2:], item[0]))]
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(line + "\n" for line in lines))
    if lines:
        print("\nMessages: times, - before, + after; all of them are in %s" % path)
        print("\n".join(lines[:SHOWN_MESSAGES]))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="compare_outputs.sh")
    parser.add_argument("before", metavar="JAR_BEFORE")
    parser.add_argument("after", metavar="JAR_AFTER")
    parser.add_argument("data", metavar="DIR_WITH_REALDATA", nargs="?", default=os.path.join(ROOT, "..", "shared", "realdata"))
    parser.add_argument("work", metavar="WORKDIR", nargs="?", default=os.path.join(tempfile.gettempdir(), "compare_outputs"))
    parser.add_argument("--settings", action="store_true")
    options = parser.parse_args()
    for path in (options.before, options.after, options.data):
        if not os.path.exists(path):
            parser.error("%s does not exist" % path)
    return options


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda signum, frame: sys.exit(128 + signum))
    data, work = os.path.abspath(options.data), os.path.abspath(options.work)
    os.makedirs(work, exist_ok=True)
    messages: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=work) as copies:
        before, after = (Jar(path, results, copies) for path, results in
                         zip((options.before, options.after), results_of(work, options.before, options.after)))
        rows = list(comparisons(data, work, options.settings))
        run_all([before, after], [case for row in rows for case in row.cases])
        print(ROW % ("", "items", "records", "failed", "same", "different", "messages"))
        for row in rows:
            compare(row, before, after, messages)
            show(row)
    show_messages(messages, os.path.join(work, "messages.txt"))
    is_equal = not any(row.differences for row in rows)
    print("\nThe outputs are equal." if is_equal else "\nThe outputs DIFFER.")
    return 0 if is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
