package io.github.llmdata.crawler.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.ResponseEntity;
import akka.http.javadsl.model.headers.RawHeader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Makes responses, each with the headers that keep a browser from doing more with it than the page does. */
final class Replies {
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<HttpHeader> HEADERS = List.of(
            RawHeader.create(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
            RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create("X-Frame-Options", "DENY"),
            RawHeader.create("Referrer-Policy", "no-referrer"),
            RawHeader.create("Cross-Origin-Resource-Policy", "same-origin"),
            RawHeader.create("Cache-Control", "no-store"));

    private Replies() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    interface Json {
        void write(JsonGenerator json) throws IOException;
    }

    /** Half a pair of surrogates, which a title may hold and a cut may leave, becomes a question mark. */
    static byte[] bytes(Json content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(new OutputStreamWriter(bytes, UTF_8))) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: the stream is in memory
        }
        return bytes.toByteArray();
    }

    static HttpResponse json(Json content) {
        return json(bytes(content));
    }

    static HttpResponse json(byte[] content) {
        return with(200, HttpEntities.create(ContentTypes.APPLICATION_JSON, content));
    }

    static HttpResponse text(int status, String text) {
        return with(status, HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, (text + "\n").getBytes(UTF_8)));
    }

    /** An error, as {@code {"error": sentence}}. */
    static HttpResponse error(int status, String sentence) {
        byte[] content = bytes(json -> {
            json.writeStartObject();
            json.writeStringField("error", sentence);
            json.writeEndObject();
        });
        return with(status, HttpEntities.create(ContentTypes.APPLICATION_JSON, content));
    }

    static HttpResponse file(ContentType type, byte[] content) {
        return with(200, HttpEntities.create(type, content));
    }

    static HttpResponse with(int status, ResponseEntity entity) {
        return HttpResponse.create().withStatus(status).addHeaders(HEADERS).withEntity(entity);
    }
}
