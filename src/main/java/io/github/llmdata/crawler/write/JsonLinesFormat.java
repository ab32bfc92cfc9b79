package io.github.llmdata.crawler.write;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Documents as JSON, one object per line. Unknown values are {@code null}; every line of a mode has the same keys. */
public record JsonLinesFormat() implements DocumentFormat {

    @Override
    public String fileName(String mode) {
        return "dataset_" + mode + ".jsonl";
    }

    @Override
    public void encode(EncodedDocument encoded, ByteArrayOutputStream out) {
        JsonLine.append(out, json -> fields(encoded, json));
    }

    private static void fields(EncodedDocument encoded, JsonGenerator json) throws IOException {
        Document document = encoded.document();
        JsonLine.text(json, "id", document.id());
        JsonLine.text(json, "source", document.source());
        JsonLine.text(json, "url", document.url());
        JsonLine.text(json, "title", document.title());
        content(encoded, json);
        json.writeArrayFieldStart("authors");
        for (Author author : document.authors()) {
            json.writeStartObject();
            JsonLine.text(json, "name", author.name());
            JsonLine.text(json, "url", author.url());
            json.writeEndObject();
        }
        json.writeEndArray();
        JsonLine.text(json, "license", document.license());
        JsonLine.text(json, "created", document.created());
        if (document.score().isPresent()) {
            json.writeNumberField("score", document.score().getAsInt());
        } else {
            json.writeNullField("score");
        }
        json.writeArrayFieldStart("tags");
        for (String tag : document.tags()) {
            JsonLine.utf8(json, tag);
        }
        json.writeEndArray();
        JsonLine.text(json, "fetched", document.fetched());
        json.writeObjectFieldStart("provenance");
        place(document.provenance(), json);
        json.writeEndObject();
    }

    private static void content(EncodedDocument encoded, JsonGenerator json) throws IOException {
        if (!(encoded.document().content() instanceof Content.Dialogue dialogue)) {
            json.writeFieldName("text");
            JsonLine.utf8(json, encoded.contents().get(0));
            return;
        }
        json.writeArrayFieldStart("messages");
        for (int i = 0; i < dialogue.turns().size(); i++) {
            json.writeStartObject();
            JsonLine.text(json, "role", dialogue.turns().get(i).role() == Turn.Role.USER ? "user" : "assistant");
            json.writeFieldName("content");
            JsonLine.utf8(json, encoded.contents().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void place(Provenance provenance, JsonGenerator json) throws IOException {
        if (provenance instanceof Provenance.Posts posts) {
            place(posts.question(), json);
            json.writeObjectFieldStart("answer");
            json.writeNumberField("id", posts.answerId());
            place(posts.answer(), json);
            json.writeEndObject();
        } else if (provenance instanceof Provenance.Web web) {
            JsonLine.text(json, "requested", web.requested());
        } else if (provenance instanceof Provenance.Saved saved) {
            JsonLine.text(json, "file", saved.file());
        } else if (provenance instanceof Provenance.Archived archived) {
            JsonLine.text(json, "warc", archived.warc());
            json.writeNumberField("offset", archived.offset());
        } else if (provenance instanceof Provenance.ThreadPage thread) {
            place(thread.page(), json);
            json.writeNumberField("comments_shown", thread.shown());
            if (thread.declared().isPresent()) {
                json.writeNumberField("comments_declared", thread.declared().getAsInt());
            } else {
                json.writeNullField("comments_declared");
            }
        }
    }

    private static void place(RowPosition place, JsonGenerator json) throws IOException {
        JsonLine.text(json, "file", place.file());
        json.writeNumberField("offset", place.offset());
    }
}
