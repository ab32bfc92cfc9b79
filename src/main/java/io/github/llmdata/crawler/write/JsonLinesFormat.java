package io.github.llmdata.crawler.write;

import static io.github.llmdata.crawler.write.JsonLine.ascii;

import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.Turn;
import java.util.List;
import java.util.OptionalInt;

/** Documents as JSON, one object per line. Unknown values are {@code null}; every line of a mode has the same keys. */
public record JsonLinesFormat() implements DocumentFormat {
    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] SOURCE = ascii(",\"source\":");
    private static final byte[] URL = ascii(",\"url\":");
    private static final byte[] TITLE = ascii(",\"title\":");
    private static final byte[] TEXT = ascii(",\"text\":");
    private static final byte[] MESSAGES = ascii(",\"messages\":[");
    private static final byte[] USER = ascii("{\"role\":\"user\",\"content\":");
    private static final byte[] ASSISTANT = ascii("{\"role\":\"assistant\",\"content\":");
    private static final byte[] AUTHORS = ascii(",\"authors\":[");
    private static final byte[] NAME = ascii("{\"name\":");
    private static final byte[] LICENSE = ascii(",\"license\":");
    private static final byte[] CREATED = ascii(",\"created\":");
    private static final byte[] SCORE = ascii(",\"score\":");
    private static final byte[] TAGS = ascii(",\"tags\":[");
    private static final byte[] FETCHED = ascii(",\"fetched\":");
    private static final byte[] PROVENANCE = ascii(",\"provenance\":{");
    private static final byte[] FILE = ascii("\"file\":");
    private static final byte[] OFFSET = ascii(",\"offset\":");
    private static final byte[] ANSWER = ascii(",\"answer\":{\"id\":");
    private static final byte[] REQUESTED = ascii("\"requested\":");
    private static final byte[] WARC = ascii("\"warc\":");
    private static final byte[] SHOWN = ascii(",\"comments_shown\":");
    private static final byte[] REVISION = ascii(",\"revision\":");
    private static final byte[] MODIFIED = ascii(",\"modified\":");
    private static final byte[] DECLARED = ascii(",\"comments_declared\":");

    private static final byte[] ANSWER_CREATED = ascii(",\"answer_created\":");
    private static final byte[] ACCEPTED = ascii(",\"accepted\":true");
    private static final byte[] NOT_ACCEPTED = ascii(",\"accepted\":false");
    private static final byte[] ALTERNATIVES = ascii(",\"alternatives\":[");

    @Override
    public String fileName(String mode) {
        return "dataset_" + mode + ".jsonl";
    }

    @Override
    public void encode(EncodedDocument encoded, RecordBuffer out) {
        Document document = encoded.document();
        text(ID, document.id(), out);
        text(SOURCE, document.source(), out);
        text(URL, document.url(), out);
        text(TITLE, document.title(), out);
        content(encoded, out);
        authors(document.authors(), out);
        text(LICENSE, document.license(), out);
        text(CREATED, document.created(), out);
        number(SCORE, document.score(), out);
        tags(document.tags(), out);
        text(FETCHED, document.fetched(), out);
        out.add(PROVENANCE);
        place(document.provenance(), out);
        out.add('}');
        if (document.content() instanceof Content.Dialogue dialogue) {
            dialogue.ranking().ifPresent(ranking -> ranking(ranking, out));
        }
        JsonLine.end(out);
    }

    private static void text(byte[] key, String value, RecordBuffer out) {
        out.add(key);
        JsonLine.text(out, value);
    }

    private static void number(byte[] key, long value, RecordBuffer out) {
        out.add(key);
        out.addNumber(value);
    }

    private static void number(byte[] key, OptionalInt value, RecordBuffer out) {
        out.add(key);
        if (value.isPresent()) {
            out.addNumber(value.getAsInt());
        } else {
            JsonLine.unknown(out);
        }
    }

    private static void content(EncodedDocument encoded, RecordBuffer out) {
        if (encoded.document().content() instanceof Content.Dialogue dialogue) {
            messages(dialogue.turns(), encoded.contents(), out);
        } else {
            out.add(TEXT);
            JsonLine.utf8(out, encoded.contents().get(0));
        }
    }

    private static void messages(List<Turn> turns, List<byte[]> contents, RecordBuffer out) {
        out.add(MESSAGES);
        for (int i = 0; i < turns.size(); i++) {
            separate(i, out);
            out.add(turns.get(i).role() == Turn.Role.USER ? USER : ASSISTANT);
            JsonLine.utf8(out, contents.get(i));
            out.add('}');
        }
        out.add(']');
    }

    private static void authors(List<Author> authors, RecordBuffer out) {
        out.add(AUTHORS);
        for (int i = 0; i < authors.size(); i++) {
            separate(i, out);
            text(NAME, authors.get(i).name(), out);
            text(URL, authors.get(i).url(), out);
            out.add('}');
        }
        out.add(']');
    }

    private static void tags(List<String> tags, RecordBuffer out) {
        out.add(TAGS);
        for (int i = 0; i < tags.size(); i++) {
            separate(i, out);
            JsonLine.utf8(out, tags.get(i));
        }
        out.add(']');
    }

    private static void ranking(Ranking ranking, RecordBuffer out) {
        text(ANSWER_CREATED, ranking.created(), out);
        out.add(ranking.accepted() ? ACCEPTED : NOT_ACCEPTED);
        out.add(ALTERNATIVES);
        for (int i = 0; i < ranking.alternatives().size(); i++) {
            separate(i, out);
            alternative(ranking.alternatives().get(i), out);
        }
        out.add(']');
    }

    private static void alternative(Alternative alternative, RecordBuffer out) {
        text(ID, alternative.id(), out);
        text(URL, alternative.url(), out);
        text(TEXT, alternative.text(), out);
        number(SCORE, alternative.score(), out);
        text(CREATED, alternative.created(), out);
        text(LICENSE, alternative.license(), out);
        authors(alternative.authors(), out);
        out.add('}');
    }

    private static void separate(int index, RecordBuffer out) {
        if (index > 0) {
            out.add(',');
        }
    }

    private static void place(Provenance provenance, RecordBuffer out) {
        if (provenance instanceof Provenance.Posts posts) {
            place(posts.question(), out);
            number(ANSWER, posts.answerId(), out);
            out.add(',');
            place(posts.answer(), out);
            out.add('}');
        } else if (provenance instanceof Provenance.Web web) {
            text(REQUESTED, web.requested(), out);
        } else if (provenance instanceof Provenance.Saved saved) {
            text(FILE, saved.file(), out);
        } else if (provenance instanceof Provenance.Archived archived) {
            text(WARC, archived.warc(), out);
            number(OFFSET, archived.offset(), out);
        } else if (provenance instanceof Provenance.Snapshot snapshot) {
            text(FILE, snapshot.file(), out);
            number(OFFSET, snapshot.offset(), out);
            number(REVISION, snapshot.revision(), out);
            text(MODIFIED, snapshot.modified(), out);
        } else if (provenance instanceof Provenance.Dumped dumped) {
            place(dumped.line(), out);
        } else if (provenance instanceof Provenance.ThreadPage thread) {
            place(thread.page(), out);
            number(SHOWN, thread.shown(), out);
            number(DECLARED, thread.declared(), out);
        }
    }

    private static void place(RowPosition place, RecordBuffer out) {
        text(FILE, place.file(), out);
        number(OFFSET, place.offset(), out);
    }
}
