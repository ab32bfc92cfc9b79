#!/usr/bin/env bash
#
# Measures the program on generated input.
#
#   scripts/dev/bench.sh stack [SIZE_MB=2000]    a dump, beside `cat`, `xmllint` and a script with lxml
#   scripts/dev/bench.sh start                   the sample: the launcher beside java -jar
#   scripts/dev/bench.sh archives                a dump of 200 MB as .7z (BZip2, LZMA2), .bz2, .zst and .gz, beside the decoder alone
#   scripts/dev/bench.sh wiki [PAGES=1000]       pages from a server on the loopback, beside `curl` on the same URLs
#   scripts/dev/bench.sh snapshot [ARTICLES=20000]   articles of a snapshot of Wikimedia Enterprise, 2 GB, beside `gzip -dc` on it
#   scripts/dev/bench.sh zim [ARTICLES=20000]    the same articles in a ZIM file, beside `cat` on it
#   scripts/dev/bench.sh prepare [SIZE_MB=200]   the records of a dump, beside stack mode on the dump, and datatrove if it is there
#   scripts/dev/bench.sh formats [SIZE_MB=1000]  prepare on generated records, with no format, with each, and with all
#   scripts/dev/bench.sh watched [SIZE_MB=200]   a dump, and a crawl of 1000 pages: not seen and seen (page, metrics each second), in turn
#   scripts/dev/bench.sh memory [INPUT]...       the heap, by the size of the input; `memory --help` tells more
#   scripts/dev/bench.sh cluster [OPTION]...     a crawl without a cluster and by one, two and three nodes; `cluster --help` tells more
#   scripts/dev/bench.sh stack|wiki|snapshot|zim|prepare [SIZE] --against OTHER_JAR
#                                                two jars in turn, the other one first, by default on 200 MB and on 1000 pages
#
#   JAR          the jar to measure (default target/crawler.jar, built if it is missing)
#   ROUNDS       rounds, the commands alternating (default 3; 7 with --against)
#   BENCH_DIR    where dumps and pages go; kept and used again if given (default a temporary directory, removed at the end)
#
# The table shows the median of the rounds. Peak memory is the resident size of the process; what is shown for a
# small tool is at least that of the Python that starts it, about 10 MiB.
set -euo pipefail
cd "$(dirname "$0")/../.."

size=
against=
jar=${JAR:-target/crawler.jar}
child=
dir=
server=
watcher=
more=() # further options of the crawler

say() { printf '%s\n' "$*" >&2; }
die() { say "bench.sh: $*"; exit 1; }
wrong_usage() { say "bench.sh: $*"; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }
usage() { sed -n '3,24s/^# \{0,1\}//p' scripts/dev/bench.sh; }

clean_up() {
    local process
    for process in $child $server $watcher; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    if [ -n "$dir" ]; then
        if [ -n "${BENCH_DIR:-}" ]; then
            rm -rf -- "$dir/out" "$dir/archive" "$dir/new" "$dir/cache" "$dir/errors" "$dir/results" "$dir/server" "$dir/watched" \
                "$dir/run.prom"
        else
            rm -rf -- "$dir"
        fi
    fi
}

# measured AMOUNT LIMIT_S LABEL COMMAND...: adds to the results; shows what the command said if it fails.
measured() {
    local amount=$1 limit=$2 label=$3
    shift 3
    interruptible python3 scripts/dev/measure.py run "$amount" "$limit" "$label" "$dir/errors" "$@" >>"$dir/results" || {
        if [ -f "$dir/errors" ]; then tail -n 20 "$dir/errors" >&2; fi
        exit 1
    }
}

# In the background and waited for, so that a signal is handled at once and not when the command ends.
interruptible() {
    local code=0
    "$@" &
    child=$!
    wait "$child" || code=$?
    child=
    return "$code"
}

# table bytes|pages REFERENCE: of the results so far.
table() {
    python3 scripts/dev/measure.py table "$1" "$2" <"$dir/results"
    if [ -n "$against" ]; then python3 scripts/dev/measure.py pairs before after <"$dir/results"; fi
    : >"$dir/results"
}

whole_number() { [[ $2 =~ ^[1-9][0-9]*$ ]] || wrong_usage "$1 must be a whole number >= 1, was $2"; }

# arguments DEFAULT_SIZE DEFAULT_SIZE_AGAINST [ARGUMENT]...
arguments() {
    local usual=$1 usual_against=$2
    shift 2
    while [ $# -gt 0 ]; do
        case $1 in
            --against)
                [ $# -ge 2 ] || wrong_usage "--against needs a jar"
                against=$2
                [ -f "$against" ] || die "the jar does not exist: $against"
                shift
                ;;
            -h | --help) usage; exit 0 ;;
            *) size=$1 ;;
        esac
        shift
    done
    if [ -n "$against" ]; then usual=$usual_against; fi
    size=${size:-$usual}
    whole_number SIZE "$size"
    rounds=${ROUNDS:-$(if [ -n "$against" ]; then echo 7; else echo 3; fi)}
    whole_number ROUNDS "$rounds"
}

the_jar() {
    [ -f "$jar" ] && return
    [ -z "${JAR:-}" ] || die "JAR does not exist: $jar"
    say "building $jar"
    interruptible mvn -q -B -DskipTests package
}

# work_directory NEEDED_MB
work_directory() {
    local needed=$1 free
    if [ -n "${BENCH_DIR:-}" ]; then
        mkdir -p -- "$BENCH_DIR"
        dir=$(cd "$BENCH_DIR" && pwd)
    else
        dir=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
    fi
    free=$(($(df -Pk "$dir" | awk 'NR == 2 { print $4 }') / 1024))
    [ "$free" -ge "$needed" ] || die "needs $needed MB in $dir, $free are free; a smaller size or another BENCH_DIR helps"
}

# prepare NEEDED_MB
prepare() {
    have python3 || die "needs python3"
    have java || die "needs java"
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    the_jar
    work_directory "$1"
    echo "$(getconf _NPROCESSORS_ONLN) cores; $(java -version 2>&1 | head -n 1); rounds: $rounds"
}

memory() {
    case ${1:-} in
        -h | --help) ;;
        *) the_jar ;;
    esac
    exec python3 scripts/dev/bench_memory.py --jar "$jar" "$@"
}

cluster() {
    case ${1:-} in
        -h | --help) ;;
        *) the_jar ;;
    esac
    exec python3 scripts/dev/bench_cluster.py --jar "$jar" "$@"
}

what=${1:-}
[ $# -eq 0 ] || shift
case $what in
    stack | start | archives) . scripts/dev/bench_stack.sh ;;
    wiki | snapshot | zim) . scripts/dev/bench_wiki.sh ;;
    prepare)
        . scripts/dev/bench_stack.sh
        . scripts/dev/bench_prepare.sh
        what=prepared_records
        ;;
    formats)
        . scripts/dev/bench_stack.sh
        . scripts/dev/bench_prepare.sh
        what=formats_of_records
        ;;
    watched)
        . scripts/dev/bench_stack.sh
        . scripts/dev/bench_wiki.sh
        . scripts/dev/bench_watched.sh
        ;;
    memory | cluster) ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
esac
"$what" "$@"
