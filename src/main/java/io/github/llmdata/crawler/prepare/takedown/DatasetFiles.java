package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.state.LineReader;
import io.github.llmdata.crawler.stats.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The dataset of a mode. A run writes its records into both formats in the same order, so the number of a record in the lines of
 * JSON is its number in the text, which has no ids.
 */
record DatasetFiles(Path folder, String mode) {
    private static final String PREFIX = "dataset_";
    private static final String LINES = ".jsonl";
    private static final String TEXT = ".txt";

    /** The datasets in a folder, by their names. */
    static List<DatasetFiles> in(Path folder) throws IOException {
        TreeSet<String> modes = new TreeSet<>();
        for (Path file : Listing.of(folder, PREFIX + "*")) {
            String name = String.valueOf(file.getFileName());
            for (String ending : List.of(LINES, TEXT)) {
                if (name.endsWith(ending) && Files.size(file) > 0) {
                    modes.add(name.substring(PREFIX.length(), name.length() - ending.length()));
                }
            }
        }
        return modes.stream().map(mode -> new DatasetFiles(folder, mode)).toList();
    }

    Path lines() {
        return folder.resolve(PREFIX + mode + LINES);
    }

    private Path text() {
        return folder.resolve(PREFIX + mode + TEXT);
    }

    private boolean hasText() {
        return Files.exists(text());
    }

    /** Why it is not known which records are in which file; empty if it is. */
    Optional<String> obstacle() throws IOException {
        if (!Files.exists(lines())) {
            return Optional.of(text() + " has no ids, and " + lines().getFileName()
                    + ", which tells whose record is where, is missing. " + remedy());
        }
        Optional<ReportFile> report = ReportFile.of(folder, mode);
        return !hasText() && report.isPresent() && report.get().lists(String.valueOf(text().getFileName()))
                ? Optional.of(text() + " is missing, although the run wrote it beside " + lines().getFileName() + ". "
                        + remedy())
                : Optional.empty();
    }

    private String remedy() {
        return "Put the file back, or delete the dataset, or write both anew: run --mode " + mode
                + " into this folder, with crawler.output.formats=[text, jsonl]";
    }

    /** Copies the records that stay into a folder. */
    List<PublishedFile> copyTo(Path work, Cut cut) throws IOException {
        boolean changesText = hasText() && cut.count() > 0; // the text has no alternatives
        return changesText ? copyBoth(work, cut) : List.of(cut.copyTo(work));
    }

    private List<PublishedFile> copyBoth(Path work, Cut cut) throws IOException {
        List<PublishedFile> files = new ArrayList<>();
        try (LineReader lines = new LineReader(lines());
                TextRecords texts = new TextRecords(text());
                StagedFile newLines = new StagedFile(work.resolve(lines().getFileName()));
                StagedFile newTexts = new StagedFile(work.resolve(text().getFileName()))) {
            Optional<byte[]> line = lines.next();
            Optional<byte[]> text = texts.next();
            for (int number = 0; line.isPresent() && text.isPresent(); number++) {
                if (!cut.lines().get(number)) {
                    newLines.write(cut.rest(number, line.get()));
                    newTexts.write(text.get());
                } else if (!TextRecords.isTextOf(text.get(), RecordLine.parse(line.get(), ""))) {
                    throw different("record " + (number + 1) + " is another one");
                }
                line = lines.next();
                text = texts.next();
            }
            if (line.isPresent() || text.isPresent()) {
                throw different("one has more records than the other");
            }
            files.add(newLines.finish());
            files.add(newTexts.finish());
        }
        return files;
    }

    private IOException different(String difference) {
        return new IOException(text() + " and " + lines().getFileName() + " do not hold the same records (" + difference
                + "), so it is not known which text must go. " + remedy());
    }
}
