#!/usr/bin/env bash
#
# Measures the heap of runs on generated input of a size and of ten times that size, and of a run that is killed when
# nine tenths are written and then continued.
#
#   scripts/dev/bench_memory.sh [INPUT]...
#
#   INPUT        default all of them:
#     late       stack mode, 60 and 600 MB: answers up to 75,000 rows after their questions
#     reversed   stack mode, the same rows last to first: each answer before its question, so that each is read again
#     wiki       600 and 6,000 pages, on five hosts
#     forbidden  wiki mode, 100,000 and 1,000,000 URLs that the rules of their hosts forbid: only what is kept for each
#     sites      wiki mode, 500 and 5,000 sites with one forbidden URL each
#     reddit     400 and 4,000 captures of threads
#   JAR          the jar to measure (default target/crawler.jar, built if it is missing)
#   BENCH_DIR    where input and output go; input is kept and used again if given (default a temporary directory,
#                removed at the end)
#
# Servers are on the loopback, with no gap between requests. The heap is 512 MiB, the collector the serial one. "peak" and
# "median" are of what full collections left, for which the run is asked up to twice a second: what is held between two
# of them alone is not seen. "any" is the most that a collection of the young left, some of it garbage: not less than what
# was held then. RSS is the peak of the process. Collections take time, and so do others on the machine: the seconds are no
# result. A longer run meets higher peaks by chance; what it keeps shows in the medians of its second and last fifth.
set -euo pipefail
cd "$(dirname "$0")/../.."

usage() { sed -n '3,26s/^# \{0,1\}//p' "$0"; }

case ${1:-} in
    -h | --help) usage; exit 0 ;;
esac
jar=${JAR:-target/crawler.jar}
for tool in python3 java; do
    command -v "$tool" >/dev/null || { echo "bench_memory.sh: needs $tool" >&2; exit 1; }
done
if [ ! -f "$jar" ]; then
    [ -z "${JAR:-}" ] || { echo "bench_memory.sh: JAR does not exist: $jar" >&2; exit 1; }
    echo "building $jar" >&2
    mvn -q -B -DskipTests package
fi
exec python3 scripts/dev/bench_memory.py --jar "$jar" "$@"
