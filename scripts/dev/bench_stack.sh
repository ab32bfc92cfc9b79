# What bench.sh measures in stack mode; it reads this file.

readonly ARCHIVE_MB=200 DECODER=io.github.llmdata.crawler.compress.bzip2.DecoderBenchmark

stack() {
    arguments 2000 200 "$@"
    prepare $((size * 5 / 2))
    dump "$size"
    if [ -n "$against" ]; then
        two_jars
    else
        whole_file
        half_the_size
    fi
}

# A run on the sample before the rounds has the archive of the launcher made.
start() {
    local round deadline=$((SECONDS + 300)) launcher
    arguments 1 1 "$@"
    prepare 200
    launcher=$(dirname "$jar")/bin/crawler
    [ -x "$launcher" ] || die "the launcher is missing: $launcher (mvn package makes it)"
    bytes=1
    export XDG_CACHE_HOME=$dir/cache
    on_sample first "$launcher"
    until compgen -G "$dir/cache/*/stack-*.[ja]*" >/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || die "the launcher has made no archive in five minutes"
        sleep 1
    done
    : >"$dir/results"
    for ((round = 1; round <= rounds; round++)); do
        on_sample launcher "$launcher"
        on_sample "java -jar" java -jar "$jar"
    done
    table pages none
    rm -rf -- "$dir/out" "$dir/cache"
}

# on_sample LABEL COMMAND...
on_sample() {
    local label=$1
    shift
    rm -rf -- "$dir/out"
    measure "$label" "$@" --mode stack --input sample --output "$dir/out" --no-analysis --quiet
}

archives() {
    arguments $ARCHIVE_MB $ARCHIVE_MB "$@"
    [ -z "$against" ] || wrong_usage "archives are not compared between two jars"
    prepare $((size * 5))
    from_archives
}

two_jars() {
    local round
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        crawler before "$file" "$against"
        crawler after "$file"
    done
    compare_counts
    table bytes before
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

# crawler LABEL INPUT [JAR]
crawler() {
    rm -rf -- "$dir/out"
    measure "$1" java -Xmx512m -jar "${3:-$jar}" --mode stack --input "$2" --output "$dir/out" --fresh --no-analysis --quiet \
        --set crawler.stack.site=bench.example.org ${more[@]+"${more[@]}"}
}

decoder_alone() {
    measure "decoder alone, $1" java -Xmx512m -cp "$jar:target/test-classes" "$DECODER" "$1" "$2"
}

# lxml_python: sets python to an interpreter with lxml, which is installed for the measurement; empty if that is impossible.
lxml_python() {
    python=python3
    if python3 -c 'import lxml' 2>/dev/null; then return; fi
    python=$dir/lxml/bin/python
    if [ ! -x "$python" ] || ! "$python" -c 'import lxml' 2>/dev/null; then
        { python3 -m venv "$dir/lxml" && "$python" -m pip install --quiet --retries 1 --timeout 15 lxml; } >"$dir/errors" 2>&1 || python=
    fi
    [ -n "$python" ] || say "skipped: the script with lxml (pip install lxml failed: $(tail -n 1 "$dir/errors"))"
}

whole_file() {
    local round python
    lxml_python
    have xmllint || say "skipped: xmllint is missing (Debian: apt-get install libxml2-utils)"
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        measure cat cat "$file"
        if have xmllint; then measure xmllint xmllint --stream --noout "$file"; fi
        if [ -n "$python" ]; then measure lxml "$python" scripts/dev/lxml_pairs.py "$file"; fi
        crawler crawler.jar "$file"
    done
    compare_counts
    table bytes xmllint
    rm -rf -- "$dir/out"
}

compare_counts() {
    local written=none
    if [ -f "$dir/out/dataset_stack.jsonl" ]; then written=$(wc -l <"$dir/out/dataset_stack.jsonl"); fi
    echo "dump:    $(tail -n 1 "$dir/${size}MB/expected.json")"
    echo "records: $written written; expected are the pairs above, less what is filtered or a duplicate"
    echo
}

half_the_size() {
    local half=$((size / 2)) round
    [ "$half" -ge 1 ] || return 0
    dump "$half"
    for ((round = 1; round <= rounds; round++)); do
        crawler "crawler.jar, half the size" "$file"
    done
    echo
    table bytes none
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
        *.bz2) if have lbzip2; then echo "lbzip2 -dc"; elif have bzip2; then echo "bzip2 -dc"; fi ;;
        *.zst) if have zstd; then echo "zstd -q -dc"; fi ;;
        *.gz) if have gzip; then echo "gzip -dc"; fi ;;
    esac
}

from_archive() {
    local name=$1 tool=$2 round packed beside=
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
        crawler "crawler.jar, not packed" "$file"
        if [ -f "target/test-classes/${DECODER//.//}.class" ]; then
            decoder_alone ours "$packed"
            decoder_alone commons-compress "$packed"
            beside="decoder alone, ours"
        fi
        if [ ${#other[@]} -gt 0 ]; then measure "${other[*]}" "${other[@]}" "$packed"; fi
    done
    echo
    echo "$name: $(($(wc -c <"$packed") / 1000000)) MB"
    table bytes "${beside:-${other[*]}}"
    rm -rf -- "$dir/out" "$dir/archive"
}

from_archives() {
    local seven bzip
    seven=$(seven_zip)
    bzip=bzip2
    if have lbzip2; then bzip=lbzip2; fi
    dump "$size"
    [ -f "target/test-classes/${DECODER//.//}.class" ] ||
        say "skipped: the decoder alone, target/test-classes lacks it (mvn -q test-compile)"
    from_archive bench-bzip2.7z "$seven"
    from_archive bench-lzma2.7z "$seven"
    from_archive Posts.xml.bz2 "$bzip"
    from_archive Posts.xml.zst zstd
    from_archive Posts.xml.gz gzip
}

