#!/usr/bin/env python3
"""Measures commands for bench.sh.

    measure.py run AMOUNT LIMIT_S LABEL ERRORS COMMAND...   one result line on stdout
    measure.py table bytes|pages REFERENCE                  result lines on stdin, a table of their medians on stdout
    measure.py pairs BEFORE AFTER                           result lines on stdin, how long one took for each second of the other

A command that takes longer than its limit is killed, as it is when this is stopped. ERRORS is the file for its stderr.
"""
import os
import signal
import statistics
import subprocess
import sys
import time


def run(amount, limit, label, errors, *command):
    child, stopped = None, 0

    def stop(signum, frame):
        nonlocal stopped
        stopped = signum
        if child:
            child.kill()
        else:
            sys.exit(128 + signum)

    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(signum, stop)
    signal.alarm(int(limit))
    start = time.monotonic()
    with open(errors, "wb") as log:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    code = child.returncode = os.waitstatus_to_exitcode(status)
    if stopped == signal.SIGALRM:
        sys.exit("%s: stopped after %s s" % (label, limit))
    if stopped:
        sys.exit(128 + stopped)
    if code:
        sys.exit("%s: exit code %d" % (label, code))
    print(label, amount, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, sep="\t")


def results_of(lines):
    """Lists of wall, CPU and peak by label and amount, in the order of the runs."""
    results = {}
    for line in lines:
        label, amount, *figures = line.rstrip("\n").split("\t")
        results.setdefault((label, int(amount)), []).append(list(map(float, figures)))
    return results


def pairs(before, after):
    by_label = {label: runs for (label, _), runs in results_of(sys.stdin).items()}
    for column, name in enumerate(("wall", "CPU")):
        ratios = [b[column] / a[column] for a, b in zip(by_label[before], by_label[after])]
        print("%-4s  %s : %s = %.3f, the median of %s" % (
            name, after, before, statistics.median(ratios), " ".join("%.3f" % ratio for ratio in ratios)))


def table(unit, reference):
    results = results_of(sys.stdin)
    median = {key: [statistics.median(column) for column in zip(*runs)] for key, runs in results.items()}
    base = {amount: wall for (label, amount), (wall, _, _) in median.items() if label == reference}
    name, size, cpu_name, cpu_size = ("MB", 1e6, "CPU s", None) if unit == "bytes" else ("pages", 1, "CPU ms/page", 1e3)
    row = "%-34s %6s  %-22s %7s %" + str(max(8, len(cpu_name))) + "s %9s  %s"
    print((row % ("", name, "wall s", name + "/s", cpu_name, "peak MiB", "x " + reference if base else "")).rstrip())
    for (label, amount), (wall, cpu, peak) in median.items():
        walls = [figures[0] for figures in results[label, amount]]
        print((row % (label, round(amount / size), "%.2f [%.2f-%.2f]" % (wall, min(walls), max(walls)),
                      round(amount / size / wall), "%.2f" % (cpu * cpu_size / amount if cpu_size else cpu), round(peak),
                      "%.2f" % (wall / base[amount]) if amount in base else "")).rstrip())


if __name__ == "__main__":
    {"run": run, "table": table, "pairs": pairs}[sys.argv[1]](*sys.argv[2:])
