# What bench.sh measures of the verb prepare; it reads this file, and bench_stack.sh for the dump.

# records_of_a_dump: extracts the dump once, and sets records to what was written.
records_of_a_dump() {
    records=$dir/records/dataset_stack.jsonl
    [ -f "$records" ] || {
        say "extracting the dump"
        interruptible java -Xmx2g -jar "$jar" --mode stack --input "$file" --output "$dir/records" --fresh --no-analysis --quiet \
            --set crawler.stack.site=bench.example.org >/dev/null
    }
}

# prepared LABEL JAR
prepared() {
    rm -rf -- "$dir/out"
    measure "$1" java -Xmx2g -jar "$2" prepare --input "$records" --output "$dir/out" --quiet
}

# datatrove is measured if it is there: PYTHON names an interpreter that has it.
with_datatrove() {
    local python=${PYTHON:-python3}
    "$python" -c 'import datatrove.pipeline.dedup, orjson, spacy' 2>/dev/null || {
        say "skipped: datatrove is missing (PYTHON names an interpreter that has it, with orjson and spacy)"
        return 0
    }
    rm -rf -- "$dir/out"
    measure datatrove "$python" scripts/dev/datatrove_prepare.py "$records" "$dir/out" "$(getconf _NPROCESSORS_ONLN)"
}

prepared_records() {
    local round
    arguments 200 200 "$@"
    prepare $((size * 6))
    dump "$size"
    records_of_a_dump
    bytes=$(wc -c <"$records")
    echo "records: $(wc -l <"$records") of $((bytes / 1000000)) MB"
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        if [ -n "$against" ]; then
            prepared before "$against"
            prepared after "$jar"
        else
            crawler "stack, the same records" "$file"
            prepared prepare "$jar"
            with_datatrove
        fi
    done
    echo
    table bytes "$(if [ -n "$against" ]; then echo before; else echo "stack, the same records"; fi)"
    rm -rf -- "$dir/out"
}

# formatted LABEL FORMATS
formatted() {
    rm -rf -- "$dir/out"
    measure "$1" java -Xmx512m -jar "$jar" prepare --input "$records" --output "$dir/out" --quiet \
        --set "crawler.analysis.python=${PYTHON:-python3}" --set "crawler.prepare.formats=[$2]"
}

formats_of_records() {
    local round format all=text,mini-gpt,messages,prompt-completion,sharegpt,alpaca,litgpt,pretrain
    arguments 1000 1000 "$@"
    prepare $((size * 25))
    all=$all,parquet,parquet-full,nanogpt,nanogpt-char,llm-c
    if "${PYTHON:-python3}" -c 'import tokenizers' 2>/dev/null; then
        all=$all,mini-gpt-bin
    else
        say "without mini-gpt-bin: tokenizers is missing (PYTHON names an interpreter that has it)"
    fi
    records=$dir/records-$size.jsonl
    [ -f "$records" ] || {
        say "generating records"
        interruptible python3 scripts/dev/generate_records.py --bytes $((size * 1000000)) >"$records"
    }
    bytes=$(wc -c <"$records")
    for ((round = 1; round <= rounds; round++)); do
        say "round $round of $rounds"
        formatted "JSON lines alone" ""
        # one round shows which format costs much; the limit is one on all of them
        if [ "$round" = 1 ]; then for format in ${all//,/ }; do formatted "with $format" "$format"; done; fi
        formatted "with all of them" "$all"
    done
    echo
    table bytes "JSON lines alone"
    rm -rf -- "$dir/out"
}
