package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.mode.Explainer;
import io.github.llmdata.crawler.prepare.judge.Finding;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.takedown.PendingMoves;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Explains a record by its datasets, the recipe in force, and the prepared files. */
final class Explanation implements Explainer {

    @Override
    public Optional<List<String>> record(Settings settings, String id) throws IOException {
        PendingMoves.check(settings.output().dir());
        List<RecordFile> datasets =
                PreparePlan.inputs(settings, settings.output().dir());
        Optional<RecordLine> found = find(datasets, id);
        PreparedFolder prepared = new PreparedFolder(settings.output().dir().resolve(PrepareMode.FOLDER));
        if (found.isEmpty()) {
            return prepared.known(id).map(fate -> withAdvice(fate, settings));
        }
        List<String> lines = new ArrayList<>(findings(settings, found.get()));
        lines.addAll(prepared.fate(id));
        return Optional.of(lines);
    }

    @Override
    public List<String> text(Settings settings, String text) {
        return findings(
                settings,
                new RecordLine(
                        "",
                        "",
                        "",
                        "",
                        OptionalInt.empty(),
                        List.of(new RecordLine.Part("", text)),
                        RecordLine.Form.REGULAR));
    }

    private static List<String> withAdvice(List<String> fate, Settings settings) {
        List<String> lines = new ArrayList<>(fate);
        lines.add("no dataset in " + settings.output().dir() + " has the record; to see what the rules measure in it,"
                + " name its file with --set crawler.prepare.input=FILE");
        return lines;
    }

    private static Optional<RecordLine> find(List<RecordFile> files, String id) throws IOException {
        byte[] wanted = Bytes.plainPart(id);
        try (LineBlocks blocks = new LineBlocks(files)) {
            for (Optional<LineBlock> block = blocks.next(); block.isPresent(); block = blocks.next()) {
                for (LineBlock.Line line : block.get().lines()) {
                    if (!line.isTooLong() && Bytes.contains(line.bytes(), wanted)) {
                        Optional<RecordLine> record = parse(line.bytes());
                        if (record.isPresent() && record.get().id().equals(id)) {
                            return record;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<RecordLine> parse(byte[] line) {
        try {
            return Optional.of(RecordLine.parse(line, ""));
        } catch (IOException e) {
            return Optional.empty(); // what cannot be parsed is no record
        }
    }

    private static List<String> findings(Settings settings, RecordLine record) {
        List<String> lines = new ArrayList<>();
        lines.add("recipe " + settings.prepare().recipe() + ", source "
                + (record.source().isEmpty() ? "other" : record.source()));
        List<Finding> findings = Judge.of(settings.prepare()).judges(record).explain(record);
        int width = findings.stream()
                .mapToInt(finding -> finding.rule().name().length())
                .max()
                .orElse(1);
        for (Finding finding : findings) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s %10s, %s%s",
                    finding.rule().name(),
                    finding.measuredText(),
                    finding.limitText(),
                    finding.drops() ? ": left out" : ""));
        }
        return lines;
    }
}
