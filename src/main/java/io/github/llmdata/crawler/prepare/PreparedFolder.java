package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.export.ExportLedger;
import io.github.llmdata.crawler.prepare.record.LedgerLine;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.write.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells from the prepared files what became of a record.
 *
 * @param dir the folder with them
 */
record PreparedFolder(Path dir) {
    /** The folder of its ledger and its report. */
    static final String PAPERS = ExportLedger.FOLDER;

    private static final String LEDGER = new Ledger().fileName(PrepareMode.FOLDER);
    private static final int SHOWN = 5;

    /** The folder of the ledger and the report of a prepared dataset. */
    static Path papers(Path dir) {
        return dir.resolve(PAPERS);
    }

    /** What became of a record, in a few lines. */
    List<String> fate(String id) throws IOException {
        if (!Files.isRegularFile(dir.resolve(Split.TRAIN.fileName("")))) {
            return List.of("not prepared yet: run prepare --output " + dir.getParent());
        }
        return known(id).orElse(List.of("neither in the splits nor in the ledger of " + dir + ": prepare again"));
    }

    /** What became of a record; empty if the files do not have it. */
    Optional<List<String>> known(String id) throws IOException {
        Optional<String> place = place(id);
        if (place.isPresent()) {
            List<String> lines = new ArrayList<>(List.of("kept: " + place.get()));
            cluster(id).ifPresent(lines::add);
            of(id, ExportLedger.FILE, LedgerLine::id).stream()
                    .limit(1)
                    .forEach(line -> lines.add("in no format: " + line.reason() + measured(line)));
            return Optional.of(lines);
        }
        return of(id, LEDGER, LedgerLine::id).stream().findFirst().map(this::leftOut);
    }

    private List<String> leftOut(LedgerLine line) {
        if (line.original().isEmpty()) {
            return List.of("left out by " + line.stage() + ": " + line.reason() + measured(line));
        }
        try {
            List<String> lines = new ArrayList<>();
            lines.add("left out by " + line.stage() + ": " + line.reason() + " of " + line.original() + ", which is "
                    + place(line.original()).map(place -> "kept: " + place).orElse("left out, too"));
            cluster(line.original()).ifPresent(lines::add);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String measured(LedgerLine line) {
        String measured = line.measured().isEmpty() ? "" : ", measured " + line.measured();
        return measured + (line.limit().isEmpty() ? "" : ", limit " + line.limit());
    }

    /** Where a record is written. */
    private Optional<String> place(String id) throws IOException {
        for (Split split : Split.values()) {
            Path file = dir.resolve(split.fileName(""));
            if (Files.isRegularFile(file)) {
                List<Long> numbers = new ArrayList<>();
                forEach(file, id, (number, line) -> {
                    if (RecordLine.parse(line, "").id().equals(id)) {
                        numbers.add(number);
                    }
                });
                if (!numbers.isEmpty()) {
                    String copies = numbers.size() == 1 ? "" : ", and " + (numbers.size() - 1) + " times more";
                    return Optional.of(split.word() + ", " + file + ", line " + numbers.get(0) + copies);
                }
            }
        }
        return Optional.empty();
    }

    /** The records that say the same as one that is kept; empty if there is none. */
    private Optional<String> cluster(String original) throws IOException {
        List<LedgerLine> others = of(original, LEDGER, LedgerLine::original);
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String named = others.stream().limit(SHOWN).map(LedgerLine::id).collect(Collectors.joining(", "));
        String more = others.size() > SHOWN ? " and " + (others.size() - SHOWN) + " more" : "";
        return Optional.of("cluster of " + (others.size() + 1) + ": " + original + " is preferred to " + named + more);
    }

    /** The lines of a ledger that name a record in one of their fields. */
    private List<LedgerLine> of(String id, String ledger, Function<LedgerLine, String> field) throws IOException {
        List<LedgerLine> found = new ArrayList<>();
        Path file = papers(dir).resolve(ledger);
        if (Files.isRegularFile(file)) {
            forEach(file, id, (number, line) -> {
                LedgerLine entry = LedgerLine.parse(line);
                if (field.apply(entry).equals(id)) {
                    found.add(entry);
                }
            });
        }
        return found;
    }

    /** Work on a line and its number. */
    private interface Work {
        void on(long number, byte[] line) throws IOException;
    }

    /** Works on the lines in which an id may stand. */
    private static void forEach(Path file, String id, Work work) throws IOException {
        byte[] wanted = Bytes.plainPart(id);
        try (LineBlocks blocks = new LineBlocks(List.of(new RecordFile(file.toString(), file)))) {
            for (Optional<LineBlock> block = blocks.next(); block.isPresent(); block = blocks.next()) {
                long number = block.get().firstLine();
                for (LineBlock.Line line : block.get().lines()) {
                    if (Bytes.contains(line.bytes(), wanted)) {
                        work.on(number, line.bytes());
                    }
                    number++;
                }
            }
        }
    }
}
