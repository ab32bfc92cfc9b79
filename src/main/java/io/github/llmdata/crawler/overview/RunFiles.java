package io.github.llmdata.crawler.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of a run, and the files that it is about. The ledger and the report of a prepared dataset have a folder of their own
 * in that of the dataset.
 *
 * @param datasets files of records; those that are still being written if the run has published none
 * @param ledgers none or one
 */
record RunFiles(Path reportFile, Json report, List<Path> datasets, List<Path> ledgers) {
    private static final String LEDGER = "dropped_";
    private static final String LINES = ".jsonl";
    private static final String UNFINISHED = ".part";

    static RunFiles of(Path reportFile) throws IOException {
        Json report = Json.read(reportFile);
        List<Path> files = new ArrayList<>();
        report.path("outputs")
                .fields()
                .keySet()
                .forEach(name -> find(reportFile, name).ifPresent(files::add));
        if (files.isEmpty()) {
            String mode = report.path("mode").text();
            Stream.of("dataset_" + mode, LEDGER + mode, "train", "val", "test")
                    .forEach(name -> find(reportFile, name + LINES + UNFINISHED).ifPresent(files::add));
        }
        return new RunFiles(reportFile, report, withName(files, false), withName(files, true));
    }

    /** In the folder of the report, or in the one above it. */
    private static Optional<Path> find(Path reportFile, String name) {
        Path folder =
                Optional.ofNullable(reportFile.toAbsolutePath().getParent()).orElseThrow();
        return Stream.concat(Stream.of(folder), Stream.ofNullable(folder.getParent()))
                .map(place -> place.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static List<Path> withName(List<Path> files, boolean isLedger) {
        return files.stream()
                .filter(file -> name(file).endsWith(LINES) || name(file).endsWith(LINES + UNFINISHED))
                .filter(file -> name(file).startsWith(LEDGER) == isLedger)
                .toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    String mode() {
        return report.path("mode").text();
    }

    String status() {
        return report.path("status").text();
    }

    /**
     * The picture of the analysis, relative to the report. Beside the report of a run that has published no text is that of an
     * earlier run.
     */
    Optional<String> picture() {
        String text = "dataset_" + mode() + ".txt";
        String name = text + "_dist.png";
        return report.path("outputs").has(text) && Files.isRegularFile(reportFile.resolveSibling(name))
                ? Optional.of(name)
                : Optional.empty();
    }

    /** What a prepared dataset says about its tokens. */
    Json manifest() throws IOException {
        Optional<Path> file = mode().equals("prepared") ? find(reportFile, "manifest.json") : Optional.empty();
        return file.isPresent() ? Json.read(file.get()) : Json.NOTHING;
    }

    /** The balance of a kind of item. */
    static long dropped(Json balance) {
        long dropped = 0;
        for (Json count : balance.path("dropped")) {
            dropped += count.number();
        }
        return dropped;
    }
}
