package io.github.llmdata.crawler.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a line of a dataset or of a ledger says about the item that is asked about. */
final class LineAnswers {
    private static final ObjectReader JSON = new ObjectMapper().reader();

    private final Question question;

    LineAnswers(Question question) {
        this.question = question;
    }

    /**
     * A record, if it is meant.
     *
     * @param place of the line
     */
    Optional<Finding> record(byte[] line, String place) {
        JsonNode record = parsed(line);
        String id = record.path("id").asText("");
        JsonNode provenance = record.path("provenance");
        String answer = provenance.path("answer").path("id").asText("");
        boolean isMeant = question.meansId(id)
                || question.meansUrl(record.path("url").asText(""))
                || question.meansUrl(provenance.path("requested").asText(""));
        boolean isAnswer = !isMeant && id.startsWith("stack:") && question.meansAnswer(id, answer);
        if (!isMeant && !isAnswer) {
            return Optional.empty();
        }
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "id", record.path("id"));
        put(details, "title", record.path("title"));
        put(details, "url", record.path("url"));
        put(details, "requested", provenance.path("requested"));
        put(details, "fetched", record.path("fetched"));
        put(details, "read from", provenance.path(provenance.path("warc").isTextual() ? "warc" : "file"));
        put(details, "at byte", provenance.path("offset"));
        put(details, "licence", record.path("license"));
        put(details, "records that said the same, with this one", record.path("cluster_size"));
        String sentence = isAnswer
                ? "Answer " + answer + " was written as a part of record " + id + "."
                : "It was written as record " + id + ".";
        return Optional.of(new Finding(Finding.Fate.WRITTEN, sentence, place, details));
    }

    private static void put(Map<String, String> details, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
            details.put(name, value.asText());
        }
    }

    /** A line of a ledger, if it is meant. */
    Optional<Finding> rejection(byte[] line, String place) {
        JsonNode rejection = parsed(line);
        String id = rejection.path("id").asText("");
        if (!question.meansId(id)) {
            return Optional.empty();
        }
        Map<String, String> details = new LinkedHashMap<>();
        for (String field : new String[] {"id", "stage", "reason", "measured", "limit", "duplicate_of"}) {
            put(details, field, rejection.path(field));
        }
        return Optional.of(new Finding(Finding.Fate.DROPPED, sentence(details), place, details));
    }

    private static String sentence(Map<String, String> details) {
        String reason = details.getOrDefault("reason", "unknown");
        String measured = details.getOrDefault("measured", "");
        String limit = details.getOrDefault("limit", "");
        if (reason.equals("robots-denied")) {
            return "It was dropped, because robots.txt forbids it: " + measured + ".";
        }
        if (details.containsKey("duplicate_of")) {
            return "It was dropped (" + reason + "): it says the same as " + details.get("duplicate_of")
                    + ", which is kept.";
        }
        return "It was dropped by the stage " + details.getOrDefault("stage", "unknown") + " with the reason " + reason
                + (measured.isEmpty() ? "" : "; measured: " + measured) + (limit.isEmpty() ? "" : "; limit: " + limit)
                + ".";
    }

    /** A line that is no JSON is about no item. */
    private static JsonNode parsed(byte[] line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }
}
