package io.github.llmdata.crawler.lookup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of lines in an output folder, finished or not: first those of the modes, then those of the prepared dataset.
 *
 * @param records files of records
 * @param ledgers files of what was left out
 * @param reports the reports
 */
record LineFiles(List<Path> records, List<Path> ledgers, List<Path> reports) {
    private static final Pattern RECORDS = Pattern.compile("(dataset_[a-z]+|train|val|test)\\.jsonl(\\.part)?");
    private static final Pattern LEDGER = Pattern.compile("dropped_[a-z]+(\\.unpublished)?\\.jsonl(\\.part)?");
    private static final Pattern REPORT = Pattern.compile("report_[a-z]+(\\.unpublished)?\\.json");

    static LineFiles in(Path dir) throws IOException {
        List<Path> all = new ArrayList<>();
        Path prepared = dir.resolve("prepared");
        for (Path folder : List.of(dir, dir.resolve("ledger"), prepared, prepared.resolve("ledger"))) {
            if (Files.isDirectory(folder)) {
                List<Path> files = new ArrayList<>();
                try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
                    found.forEach(files::add);
                }
                files.sort(Comparator.naturalOrder());
                all.addAll(files);
            }
        }
        return new LineFiles(
                named(RECORDS, all).toList(),
                named(LEDGER, all).toList(),
                named(REPORT, all).toList());
    }

    private static Stream<Path> named(Pattern name, List<Path> files) {
        return files.stream()
                .filter(file -> name.matcher(String.valueOf(file.getFileName())).matches());
    }

    /** Whether a run could have written anything here. */
    boolean isEmpty() {
        return records.isEmpty() && ledgers.isEmpty() && reports.isEmpty();
    }
}
