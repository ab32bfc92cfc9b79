package io.github.llmdata.crawler.pages;

import static io.github.llmdata.crawler.testing.SnapshotArticles.header;
import static io.github.llmdata.crawler.testing.SnapshotArticles.html;
import static io.github.llmdata.crawler.testing.SnapshotArticles.line;
import static io.github.llmdata.crawler.testing.SnapshotArticles.member;
import static io.github.llmdata.crawler.testing.SnapshotArticles.tar;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.StatedFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotReaderTest {
    private static final String BOG = line("Bog", "A wetland.");
    private static final String FEN = line("Fen", "Another one.");

    @TempDir
    Path dir;

    private Items items(byte[] content) throws IOException {
        return items(content, Items.LIMITS);
    }

    private Items items(byte[] content, DecodeLimits limits) throws IOException {
        return Items.of(FileKind.SNAPSHOT, Files.write(dir.resolve("s.ndjson"), content), limits);
    }

    private Items items(String content) throws IOException {
        return items(Items.utf8(content));
    }

    private static List<String> titles(Items items) {
        return items.pages().stream().map(page -> page.stated().title()).toList();
    }

    @Test
    void readsWhatALineStates() throws IOException {
        Page page = items(BOG).pages().get(0);

        assertThat(page.url()).isEqualTo("https://en.wikipedia.org/wiki/Bog");
        assertThat(page.html()).isEqualTo(html("Bog", "<p>A wetland.</p>"));
        assertThat(page.stated())
                .isEqualTo(new StatedFacts("Bog", "en", "0", "CC BY-SA 3.0", StatedFacts.Kind.UNKNOWN, true));
        assertThat(page.provenance()).isEqualTo(new Provenance.Snapshot("s.ndjson", 0, 99, "2024-05-06T07:08:09Z"));
        assertThat(page.fetched()).isEmpty();
    }

    @Test
    void aFieldMayHaveAnyTypeAndAnyOrder() throws IOException {
        Items items = items("{\"article_body\":{\"wikitext\":{\"a\":[1]},\"html\":\"<p>a\"},\"name\":null,\"url\":[],"
                + "\"version\":3,\"namespace\":{\"identifier\":\"x\"},\"license\":[1,[],{}],\"is_part_of\":[{}],"
                + "\"main_entity\":null,\"additional_entities\":[7,{\"identifier\":{}}],\"date_modified\":\"soon\"}\n");

        Page page = items.pages().get(0);
        assertThat(page.html()).isEqualTo("<p>a");
        assertThat(page.stated()).isEqualTo(new StatedFacts("", "", "", "", StatedFacts.Kind.UNKNOWN, true));
        assertThat(page.provenance()).isEqualTo(new Provenance.Snapshot("s.ndjson", 0, 0, ""));
    }

    @Test
    void aUrlThatIsMissingIsMadeOfTheTitle() throws IOException {
        String line = FEN.replaceFirst("\"url\":\"https://en.wikipedia.org/wiki/Fen\",", "");

        assertThat(items(line).pages().get(0).url()).isEqualTo("https://en.wikipedia.org/wiki/Fen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/wiki/Fen", "file:///etc/passwd", "https://"})
    void aUrlThatIsNoneOfTheWebCountsAsMissing(String url) throws IOException {
        String line = FEN.replaceFirst("\"url\":\"https://en.wikipedia.org/wiki/Fen\",", "\"url\":\"" + url + "\",");

        assertThat(items(line).pages().get(0).url()).isEqualTo("https://en.wikipedia.org/wiki/Fen");
    }

    @ParameterizedTest
    @CsvSource({
        "Q4167410, DISAMBIGUATION",
        "Q15623926, DISAMBIGUATION",
        "Q22808320, DISAMBIGUATION",
        "Q5296, MAIN_PAGE",
        "Q42, UNKNOWN"
    })
    void theEntityTellsWhatAPageIs(String entity, StatedFacts.Kind kind) throws IOException {
        Items items = items(line("Bog", "<p>a", entity, "")
                + line("Bog", "<p>a", "Q1", ",\"additional_entities\":[{\"identifier\":\"" + entity + "\"}]"));

        StatedFacts.Kind ofOther = kind == StatedFacts.Kind.MAIN_PAGE ? StatedFacts.Kind.UNKNOWN : kind;
        assertThat(items.pages().stream().map(page -> page.stated().kind())).containsExactly(kind, ofOther);
    }

    @Test
    void readsTheFilesOfAnArchive() throws IOException {
        byte[] archive = Items.join(
                tar("readme.txt", "See the docs.", "en/a.ndjson", BOG, "empty.ndjson", "", "._b.ndjson", "\0\5\26"),
                member("dir/", '5', new byte[0]),
                member("link", '2', new byte[0]),
                new byte[1024],
                tar("b.ndjson", FEN),
                new byte[1024]);

        for (byte[] content : List.of(archive, Items.gzip(archive))) {
            Items items = items(content);
            assertThat(titles(items)).containsExactly("Bog", "Fen");
            assertThat(items.rejections()).isEmpty();
            assertThat(items.notes()).containsEntry(ReadNotes.OTHER_MEMBERS, 3L);
            assertThat(items.pages().get(1).provenance())
                    .isEqualTo(new Provenance.Snapshot("s.ndjson/b.ndjson", 0, 99, "2024-05-06T07:08:09Z"));
        }
    }

    @Test
    void readsLongNamesOfFiles() throws IOException {
        String name = "folder/".repeat(30) + "a.ndjson";
        String path = "path=" + name + "\n";
        byte[] pax = Items.utf8((path.length() + 4) + " " + path);

        for (byte[] before : List.of(member("x", 'x', pax), member("x", 'L', Items.utf8(name + "\0")))) {
            Items items = items(Items.join(before, tar("short", BOG)));
            assertThat(((Provenance.Snapshot) items.pages().get(0).provenance()).file())
                    .endsWith("/folder/a.ndjson");
        }
    }

    @Test
    void cutsLinesWhereverTheyEnd() throws IOException {
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> line("T" + i, "p".repeat(i * 131 % 1500)))
                .collect(Collectors.joining());

        for (String text : List.of(lines, lines.stripTrailing(), "\ufeff" + lines.replace("\n", "\r\n\n \n"))) {
            Items items = items(text);
            assertThat(titles(items)).hasSize(100).startsWith("T0", "T1").endsWith("T99");
            assertThat(items.rejections()).isEmpty();
        }
    }

    @Test
    void anOffsetLeadsToTheLine() throws IOException {
        Page second = items(BOG + FEN).pages().get(1);

        long offset = ((Provenance.Snapshot) second.provenance()).offset();
        assertThat((BOG + FEN).substring((int) offset)).isEqualTo(FEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"name\":\"Bog\",\"article_body\":{\"html\":\"<p>\n", "\u0001\n", "{}{}\n", "{\"a\":tru}\n"})
    void aTornLineIsAProblemAndTheOthersAreRead(String torn) throws IOException {
        Items items = items(BOG + torn + FEN);

        assertThat(titles(items)).containsExactly("Bog", "Fen");
        assertThat(items.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.id()).isEqualTo("s.ndjson:2");
            assertThat(rejection.reason()).isEqualTo(Reason.UNREADABLE);
            assertThat(rejection.failsRun()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"gone\"}\n", "[{\"article_body\":{}}]\n", "null\n", "7\n"})
    void otherJsonIsRefused(String other) throws IOException {
        Items items = items(BOG + other + FEN);

        assertThat(titles(items)).containsExactly("Bog", "Fen");
        assertThat(items.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo(Reason.UNREADABLE);
            assertThat(rejection.failsRun()).isFalse();
        });
    }

    @Test
    void anArticleWithoutHtmlIsEmpty() throws IOException {
        Items items = items(line("Bog", null, "Q1", "")
                + line("Fen", " ", "Q1", "")
                + FEN.replaceFirst("\"article_body\":\\{[^}]*}", "\"article_body\":null"));

        assertThat(items.pages()).isEmpty();
        assertThat(items.rejections())
                .hasSize(3)
                .allSatisfy(rejection -> assertThat(rejection.reason()).isEqualTo(Reason.EMPTY_TEXT))
                .first()
                .satisfies(rejection -> assertThat(rejection.id()).isEqualTo("https://en.wikipedia.org/wiki/Bog"));
    }

    @Test
    void aLongLineIsReadWithoutWhatIsNotWanted() throws IOException {
        String wikitext = "\"wikitext\":\"" + "w".repeat(3 << 20) + "\"";
        String long1 = BOG.replaceFirst("\"wikitext\":\"[^\"]*\"", wikitext);

        Items items = items(long1 + FEN + long1);

        assertThat(titles(items)).containsExactly("Bog", "Fen", "Bog");
        assertThat(items.pages().get(2).html()).isEqualTo(html("Bog", "<p>A wetland.</p>"));
    }

    @Test
    void htmlAboveTheLimitIsRefused() throws IOException {
        Items items = items(
                Items.utf8(BOG + line("Big", "b".repeat(2_000_000)) + line("Big", "b".repeat(5000)) + FEN),
                new DecodeLimits(4000, 1000));

        assertThat(titles(items)).containsExactly("Bog", "Fen");
        assertThat(items.rejections())
                .hasSize(2)
                .allSatisfy(rejection -> assertThat(rejection.reason()).isEqualTo(Reason.DECODED_TOO_LARGE));
    }

    @Test
    void aLineThatNeverEndsIsRefusedInConstantMemory() throws IOException {
        var zeros = new byte[1 << 20];
        Arrays.fill(zeros, (byte) 'z');
        byte[] some = Items.gzip(zeros);
        int count = (int) (SnapshotReader.MOST_LINE_BYTES >> 20) + 1;
        byte[][] parts = new byte[count + 2][];
        Arrays.fill(parts, some);
        parts[0] = Items.gzip(Items.utf8(BOG + "{\"article_body\":\""));
        parts[count + 1] = Items.gzip(Items.utf8("\n" + FEN));

        Items items = items(Items.join(parts));

        assertThat(titles(items)).containsExactly("Bog", "Fen");
        assertThat(items.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.id()).isEqualTo("s.ndjson:2");
            assertThat(rejection.reason()).isEqualTo(Reason.TOO_LARGE);
        });
    }

    @Test
    void whatComesBeforeDamageIsRead() throws IOException {
        String many = IntStream.range(0, 40).mapToObj(i -> line("T" + i, "x")).collect(Collectors.joining());
        byte[] archive = Items.join(tar("a.ndjson", many), header("b.ndjson", '0', 9_000), Items.utf8(FEN));
        byte[] packed = Items.gzip(Items.utf8(many + many));
        byte[] wrong = Items.join(tar("a.ndjson", many), header("b.ndjson", '0', 5));
        wrong[wrong.length - 512] ^= 1;

        for (byte[] damaged : List.of(archive, Arrays.copyOf(packed, packed.length - 9), wrong)) {
            Items items = items(damaged);
            assertThat(titles(items)).startsWith("T0").contains("T39");
            assertThat(items.rejections()).isNotEmpty();
            assertThat(items.rejections().get(items.rejections().size() - 1).failsRun())
                    .isTrue();
        }
    }

    @Test
    void aHeaderThatClaimsTooMuchIsDamage() throws IOException {
        byte[] archive = Items.join(tar("a.ndjson", BOG), header("b", 'x', 1L << 30), Items.utf8(FEN));

        Items items = items(archive);

        assertThat(titles(items)).containsExactly("Bog");
        assertThat(items.rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.measured()).contains("damaged"));
    }
}
