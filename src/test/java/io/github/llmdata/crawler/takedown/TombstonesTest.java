package io.github.llmdata.crawler.takedown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.refine.FilterDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TombstonesTest {
    private static final LocalDate DATE = LocalDate.of(2026, 1, 31);

    @TempDir
    Path dir;

    private void bury(TakedownKey... keys) throws IOException {
        for (TakedownKey key : keys) {
            Files.write(
                    dir.resolve(Tombstones.FILE),
                    Tombstones.line(key, DATE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static Document document(String id, String url, Provenance provenance, Author... authors) {
        return new Document(
                id,
                "wiki",
                url,
                "Moon",
                new Content.Prose("A text."),
                List.of(authors),
                "",
                "",
                OptionalInt.empty(),
                List.of(),
                "",
                provenance);
    }

    private String decision(Document document) throws IOException {
        return TakenDownFilter.of(dir).decide(document) instanceof FilterDecision.Drop drop
                ? drop.reason().code() + " " + drop.measured()
                : "keep";
    }

    @Test
    void dropsWhatAKeyNames() throws IOException {
        Provenance saved = new Provenance.Saved("moon.html");
        bury(
                TakedownKey.ofId("wiki:a:Moon"),
                TakedownKey.ofUrl("https://en.wikipedia.org/wiki/Moon"),
                TakedownKey.ofAuthor("Ann"),
                TakedownKey.ofAuthor("https://example.org/users/7"));

        assertThat(decision(document("wiki:a:Moon", "", saved))).isEqualTo("taken-down id");
        assertThat(decision(document("x", "http://en.m.wikipedia.org/wiki/Moon#History", saved)))
                .isEqualTo("taken-down url");
        assertThat(decision(
                        document("x", "https://a.example/", new Provenance.Web("https://en.wikipedia.org/wiki/Moon"))))
                .isEqualTo("taken-down url");
        assertThat(decision(document("x", "", saved, new Author("Bob", ""), new Author("Ann", ""))))
                .isEqualTo("taken-down author");
        assertThat(decision(document("x", "", saved, new Author("", "https://example.org/users/7"))))
                .isEqualTo("taken-down author");
        assertThat(decision(document("Ann", "https://en.wikipedia.org/wiki/Sun", saved, new Author("ann", ""))))
                .isEqualTo("keep");
    }

    @Test
    void withoutTombstonesEverythingIsKept() throws IOException {
        assertThat(Tombstones.read(dir).isEmpty()).isTrue();
        assertThat(decision(document("", "", new Provenance.Saved("")))).isEqualTo("keep");
    }

    @Test
    void aTombstoneTellsNothingButItsHash() throws IOException {
        bury(TakedownKey.ofAuthor("Ann"));

        assertThat(dir.resolve(Tombstones.FILE))
                .hasContent("{\"sha256\":\"17239b6e250110330eda64a29c610bf146f89883371fab093feda03bec61b646\","
                        + "\"kind\":\"author\",\"date\":\"2026-01-31\"}\n");
    }

    @Test
    void aDamagedTombstoneIsRefused() throws IOException {
        bury(TakedownKey.ofId("a"));
        Files.writeString(dir.resolve(Tombstones.FILE), "{\"kind\":\"id\"}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> Tombstones.read(dir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("takedown.jsonl, line 2 is no tombstone of a takedown");
    }
}
