package io.github.llmdata.crawler.overview;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ten random lines of the ledger for each reason. */
final class DropSample {
    private static final String BROKEN = "lines that are no JSON";

    private final LineSample lines = new LineSample();
    private final Map<String, Reservoir<byte[]>> drops = new TreeMap<>();

    /**
     * Lines of one reason.
     *
     * @param seen how many lines were read
     * @param lines some of them
     */
    record Drops(long seen, List<Json> lines) {}

    /** Reads a ledger. */
    void read(Path file) throws IOException {
        lines.read(file, this::add);
    }

    private void add(byte[] bytes, int start, int length) {
        drops.computeIfAbsent(reason(bytes, start, length), key -> new Reservoir<>())
                .add(() -> Arrays.copyOfRange(bytes, start, start + length));
    }

    private static String reason(byte[] bytes, int start, int length) {
        try {
            return Json.textOf("reason", bytes, start, length);
        } catch (IOException e) {
            return BROKEN;
        }
    }

    Map<String, Drops> byReason() {
        Map<String, Drops> all = new LinkedHashMap<>();
        drops.forEach((reason, kept) -> all.put(
                reason,
                new Drops(
                        kept.seen(), kept.kept().stream().map(DropSample::line).toList())));
        return all;
    }

    private static Json line(byte[] bytes) {
        try {
            return Json.parse(bytes, 0, bytes.length);
        } catch (IOException e) {
            return Json.NOTHING;
        }
    }

    LineSample lines() {
        return lines;
    }
}
