# The wiki mode's part of bench.sh, which reads this file. The server is a process of its own, whose CPU is not counted.

readonly SERVER=io.github.llmdata.crawler.testing.PageServer PARALLEL=20
pages=1000

wiki_arguments() {
    local argument
    for argument; do
        case $argument in
            -h | --help) usage; exit 0 ;;
            *) pages=$argument ;;
        esac
    done
    whole_number PAGES "$pages"
    whole_number ROUNDS "$rounds"
}

generate_pages() {
    local made=$dir/pages-$pages
    if [ ! -d "$made" ]; then
        say "generating $pages pages"
        rm -rf -- "$dir/new"
        mkdir -- "$dir/new"
        interruptible pages_into "$dir/new"
        mv -- "$dir/new" "$made"
    fi
    echo "pages:   $(cat "$made/summary.json")"
}

pages_into() { exec python3 scripts/dev/generate_pages.py --pages "$pages" --output "$1" >"$1/summary.json"; }

# Starts the server and sets url. It ends with this script in any case: its stdin does.
serve_pages() {
    local tries=0 port=
    rm -rf -- "$dir/server"
    mkdir -- "$dir/server"
    mkfifo "$dir/server/alive"
    java -Xmx64m -XX:+UseSerialGC -cp target/test-classes "$SERVER" "$dir/pages-$pages" \
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
    for ((number = 1; number <= pages; number++)); do
        echo "$url/wiki/Page_$number" >>"$dir/server/urls.csv"
        echo "url = $url/wiki/Page_$number" >>"$dir/server/curl.txt"
    done
}

fetched() { measured "$pages" $((60 + pages / 10)) "$@"; }

# wiki_crawler LABEL JVM_OPTION...
wiki_crawler() {
    local label=$1 written
    shift
    rm -rf -- "$dir/out"
    fetched "$label" java "$@" -jar "$jar" --mode wiki --input "$dir/server/urls.csv" --output "$dir/out" --fresh \
        --no-analysis --quiet --set crawler.fetch.contact=bench@example.org --set crawler.fetch.parallelism=$PARALLEL \
        --set 'crawler.fetch.allow-private-addresses=["127.0.0.0/8"]' --set crawler.fetch.host.min-gap=0s \
        --set crawler.fetch.host.max-concurrent=$PARALLEL
    written=$(wc -l <"$dir/out/dataset_wiki.jsonl")
    [ "$written" -eq "$pages" ] || die "$label wrote $written records of $pages pages"
}

wiki() {
    local round
    wiki_arguments "$@"
    have curl || die "needs curl, which it compares with (Debian: apt-get install curl)"
    prepare $((pages / 3 + 100))
    [ -f "target/test-classes/${SERVER//.//}.class" ] ||
        die "needs target/test-classes, which have the server (mvn -q test-compile)"
    generate_pages
    serve_pages
    url_lists
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        fetched curl curl --silent --show-error --fail --parallel --parallel-max $PARALLEL --compressed \
            --config "$dir/server/curl.txt"
        wiki_crawler crawler.jar
        wiki_crawler "crawler.jar, -Xmx512m" -Xmx512m
    done
    echo
    python3 scripts/dev/measure.py table pages curl <"$dir/results"
    rm -rf -- "$dir/out"
}
