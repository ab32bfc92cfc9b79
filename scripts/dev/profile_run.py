#!/usr/bin/env python3
"""Shows where the processor time of a run goes, as a table in Markdown.

    scripts/dev/profile_run.py JAR ARGUMENT...      the arguments of the program, such as --mode stack --input dump.xml --output out

The run is a child process under -Xmx512m. The kernel's accounts of its threads, read while it lives, divide the time into
compilers, garbage collection and the program; a flight recording divides the time of the program by the innermost
frame of each sample that is not the JDK's. JAVA_HOME names the Java to run (default the one in PATH). Linux only.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
import time

HOME = "io.github.llmdata.crawler."
TICKS = os.sysconf("SC_CLK_TCK")
INTERVAL_S = 0.05
MOST_METHODS = 40
LEAST_S = 0.05
RECORDER = "flight recorder"

# Native methods that wait for a disk or for another thread: a sample in them is no processor time.
WAITS = ("force0", "epollWait", "poll", "accept", "wait", "park")

THREADS = (
    ("JIT C2", re.compile(r"C2 CompilerThre")),
    ("JIT C1", re.compile(r"C1 CompilerThre")),
    ("GC", re.compile(r"GC |G1 |VM Thread|VM Periodic")),
    (RECORDER, re.compile(r"JFR |Common-Cleaner")),
)
FRAME = re.compile(r"^\s+([\w.$/]+)\.([\w$<>]+)\(.*line:")


def java(tool):
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", tool) if home else tool


def read_threads(process, seen):
    """Adds the processor seconds of every living thread; a thread keeps what was read last."""
    folder = f"/proc/{process}/task"
    try:
        threads = os.listdir(folder)
    except FileNotFoundError:
        return
    for thread in threads:
        try:
            with open(f"{folder}/{thread}/stat", encoding="utf-8") as stat:
                text = stat.read()
        except (FileNotFoundError, ProcessLookupError):
            continue
        name = text[text.index("(") + 1 : text.rindex(")")]
        fields = text[text.rindex(")") + 2 :].split()
        seen[thread] = (name, (int(fields[11]) + int(fields[12])) / TICKS)


def group(thread):
    for name, pattern in THREADS:
        if pattern.match(thread):
            return name
    return "program"


def run(jar, arguments, recording):
    options = [f"-XX:StartFlightRecording:filename={recording},settings=profile", "-Xlog:jfr*=off", "-Xmx512m"]
    command = [java("java"), *options, "-cp", jar, HOME + "Main", *arguments]
    seen = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
        while child.poll() is None:
            read_threads(child.pid, seen)
            time.sleep(INTERVAL_S)
    if child.returncode != 0:
        sys.exit(f"profile_run.py: the run ended with exit code {child.returncode}")
    groups = collections.Counter()
    for name, seconds in seen.values():
        groups[group(name)] += seconds
    return groups


def owner(frames):
    """The package and the method of the innermost frame that is not the JDK's."""
    for type_name, method in frames:
        if type_name.startswith(HOME):
            package, _, simple = type_name[len(HOME) :].rpartition(".")
            return package or "(root)", f"{simple}.{method}"
        if not type_name.startswith(("java.", "jdk.", "sun.", "com.sun.", "javax.")):
            *package, simple = type_name.split(".")
            return ".".join(package[:2]), f"{simple}.{method}"
    return "JDK alone", ".".join(frames[0])


def samples(recording):
    events = "jdk.ExecutionSample,jdk.NativeMethodSample"
    command = [java("jfr"), "print", "--events", events, "--stack-depth", "64", recording]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for event in text.split("\n\n"):
        frames = [match.groups() for match in map(FRAME.match, event.splitlines()) if match]
        if frames and frames[0][1] not in WAITS:
            yield owner(frames)


def rows(title, counts, total, least):
    """A table of seconds, and of their share in all seconds but the recorder's."""
    yield f"| {title} | s | share |\n|---|---|---|"
    for name, seconds in sorted(counts.items(), key=lambda pair: -pair[1]):
        if seconds >= least:
            yield f"| {name} | {seconds:.2f} | {100 * seconds / total:.1f} % |"


def tables(groups, owners):
    """All tables of a run: its threads, its packages, its methods."""
    recorder = groups.pop(RECORDER, 0.0)
    total = max(sum(groups.values()), 1 / TICKS)
    second = groups["program"] / max(1, len(owners))
    packages = collections.Counter()
    methods = collections.Counter()
    for package, method in owners:
        packages[package] += second
        methods[f"{package} `{method}`"] += second
    yield from rows(f"threads, of {total:.1f} CPU-s, without {recorder:.1f} of the recorder", groups, total, 0)
    yield from ("", *rows(f"packages, by {len(owners)} samples", packages, total, LEAST_S))
    yield from ("", *rows("methods", dict(methods.most_common(MOST_METHODS)), total, LEAST_S))


def main():
    if len(sys.argv) < 3 or sys.argv[1] in ("-h", "--help"):
        print(__doc__.strip())
        sys.exit(0 if sys.argv[1:2] in (["-h"], ["--help"]) else 2)
    with tempfile.TemporaryDirectory() as folder:
        recording = os.path.join(folder, "run.jfr")
        groups = run(sys.argv[1], sys.argv[2:], recording)
        print("\n".join(tables(groups, list(samples(recording)))))


if __name__ == "__main__":
    main()
