#!/usr/bin/env bash
#
# Measures the stack mode on a generated dump, beside `cat` and `xmllint` on the same file in the same run, or the wiki
# mode on generated pages from a server on the loopback, beside `curl` on the same URLs.
#
#   scripts/dev/bench.sh [SIZE_MB=2000] [--archives]
#   scripts/dev/bench.sh wiki [PAGES=1000]
#
#   --archives   also reads a 200 MB dump from .7z (BZip2, LZMA2), .bz2, .zst and .gz, and compares the whole run with
#                the decoder alone
#   JAR          the jar to measure (default target/crawler.jar, built if it is missing)
#   ROUNDS       rounds, the commands alternating (default 3)
#   BENCH_DIR    where dumps and pages go; kept and used again if given (default a temporary directory, removed at the end)
#
# The table shows the median of the rounds. Peak memory is the resident size of the process; what is shown for a
# small tool is at least that of the Python that starts it, about 10 MiB.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly ARCHIVE_MB=200 DECODER=io.github.llmdata.crawler.source.DecoderBenchmark
size_mb=2000
archives=false
rounds=${ROUNDS:-3}
jar=${JAR:-target/crawler.jar}
child=
dir=
server=

say() { printf '%s\n' "$*" >&2; }
die() { say "bench.sh: $*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

clean_up() {
    if [ -n "$child" ]; then
        kill "$child" 2>/dev/null || true
        wait "$child" 2>/dev/null || true
    fi
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    if [ -n "$dir" ]; then
        if [ -n "${BENCH_DIR:-}" ]; then
            rm -rf -- "$dir/out" "$dir/archive" "$dir/new" "$dir/errors" "$dir/results" "$dir/server"
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

usage() { sed -n '3,17s/^# \{0,1\}//p' "$0"; }

whole_number() { [[ $2 =~ ^[1-9][0-9]*$ ]] || { say "bench.sh: $1 must be a whole number >= 1, was $2"; exit 2; }; }

arguments() {
    local argument
    for argument; do
        case $argument in
            --archives) archives=true ;;
            -h | --help) usage; exit 0 ;;
            *) size_mb=$argument ;;
        esac
    done
    whole_number SIZE_MB "$size_mb"
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

# dump MB: makes Posts.xml of that size unless it is there, and sets file and bytes.
dump() {
    file=$dir/$1MB/Posts.xml
    if [ ! -f "$file" ]; then
        say "generating $1 MB"
        rm -rf -- "$dir/new"
        mkdir -- "$dir/new"
        interruptible generate "$1" "$dir/new"
        mv -- "$dir/new" "$dir/$1MB"
    fi
    bytes=$(wc -c <"$file")
}

generate() { exec python3 scripts/dev/generate_dump.py --bytes "${1}000000" >"$2/Posts.xml" 2>"$2/expected.json"; }

# measure LABEL COMMAND...: what reads $file, or an archive of it; a run slower than 1 MB/s is stopped.
measure() {
    local label=$1
    shift
    measured "$bytes" $((60 + bytes / 1000000)) "$label" "$@"
}

crawler() {
    rm -rf -- "$dir/out"
    measure "$1" java -Xmx512m -jar "$jar" --mode stack --input "$2" --output "$dir/out" --fresh --no-analysis --quiet \
        --set crawler.stack.site=bench.example.org
}

decoder_alone() {
    measure "decoder alone, $1" java -Xmx512m -cp "$jar:target/test-classes" "$DECODER" "$1" "$2"
}

table() {
    python3 scripts/dev/measure.py table bytes "$1" <"$dir/results"
    : >"$dir/results"
}

whole_file() {
    local round
    dump "$size_mb"
    have xmllint || say "skipped: xmllint is missing (Debian: apt-get install libxml2-utils)"
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        measure cat cat "$file"
        if have xmllint; then measure xmllint xmllint --stream --noout "$file"; fi
        crawler crawler.jar "$file"
    done
    compare_counts
    table xmllint
    rm -rf -- "$dir/out"
}

compare_counts() {
    local written=none
    if [ -f "$dir/out/dataset_stack.jsonl" ]; then written=$(wc -l <"$dir/out/dataset_stack.jsonl"); fi
    echo "dump:    $(tail -n 1 "$dir/${size_mb}MB/expected.json")"
    echo "records: $written written; expected are the pairs above, less what is filtered or a duplicate"
    echo
}

