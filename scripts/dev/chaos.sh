#!/usr/bin/env bash
#
# Kills runs of the program with SIGKILL at random moments, runs the same command again in the same folder each time, and
# compares what is there in the end with what an undisturbed run writes.
#
#   scripts/dev/chaos.sh stack|wiki|site|snapshot|zim|reddit|reddit-dumps|prepare|takedown N [--seed S] [--size PERCENT]
#                        [--warc]
#
#   N            kills in all; as often as a run reaches its end before, another round begins in a fresh folder
#   --seed       of the input and of the moments (default: random; printed). What a kill meets still depends on the machine
#   --size       of the input, in per cent: 100 is a run of some 10 to 20 s, the least is 10 (default 100)
#   --warc       wiki and site: the runs keep web archives (crawler.output.warc), of 256 KiB each
#   JAR          the jar to run (default target/crawler.jar, built if it is missing)
#   TMPDIR       where input and output go; kept if there is a difference, and named
#
# Input is generated, and served on loopback addresses by servers that now and then answer with 500 or 503, break off,
# are slow, redirect, or forbid. What they do depends on how often a URL was asked for, in such a way that its end does not.
# They are those of the Java tests, so that target/test-classes has to be there.
#
# A kill is in one of four phases, which take turns at random: "start" (until the run first does something that can be
# seen from outside), "middle" and "end" (by how long the undisturbed run took and how much was written already), and
# "closing" (just after the first file got its last name). A run that ends before its kill is compared like any other.
#
# Compared after each round:
#   stack          dataset_stack.txt, .jsonl and dropped_stack.jsonl byte by byte; accounts and notes of report_<mode>.json
#   snapshot, zim  the same files of wiki mode, which reads a snapshot or a ZIM file, byte by byte; accounts of report_wiki.json
#   prepare        train.jsonl, val.jsonl and the ledger byte by byte; the sums of all files of the manifest but the card, in
#                  all formats but mini-gpt-bin; accounts of the report. After each kill, a manifest that is there must be right
#   wiki, site, reddit, reddit-dumps
#                  (site: the pages of a wiki, as it lists them by its API) as bags: records without the time at which they were fetched, samples of the text, lines of the ledger
#                  (id, stage, reason); no id twice; accounts of report_<mode>.json
#   --warc         whole records in whole gzip members, each request before its response, no record id twice, the index as the
#                  archive; as many exchanges as the report says; the same URLs and statuses, but for errors and robots.txt
#   all            status and balance of report_<mode>.json, exit code, no .part file or state left behind
#   takedown       after each kill, all files are those of before or all those of an undisturbed takedown; or the moves are
#                  pending: then another command refuses to work, and the next takedown finishes them. Each kill has a fresh
#                  copy of a folder with a dataset and its prepared files; every second one comes while files take their places
# A round whose last kill came when report_<mode>.json was there and nothing else was left to do is compared as it is.
#
# The table has a line a kill: seconds after the start of that run; about how many such a run would have taken; whole
# records in the files, and the bytes of the .part files and of the state, as the kill left them; requests served in the
# round. The last lines count, beside differences:
#   delivered more than once     answers with a body (or 304) beyond the first of each URL and range
#   asked again though written   requests for what had a record or a ledger line in the files at an earlier kill, thus at
#                                most what was written and not committed then
#
# Exit codes: 0 nothing differs, 1 something does, 2 wrong usage.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() { sed -n '3,47s/^# \{0,1\}//p' scripts/dev/chaos.sh; }

case ${1:-} in
    -h | --help) usage; exit 0 ;;
esac
jar=${JAR:-target/crawler.jar}
for tool in python3 java; do
    command -v "$tool" >/dev/null || { echo "chaos.sh: needs $tool" >&2; exit 1; }
done
if [ ! -f "$jar" ]; then
    [ -z "${JAR:-}" ] || { echo "chaos.sh: JAR does not exist: $jar" >&2; exit 1; }
    echo "building $jar" >&2
    mvn -q -B -DskipTests package
fi
exec python3 scripts/dev/chaos.py --jar "$jar" "$@"
