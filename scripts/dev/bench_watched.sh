# What bench.sh measures of seeing a run; it reads this file. Who watches is a process of its own, whose CPU is not counted.

readonly WATCHED_PAGES=1000

# as_seen COMMAND...: with a page that is watched, and a file of metrics.
as_seen() {
    local port
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    more=(--ui --set "crawler.ui.port=$port" --set "crawler.metrics.textfile=$dir/run.prom")
    python3 scripts/dev/watch.py "$port" 600 >>"$dir/watched" &
    watcher=$!
    "$@"
    wait "$watcher"
    watcher=
    more=()
}

# in_turn COMMAND LABEL...: not seen and seen, as LABEL, in turn.
in_turn() {
    local round command=$1
    shift
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        "$command" "not seen" "$@"
        as_seen "$command" seen "$@"
    done
    echo "seen with: $(tail -n 1 "$dir/watched")"
    python3 scripts/dev/measure.py pairs "not seen" seen <"$dir/results"
}

watched() {
    arguments 200 200 "$@"
    [ -z "$against" ] || wrong_usage "watched compares no jars"
    prepare $((size * 5 / 2 + WATCHED_PAGES / 3))
    dump "$size"
    in_turn crawler "$file"
    table bytes "not seen"
    size=$WATCHED_PAGES
    if [ ! -f "target/test-classes/${SERVER//.//}.class" ]; then
        say "skipped: the crawl, target/test-classes lacks the server (mvn -q test-compile)"
        return
    fi
    generate_pages
    serve_pages
    url_lists
    in_turn wiki_crawler "$jar"
    table pages "not seen"
    rm -rf -- "$dir/out"
}
