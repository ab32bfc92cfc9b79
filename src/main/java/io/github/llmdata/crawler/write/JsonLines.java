package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.Turn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records and rejections as JSON, one object a line. What is unknown is {@code null}; every line of a mode has the
 * same keys. */
public final class JsonLines implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final JsonGenerator json;

    public JsonLines() {
        try {
            json = FACTORY.createGenerator(bytes);
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    /** Appends a line of the dataset. */
    public void append(EncodedDocument encoded) {
        Document document = encoded.document();
        try {
            json.writeStartObject();
            text("id", document.id());
            text("source", document.source());
            text("url", document.url());
            text("title", document.title());
            content(encoded);
            json.writeArrayFieldStart("authors");
            for (Author author : document.authors()) {
                json.writeStartObject();
                text("name", author.name());
                text("url", author.url());
                json.writeEndObject();
            }
            json.writeEndArray();
            text("license", document.license());
            text("created", document.created());
            if (document.score().isPresent()) {
                json.writeNumberField("score", document.score().getAsInt());
            } else {
                json.writeNullField("score");
            }
            json.writeArrayFieldStart("tags");
            for (String tag : document.tags()) {
                utf8(tag);
            }
            json.writeEndArray();
            text("fetched", document.fetched());
            provenance(document.provenance());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    /** Appends a line of the ledger. */
    public void append(Rejection rejection) {
        try {
            json.writeStartObject();
            text("id", rejection.id());
            text("stage", rejection.stage().code());
            text("reason", rejection.reason().code());
            text("measured", rejection.measured());
            text("limit", rejection.limit());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    /** The lines appended, in UTF-8, each with its line end. */
    public byte[] toBytes() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        if (bytes.size() > 0) {
            bytes.write('\n'); // the generator writes line ends only between objects
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    private void content(EncodedDocument encoded) throws IOException {
        if (!(encoded.document().content() instanceof Content.Dialogue dialogue)) {
            json.writeFieldName("text");
            utf8(encoded.contents().get(0));
            return;
        }
        json.writeArrayFieldStart("messages");
        for (int i = 0; i < dialogue.turns().size(); i++) {
            json.writeStartObject();
            text("role", dialogue.turns().get(i).role() == Turn.Role.USER ? "user" : "assistant");
            json.writeFieldName("content");
            utf8(encoded.contents().get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void provenance(Provenance provenance) throws IOException {
        json.writeObjectFieldStart("provenance");
        place(provenance);
        json.writeEndObject();
    }

    private void place(Provenance provenance) throws IOException {
        if (provenance instanceof Provenance.Posts posts) {
            place(posts.question());
            json.writeObjectFieldStart("answer");
            json.writeNumberField("id", posts.answerId());
            place(posts.answer());
            json.writeEndObject();
        } else if (provenance instanceof Provenance.Web web) {
            text("requested", web.requested());
        } else if (provenance instanceof Provenance.Saved saved) {
            text("file", saved.file());
        } else if (provenance instanceof Provenance.Archived archived) {
            text("warc", archived.warc());
            json.writeNumberField("offset", archived.offset());
        } else if (provenance instanceof Provenance.ThreadPage thread) {
            place(thread.page());
            json.writeNumberField("comments_shown", thread.shown());
            if (thread.declared().isPresent()) {
                json.writeNumberField("comments_declared", thread.declared().getAsInt());
            } else {
                json.writeNullField("comments_declared");
            }
        }
    }

    private void place(RowPosition place) throws IOException {
        text("file", place.file());
        json.writeNumberField("offset", place.offset());
    }

    private void text(String key, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(key);
        } else {
            json.writeFieldName(key);
            utf8(value);
        }
    }

    /** Half a surrogate pair becomes a question mark, as in the turns; no reader could encode it again. */
    private void utf8(String value) throws IOException {
        utf8(value.getBytes(UTF_8));
    }

    private void utf8(byte[] encoded) throws IOException {
        json.writeUTF8String(encoded, 0, encoded.length);
    }
}
