package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.stats.RunProcess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The processes of a run, each with its start and, if it could still say so, its end: a line for each in the state. */
public final class Processes {
    private static final String NAME = "processes";

    /** Earlier ones are forgotten. */
    private static final int MOST = 100;

    private Processes() {}

    /**
     * Adds the start of this process.
     *
     * @return those before it
     */
    public static List<RunProcess> begin(KeyValueStore store, Instant started) {
        List<RunProcess> earlier = read(store);
        List<RunProcess> all = new ArrayList<>(earlier.subList(Math.max(0, earlier.size() - MOST), earlier.size()));
        all.add(RunProcess.of(started));
        write(all, store);
        return earlier;
    }

    /** Adds the end of this process; it is saved with the next commit. */
    public static void end(KeyValueStore store, Instant ended, String status) {
        List<RunProcess> all = read(store);
        if (!all.isEmpty()) {
            RunProcess last = all.remove(all.size() - 1);
            all.add(new RunProcess(last.started(), Optional.of(ended), status));
            write(all, store);
        }
    }

    private static void write(List<RunProcess> all, KeyValueStore store) {
        String lines = all.stream()
                .map(process -> process.started() + " "
                        + process.ended()
                                .map(ended -> ended + " " + process.status())
                                .orElse("") + "\n")
                .collect(Collectors.joining());
        store.put(NAME, lines.getBytes(US_ASCII));
    }

    private static List<RunProcess> read(KeyValueStore store) {
        List<RunProcess> all = new ArrayList<>();
        store.get(NAME)
                .ifPresent(lines -> new String(lines, US_ASCII)
                        .lines()
                        .map(Processes::process)
                        .forEach(all::add));
        return all;
    }

    private static RunProcess process(String line) {
        String[] fields = line.split(" ", -1);
        Instant started = Instant.parse(fields[0]);
        return fields.length < 3
                ? RunProcess.of(started)
                : new RunProcess(started, Optional.of(Instant.parse(fields[1])), fields[2]);
    }
}
