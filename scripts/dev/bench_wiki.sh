# What bench.sh measures in wiki mode; it reads this file. The server is a process of its own, whose CPU is not counted.

readonly SERVER=io.github.llmdata.crawler.testing.PageServer PARALLEL=20

generate_pages() {
    local made=$dir/pages-$size
    if [ ! -d "$made" ]; then
        say "generating $size pages"
        rm -rf -- "$dir/new"
        mkdir -- "$dir/new"
        interruptible pages_into "$dir/new"
        mv -- "$dir/new" "$made"
    fi
    echo "pages:   $(cat "$made/summary.json")"
}

pages_into() { exec python3 scripts/dev/generate_pages.py --pages "$size" --output "$1" >"$1/summary.json"; }

# Starts the server and sets url. It ends with this script in any case: its stdin does.
serve_pages() {
    local tries=0 port=
    rm -rf -- "$dir/server"
    mkdir -- "$dir/server"
    mkfifo "$dir/server/alive"
    java -Xmx64m -XX:+UseSerialGC -cp target/test-classes "$SERVER" "$dir/pages-$size" \
        <"$dir/server/alive" >"$dir/server/port" 2>"$dir/server/errors" &
    server=$!
    exec 9>"$dir/server/alive"
    while [ -z "$port" ]; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
            die "the server of the pages does not start: $(head -n 3 "$dir/server/errors")"
        fi
        sleep 0.1
        port=$(cat "$dir/server/port")
    done
    url=http://127.0.0.1:$port
}

url_lists() {
    local number
    echo url >"$dir/server/urls.csv"
    for ((number = 1; number <= size; number++)); do
        echo "$url/wiki/Page_$number" >>"$dir/server/urls.csv"
        echo "url = $url/wiki/Page_$number" >>"$dir/server/curl.txt"
    done
}

fetched() { measured "$size" $((60 + size / 10)) "$@"; }

# wiki_crawler LABEL JAR JVM_OPTION...
wiki_crawler() {
    local label=$1 measured_jar=$2 written
    shift 2
    rm -rf -- "$dir/out"
    fetched "$label" java "$@" -jar "$measured_jar" --mode wiki --input "$dir/server/urls.csv" --output "$dir/out" --fresh \
        --no-analysis --quiet --set crawler.fetch.contact=https://llmdata.github.io/llm-data-pipeline --set crawler.fetch.parallelism=$PARALLEL \
        --set 'crawler.fetch.allow-private-addresses=["127.0.0.0/8"]' --set crawler.fetch.host.min-gap=0s \
        --set crawler.fetch.host.max-concurrent=$PARALLEL ${more[@]+"${more[@]}"}
    written=$(wc -l <"$dir/out/dataset_wiki.jsonl")
    [ "$written" -eq "$size" ] || die "$label wrote $written records of $size pages"
}

one_jar_beside_curl() {
    fetched curl curl --silent --show-error --fail --parallel --parallel-max $PARALLEL --compressed \
        --config "$dir/server/curl.txt"
    wiki_crawler crawler.jar "$jar"
    wiki_crawler "crawler.jar, -Xmx512m" "$jar" -Xmx512m
}

wiki() {
    local round
    arguments 1000 1000 "$@"
    have curl || die "needs curl, which it compares with (Debian: apt-get install curl)"
    prepare $((size / 3 + 100))
    [ -f "target/test-classes/${SERVER//.//}.class" ] ||
        die "needs target/test-classes, which have the server (mvn -q test-compile)"
    generate_pages
    serve_pages
    url_lists
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        if [ -n "$against" ]; then
            wiki_crawler before "$against"
            wiki_crawler after "$jar"
        else
            one_jar_beside_curl
        fi
    done
    echo
    table pages "$(if [ -n "$against" ]; then echo before; else echo curl; fi)"
    rm -rf -- "$dir/out"
}

generate_snapshot() {
    local made=$dir/snapshot-$size.tar.gz
    if [ ! -f "$made" ]; then
        say "generating a snapshot of $size articles"
        interruptible snapshot_into "$dir/new.tar.gz" "$dir/snapshot-$size.json"
        mv -- "$dir/new.tar.gz" "$made"
    fi
    echo "snapshot: $(cat "$dir/snapshot-$size.json")"
}

snapshot_into() { exec python3 scripts/dev/generate_snapshot.py --articles "$size" --output "$1" >"$2"; }

of_snapshot() { measured "$size" $((60 + size / 5)) "$@"; }

# snapshot_crawler LABEL JAR JVM_OPTION...
snapshot_crawler() {
    local label=$1 measured_jar=$2
    shift 2
    rm -rf -- "$dir/out"
    of_snapshot "$label" java "$@" -jar "$measured_jar" --mode wiki --input "$dir/snapshot-$size.tar.gz" --output "$dir/out" \
        --fresh --no-analysis --quiet
}

snapshot() {
    local round
    arguments 20000 20000 "$@"
    prepare $((size / 20 + 100))
    generate_snapshot
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        if [ -n "$against" ]; then
            snapshot_crawler before "$against"
            snapshot_crawler after "$jar"
        else
            of_snapshot "gzip -dc" gzip -dc "$dir/snapshot-$size.tar.gz"
            snapshot_crawler crawler.jar "$jar"
            snapshot_crawler "crawler.jar, -Xmx512m" "$jar" -Xmx512m
        fi
    done
    echo
    table pages "$(if [ -n "$against" ]; then echo before; else echo "gzip -dc"; fi)"
    rm -rf -- "$dir/out"
}
