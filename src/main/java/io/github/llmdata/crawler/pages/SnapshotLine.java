package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Optional;

/** Makes pages of the lines of a snapshot. Safe for use by several threads. */
final class SnapshotLine {
    private static final int MAX_DEPTH = 200;

    private final DecodeLimits limits;
    private final JsonFactory ofShort;
    private final JsonFactory ofLong;

    /** @param limits of the HTML of a page */
    SnapshotLine(DecodeLimits limits) {
        this.limits = limits;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength((int) limits.maxBytes())
                .build();
        this.ofShort = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        // A long line with many different names would fill a table of field names.
        this.ofLong = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    /**
     * Where a line is.
     *
     * @param file the snapshot, and the file in it if it is an archive
     * @param number of the line, from 1
     * @param offset in that file
     */
    record Place(String file, long number, long offset) {
        /** The line as the ledger names it. */
        String id() {
            return file + ":" + number;
        }
    }

    /** The page of a line that is held in memory. */
    PageInput page(byte[] line, Place place) {
        SnapshotArticle article = new SnapshotArticle();
        try (JsonParser json = ofShort.createParser(line)) {
            return page(json, article, place);
        } catch (IOException e) {
            return refused(e, article, place);
        }
    }

    /**
     * The page of a line that is not held in memory.
     *
     * @throws IOException if the file cannot be read
     */
    PageInput page(InputStream line, Place place) throws IOException {
        SnapshotArticle article = new SnapshotArticle();
        try (JsonParser json = ofLong.createParser(new InputStreamReader(line, UTF_8))) {
            return page(json, article, place);
        } catch (JsonProcessingException e) {
            return refused(e, article, place);
        }
    }

    /** What is known of a line that need not be whole; empty if it has nothing of an article. */
    Optional<SnapshotArticle> look(InputStream line) {
        SnapshotArticle article = new SnapshotArticle();
        try (JsonParser json = ofLong.createParser(new InputStreamReader(line, UTF_8))) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                article.read(json);
            }
        } catch (IOException e) {
            return Optional.of(article).filter(SnapshotArticle::isArticle); // a line may be torn
        }
        return Optional.of(article).filter(SnapshotArticle::isArticle);
    }

    private static PageInput page(JsonParser json, SnapshotArticle article, Place place) throws IOException {
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_OBJECT) {
            article.read(json);
        } else if (first != null) {
            json.skipChildren();
        }
        if (json.nextToken() != null) {
            return torn(place, "something follows the JSON value");
        }
        if (first != JsonToken.START_OBJECT || !article.isArticle()) {
            return refused(place.id(), Reason.UNREADABLE, "JSON without article_body", "an article of a snapshot");
        }
        String url = article.url();
        if (article.html().filter(html -> !html.isBlank()).isEmpty()) {
            String id = url.isEmpty() ? place.id() : url;
            return refused(id, Reason.EMPTY_TEXT, article.isStructured() ? "sections, no HTML" : "no HTML", "");
        }
        var provenance = new Provenance.Snapshot(place.file(), place.offset(), article.revision(), article.modified());
        return new PageInput.Given(new Page(url, article.html().get(), "", provenance, article.facts()));
    }

    private PageInput refused(IOException e, SnapshotArticle article, Place place) {
        if (e instanceof StreamConstraintsException && article.isReadingHtml()) {
            String url = article.url().isEmpty() ? place.id() : article.url();
            return refused(url, Reason.DECODED_TOO_LARGE, "", limits.maxBytes() + " bytes");
        }
        return torn(
                place,
                String.valueOf(e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage()));
    }

    private static PageInput torn(Place place, String why) {
        String line = why.lines().findFirst().orElse("");
        return new PageInput.Refused(Rejection.unreadableInput(place.id(), "the line is no JSON object: " + line));
    }

    private static PageInput refused(String id, Reason reason, String measured, String limit) {
        return new PageInput.Refused(new Rejection(id, Stage.READ, reason, measured, limit));
    }
}