half_the_size() {
    local half=$((size_mb / 2)) round
    [ "$half" -ge 1 ] || return 0
    dump "$half"
    for ((round = 1; round <= rounds; round++)); do
        crawler "crawler.jar, half the size" "$file"
    done
    echo
    table none
    rm -rf -- "$dir/out"
}

seven_zip() {
    local tool
    for tool in 7zz 7z 7za; do
        if have "$tool"; then echo "$tool"; return; fi
    done
}

# archive NAME TOOL: makes $dir/archive/NAME of $file.
archive() {
    rm -rf -- "$dir/archive"
    mkdir -- "$dir/archive"
    case $1 in
        *-bzip2.7z) interruptible "$2" a -bd -y -m0=bzip2 "$dir/archive/$1" "$file" >/dev/null ;;
        *-lzma2.7z) interruptible "$2" a -bd -y -m0=lzma2 "$dir/archive/$1" "$file" >/dev/null ;;
        *.bz2) interruptible "$2" -9 -k -c "$file" >"$dir/archive/$1" ;;
        *.zst) interruptible "$2" -q -3 -k -c "$file" >"$dir/archive/$1" ;;
        *.gz) interruptible "$2" -6 -k -c "$file" >"$dir/archive/$1" ;;
    esac
}

# reference NAME: what else decodes such a file, as "tool arguments"; nothing if there is no such tool here.
reference() {
    local tool
    case $1 in
        *.7z) tool=$(seven_zip); if [ -n "$tool" ]; then echo "$tool x -so"; fi ;;
        *.bz2) if have lbzip2; then echo "lbzip2 -dc"; fi ;;
        *.zst) if have zstd; then echo "zstd -q -dc"; fi ;;
        *.gz) if have gzip; then echo "gzip -dc"; fi ;;
    esac
}

from_archive() {
    local name=$1 tool=$2 round packed against=
    local -a other
    if [ -z "$tool" ] || ! have "$tool"; then
        say "skipped: $name, no tool to make it with (${tool:-7z})"
        return
    fi
    say "packing $name"
    archive "$name" "$tool"
    packed=$dir/archive/$name
    read -r -a other <<<"$(reference "$name")" || true
    [ ${#other[@]} -gt 0 ] || say "skipped: the reference for $name (install lbzip2, 7zip or zstd)"
    for ((round = 1; round <= rounds; round++)); do
        crawler "crawler.jar" "$packed"
        if [ -f "target/test-classes/${DECODER//.//}.class" ]; then
            decoder_alone ours "$packed"
            decoder_alone commons-compress "$packed"
            against="decoder alone, ours"
        fi
        if [ ${#other[@]} -gt 0 ]; then measure "${other[*]}" "${other[@]}" "$packed"; fi
    done
    echo
    echo "$name: $(($(wc -c <"$packed") / 1000000)) MB"
    table "${against:-${other[*]}}"
    rm -rf -- "$dir/out" "$dir/archive"
}

from_archives() {
    local seven bzip
    seven=$(seven_zip)
    bzip=bzip2
    if have lbzip2; then bzip=lbzip2; fi
    dump "$ARCHIVE_MB"
    [ -f "target/test-classes/${DECODER//.//}.class" ] ||
        say "skipped: the decoder alone, target/test-classes lacks it (mvn -q test-compile)"
    from_archive bench-bzip2.7z "$seven"
    from_archive bench-lzma2.7z "$seven"
    from_archive Posts.xml.bz2 "$bzip"
    from_archive Posts.xml.zst zstd
    from_archive Posts.xml.gz gzip
}

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

stack() {
    local needed
    arguments "$@"
    needed=$((size_mb * 5 / 2))
    if $archives; then needed=$((needed + 4 * ARCHIVE_MB)); fi
    prepare "$needed"
    whole_file
    half_the_size
    if $archives; then from_archives; fi
}

if [ "${1:-}" = wiki ]; then
    shift
    . scripts/dev/bench_wiki.sh
    wiki "$@"
else
    stack "$@"
fi
