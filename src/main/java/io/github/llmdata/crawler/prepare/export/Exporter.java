package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.prepare.card.Card;
import io.github.llmdata.crawler.prepare.card.RecordTally;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.tokens.Tokenizer;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.ExportSettings.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Writes the records of a prepared dataset in the forms that trainers read. Blocks of records are parsed and cut into tokens on all
 * cores; then each format takes them in their order.
 */
public final class Exporter {
    private static final List<String> SPLITS = List.of("train", "val", "test");
    private static final int AHEAD = Runtime.getRuntime().availableProcessors() + 1;

    private final Path dir;
    private final ExportSettings settings;
    private final Formats formats;
    private final Tokenizer tokenizer;
    private final Papers papers;
    private final Executor cpu;
    private final ExportFolder folder;
    private final ContextCut cut;
    private final ContextCounts fits;
    private final TokenCounts counts = new TokenCounts();
    private final RecordTally tally = new RecordTally();
    private final Map<Format, FormatFiles> open = new EnumMap<>(Format.class);
    private final Map<String, Long> leftOut = new TreeMap<>();

    /**
     * Prepares an export.
     *
     * @param dir of the prepared dataset
     * @param papers from what its card is made
     * @param cpu runs everything that computes
     */
    public Exporter(
            Path dir, ExportSettings settings, Formats formats, Tokenizer tokenizer, Papers papers, Executor cpu) {
        this.dir = dir;
        this.settings = settings;
        this.formats = formats;
        this.tokenizer = tokenizer;
        this.papers = papers;
        this.cpu = cpu;
        this.folder = new ExportFolder(dir);
        this.cut = new ContextCut(settings.context(), this::item);
        this.fits = new ContextCounts(settings.context());
    }

    /** Takes away the manifest of an earlier export, because the files that it lists are about to change. */
    public static void withdraw(Path dir) throws IOException {
        new ExportFolder(dir).withdraw();
    }

    /** Writes all files, and gives them their places. */
    public void export() throws IOException {
        folder.begin();
        Map<String, List<ExportedFile>> files = new TreeMap<>();
        Map<String, Map<String, Long>> besides = new TreeMap<>();
        try (RecordPapers perRecord =
                RecordPapers.open(folder, settings.context().tokens(), papers.hasLedger())) {
            for (Format format : settings.formats()) {
                open.put(format, formats.open(format, folder.workOf(format)));
            }
            List<ExportedFile> records = new ArrayList<>();
            for (String split : SPLITS) {
                Path file = dir.resolve(split + ".jsonl");
                if (Files.isRegularFile(file)) {
                    records.add(read(split, file, perRecord));
                }
            }
            files.put(Card.RECORDS, records);
            files.put(Manifest.PAPERS, perRecord.finish());
            for (Map.Entry<Format, FormatFiles> format : open.entrySet()) {
                files.put(format.getKey().word(), format.getValue().finish());
                if (!format.getValue().counts().isEmpty()) {
                    besides.put(format.getKey().word(), format.getValue().counts());
                }
            }
        } finally {
            for (FormatFiles format : open.values()) {
                format.close();
            }
        }
        Manifest manifest = new Manifest(tokenizer.name(), counts, fits, files, leftOut, besides);
        ExportedFile card = papers.writeCard(folder.workOf(Card.FILE), tally, manifest.toJson());
        files.computeIfPresent(
                Manifest.PAPERS,
                (any, written) ->
                        Stream.concat(written.stream(), Stream.of(card)).toList());
        manifest.write(folder.workOf(Manifest.FILE));
        folder.publish();
    }

    private ExportedFile read(String split, Path file, RecordPapers perRecord) throws IOException {
        Queue<CompletableFuture<List<ContextCut.Documents>>> ahead = new ArrayDeque<>();
        long records = 0;
        long tokens = 0;
        try (LineBlocks blocks = new LineBlocks(List.of(new RecordFile(split, file)))) {
            boolean isAtEnd = false;
            while (!isAtEnd || !ahead.isEmpty()) {
                while (!isAtEnd && ahead.size() < AHEAD) {
                    Optional<LineBlock> block = blocks.next();
                    isAtEnd = block.isEmpty();
                    block.ifPresent(lines -> ahead.add(CompletableFuture.supplyAsync(() -> items(split, lines), cpu)));
                }
                if (!ahead.isEmpty()) {
                    for (ContextCut.Documents record : taken(ahead.remove())) {
                        add(record);
                        perRecord.add(record);
                        records++;
                        tokens += record.whole().countTokens();
                    }
                }
            }
        }
        return ExportedFile.of(file, split, records, tokens);
    }

    private static List<ContextCut.Documents> taken(CompletableFuture<List<ContextCut.Documents>> block)
            throws IOException {
        try {
            return block.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException unreadable) {
                throw unreadable.getCause();
            }
            throw e;
        }
    }

    private List<ContextCut.Documents> items(String split, LineBlock block) {
        List<ContextCut.Documents> items = new ArrayList<>();
        try {
            if (!block.damage().isEmpty()) {
                throw new IOException(dir.resolve(split + ".jsonl") + " cannot be read: " + block.damage());
            }
            for (LineBlock.Line line : block.lines()) {
                items.add(cut.of(PreparedRecord.parse(split, line.bytes())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    private ExportItem item(PreparedRecord record) {
        RenderedText text = RenderedText.of(record, settings.template());
        List<int[]> tokens = text.parts().stream().map(this::tokens).toList();
        return new ExportItem(record, text, tokens);
    }

    private int[] tokens(RenderedText.Part part) {
        return part.isMark() ? tokenizer.encodeMark(part.text()) : tokenizer.encode(part.text());
    }

    private void add(ContextCut.Documents record) throws IOException {
        counts.add(record.whole());
        tally.add(record.whole().record().fields());
        fits.add(record);
        for (ExportItem document : record.documents()) {
            add(document);
        }
    }

    private void add(ExportItem item) throws IOException {
        for (Map.Entry<Format, FormatFiles> format : open.entrySet()) {
            if (!format.getValue().add(item)) {
                leftOut.merge(format.getKey().word(), 1L, Long::sum);
            }
        }
    }
}
