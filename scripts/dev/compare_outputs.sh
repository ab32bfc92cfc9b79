#!/usr/bin/env bash
#
# Runs two jars with the same arguments and compares what they write: has a change of the program changed its output?
#
#   scripts/dev/compare_outputs.sh JAR_BEFORE JAR_AFTER [DIR_WITH_REALDATA] [WORKDIR] [--settings]
#
#   DIR_WITH_REALDATA  real pages, dumps and archives in stack/, dumps/, wiki/, reddit/ and cc/ (default ../shared/realdata)
#   WORKDIR            keeps the results by the SHA-256 of the jar, so that a jar runs once (default a folder of TMPDIR)
#   --settings         also compares runs with settings other than the defaults
#   JAVA_HOME          the Java to run (default the one in PATH)
#
# Runs, all of local inputs and with --no-analysis --quiet:
#   MODE sample          the sample that the jar carries
#   MODE over FOLDER     each file of the folder alone: stack over stack and dumps, wiki over wiki and cc, reddit over reddit and cc
#   extract MODE         single pages, and bodies of posts taken out of the dumps
#   MODE with SETTING    the sample, and the folder of the mode as a whole
#
# Compared are the exit code, the names of the files that were written, and:
#   stack                dataset_stack.txt, .jsonl and dropped_stack.jsonl byte by byte
#   wiki, reddit         as bags: records, samples of the text, lines of the ledger. Their order may differ
#   report_<mode>.json   all but times, rates, sums of the files, versions and the output folder
#   extract              stdout byte by byte
# Messages, which are stderr, the report on stdout and the wording of problems in report_<mode>.json, may differ. They are listed.
#
# Exit codes: 0 the outputs are equal, 1 they are not, 2 wrong usage.
set -euo pipefail

case ${1:-} in
    -h | --help) sed -n '3,29s/^# \{0,1\}//p' "$0"; exit 0 ;;
esac
exec python3 "$(dirname "$0")/compare_outputs.py" "$@"
