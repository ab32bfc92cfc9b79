package io.github.llmdata.crawler.prepare.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.llmdata.crawler.prepare.card.Card;
import io.github.llmdata.crawler.prepare.card.CardFacts;
import io.github.llmdata.crawler.prepare.card.RecordTally;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.stats.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What the papers of a dataset are made of, beside its records.
 *
 * @param report of {@code prepare}
 * @param runs the folder with the reports of the modes
 * @param inputs that were prepared
 * @param fields of each record
 * @param newest the file that is about to take a place, or the one in it
 * @param hasLedger whether records that no format has are listed
 */
public record Papers(
        Path report,
        Path runs,
        List<RecordFile> inputs,
        List<Field> fields,
        UnaryOperator<Path> newest,
        boolean hasLedger) {
    /** The modes whose reports may be there. */
    private static final List<String> MODES = List.of("reddit", "stack", "wiki");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Writes the card.
     *
     * @param manifest of all files but the card
     */
    ExportedFile writeCard(Path file, RecordTally tally, JsonNode manifest) throws IOException {
        Map<String, JsonNode> reports = new TreeMap<>();
        for (String mode : MODES) {
            JsonNode found = read(runs.resolve(Report.fileName(mode)));
            if (!found.isMissingNode()) {
                reports.put(mode, found);
            }
        }
        List<CardFacts.Input> read = new ArrayList<>();
        for (RecordFile input : inputs) {
            read.add(input(newest.apply(input.path())));
        }
        CardFacts facts = new CardFacts(read(report), reports, manifest, tally, fields, read);
        Files.write(file, Card.of(facts).getBytes(UTF_8));
        return ExportedFile.of(file, AttributionFile.ALL, 0, 0);
    }

    /** An input; a takedown may come when it is gone. */
    private static CardFacts.Input input(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new CardFacts.Input(String.valueOf(file.getFileName()), 0, "no longer there");
        }
        ExportedFile found = ExportedFile.of(file, AttributionFile.ALL, 0, 0);
        return new CardFacts.Input(found.name(), found.bytes(), found.sha256());
    }

    private JsonNode read(Path place) throws IOException {
        Path file = newest.apply(place);
        return Files.isRegularFile(file)
                ? JSON.readTree(Files.readAllBytes(file))
                : JsonNodeFactory.instance.missingNode();
    }
}
