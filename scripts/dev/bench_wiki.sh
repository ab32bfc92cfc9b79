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

# generate_packed snapshot|zim: articles in a file of that kind, and sets packed.
generate_packed() {
    packed=$dir/$1-$size.$([ "$1" = zim ] && echo zim || echo tar.gz)
    if [ ! -f "$packed" ]; then
        say "generating a $1 of $size articles"
        interruptible packed_into "$1" "$dir/new.packed" "$dir/$1-$size.json"
        mv -- "$dir/new.packed" "$packed"
    fi
    echo "$1: $(cat "$dir/$1-$size.json")"
}

packed_into() { exec python3 "scripts/dev/generate_$1.py" --articles "$size" --output "$2" >"$3"; }

of_packed() { measured "$size" $((60 + size / 5)) "$@"; }

# packed_crawler LABEL JAR JVM_OPTION...
packed_crawler() {
    local label=$1 measured_jar=$2
    shift 2
    rm -rf -- "$dir/out"
    of_packed "$label" java "$@" -jar "$measured_jar" --mode wiki --input "$packed" --output "$dir/out" --fresh --no-analysis --quiet
}

# packed_articles snapshot|zim [SIZE] [--against JAR]
packed_articles() {
    local kind=$1 round reader
    shift
    arguments 20000 20000 "$@"
    reader=$([ "$kind" = zim ] && echo cat || echo "gzip -dc")
    prepare $((size / 20 + 100))
    generate_packed "$kind"
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        if [ -n "$against" ]; then
            packed_crawler before "$against"
            packed_crawler after "$jar"
        else
            of_packed "$reader" $reader "$packed"
            packed_crawler crawler.jar "$jar"
            packed_crawler "crawler.jar, -Xmx512m" "$jar" -Xmx512m
        fi
    done
    echo
    table pages "$(if [ -n "$against" ]; then echo before; else echo "$reader"; fi)"
    rm -rf -- "$dir/out"
}

snapshot() { packed_articles snapshot "$@"; }
zim() { packed_articles zim "$@"; }
