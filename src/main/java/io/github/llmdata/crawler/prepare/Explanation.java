package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.mode.Explainer;
import io.github.llmdata.crawler.prepare.judge.Finding;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Explains a record by its datasets, the recipe in force, and the prepared files. */
final class Explanation implements Explainer {

    @Override
    public Optional<List<String>> record(Settings settings, String id) throws IOException {
        List<RecordFile> datasets =
                PreparePlan.inputs(settings, settings.output().dir());
        Optional<RecordLine> found = find(datasets, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(findings(settings, found.get()));
        Path prepared = settings.output().dir().resolve(PrepareMode.FOLDER);
        lines.addAll(new PreparedFolder(prepared).fate(id));
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

    private static Optional<RecordLine> find(List<RecordFile> files, String id) throws IOException {
        byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
        try (LineBlocks blocks = new LineBlocks(files)) {
            for (Optional<LineBlock> block = blocks.next(); block.isPresent(); block = blocks.next()) {
                for (LineBlock.Line line : block.get().lines()) {
                    if (!line.isTooLong() && Bytes.contains(line.bytes(), wanted)) {
                        RecordLine record = RecordLine.parse(line.bytes(), "");
                        if (record.id().equals(id)) {
                            return Optional.of(record);
                        }
                    }
                }
            }
        }
        return Optional.empty();
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
