package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.prepare.card.Card;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an export has written, for programs.
 *
 * @param tokenizer that counted the tokens
 * @param context how the documents fit into it
 * @param files by the name of their format, {@code records} for the prepared records themselves, {@code papers} for the card and
 *     the attribution
 * @param leftOut how many records a format could not hold
 * @param counts what formats count besides, by the name of the format
 */
record Manifest(
        String tokenizer,
        TokenCounts tokens,
        ContextCounts context,
        Map<String, List<ExportedFile>> files,
        Map<String, Long> leftOut,
        Map<String, Map<String, Long>> counts) {
    /** The name of the file. */
    static final String FILE = "manifest.json";

    /** What it calls the card and the attribution. */
    static final String PAPERS = "papers";

    /** What has no folder of its own. */
    private static final Set<String> OUTSIDE = Set.of(Card.RECORDS, PAPERS);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Its content. */
    ObjectNode toJson() {
        ObjectNode root = JSON.createObjectNode();
        root.put("tokenizer", tokenizer);
        ObjectNode inTokens = root.putObject("tokens");
        tokens.bySplit().forEach((split, sources) -> {
            ObjectNode ofSplit = inTokens.putObject(split);
            sources.forEach((source, writers) -> {
                ObjectNode ofSource = ofSplit.putObject(source);
                writers.forEach((writer, count) ->
                        ofSource.putObject(writer).put("tokens", count.tokens()).put("bytes", count.bytes()));
            });
        });
        context.write(root.putObject("context"));
        ObjectNode left = root.putObject("left_out");
        leftOut.forEach(left::put);
        if (!counts.isEmpty()) {
            ObjectNode besides = root.putObject("counts");
            counts.forEach((format, ofFormat) -> ofFormat.forEach(besides.putObject(format)::put));
        }
        var list = root.putArray("files");
        files.forEach((format, ofFormat) -> ofFormat.forEach(exported -> list.addObject()
                .put("path", OUTSIDE.contains(format) ? exported.name() : format + "/" + exported.name())
                .put("format", format)
                .put("split", exported.split())
                .put("bytes", exported.bytes())
                .put("sha256", exported.sha256())
                .put("records", exported.records())
                .put("tokens", exported.tokens())));
        return root;
    }

    /** Writes it to a file. */
    void write(Path file) throws IOException {
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(toJson()));
    }
}
