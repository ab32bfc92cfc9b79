package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.testing.Documents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractCommandTest {
    private static final String POST = "<p>See <a href=\"https://example.org/\">this</a>.</p>";
    private static final String ARTICLE =
            "<!DOCTYPE html><html lang=\"en\"><head><title>Heron - Birdwiki</title></head><body class=\"mediawiki\">"
                    + "<h1 id=\"firstHeading\">Heron</h1><div id=\"mw-content-text\"><div class=\"mw-parser-output\">"
                    + "<p>A heron stands in water.</p><table class=\"wikitable\"><tr><th>Part</th><th>Size</th></tr>"
                    + "<tr><td>Beak</td><td>12</td></tr></table></div></div></body></html>";

    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A mode whose articles have no text. */
    private record EmptyMode(String name, boolean extractsParts) implements Mode {

        @Override
        public String readable() {
            return "a book";
        }

        @Override
        public boolean fetches() {
            return false;
        }

        @Override
        public ModePlan plan(Settings settings, Executor cpu) {
            throw new IllegalStateException("not reached");
        }

        @Override
        public Extraction extract(Settings settings, LocalFile file) {
            return new Extraction.Extracted(Documents.article(""));
        }
    }

    private int run(InputStream in, String mode, String... args) {
        StandardStreams streams =
                new StandardStreams(in, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        Stream<Mode> empty = Stream.of(new EmptyMode("books", false), new EmptyMode("verses", true));
        return new Cli(Stream.concat(AllModes.MODES.stream(), empty).toList(), new PrepareMode(), "1.0", streams)
                .run(Stream.concat(Stream.of("extract", "--mode", mode), Stream.of(args))
                        .toArray(String[]::new));
    }

    private String extracted(String mode, String content, String... args) {
        out.reset();
        String[] all = Stream.concat(Stream.of(args), Stream.of("-")).toArray(String[]::new);
        int code = run(new ByteArrayInputStream(content.getBytes(UTF_8)), mode, all);
        assertThat(code).as(err.toString(UTF_8)).isZero();
        return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void readsAFileAsItReadsStandardInput() throws IOException {
        Path file = Files.writeString(dir.resolve("post.html"), POST);

        assertThat(run(InputStream.nullInputStream(), "stack", file.toString())).isZero();
        assertThat(out.toString(UTF_8).strip()).isEqualTo("See this.");
        assertThat(extracted("stack", POST)).isEqualTo("See this.\n");
    }

    @Test
    void obeysTheSettingsOfTheCommandLine() {
        assertThat(extracted("stack", POST, "--set", "crawler.stack.keep-links=true"))
                .isEqualTo("See [this](https://example.org/).\n");
        assertThat(extracted("wiki", ARTICLE)).isEqualTo("# Heron\n\nA heron stands in water.\n");
        assertThat(extracted("wiki", ARTICLE, "--set", "crawler.wiki.tables=markdown"))
                .startsWith("# Heron\n\nA heron stands in water.\n\n|")
                .contains("Beak");
    }

    @Test
    void obeysTheSettingsOfAFile() throws IOException {
        Path config = Files.writeString(dir.resolve("my.conf"), "crawler.stack.keep-links = true");

        assertThat(extracted("stack", POST, "--config", config.toString()))
                .isEqualTo("See [this](https://example.org/).\n");
    }

    @Test
    void printsAThreadAsADialogueInTheTextFormat() throws IOException {
        String thread = sample("/sample/reddit/sourdough.html");

        assertThat(extracted("reddit", thread))
                .startsWith("<user>: ")
                .contains("\n<bot>: ")
                .endsWith("\n<eos>\n");
        assertThat(run(
                        new ByteArrayInputStream(thread.getBytes(UTF_8)),
                        "reddit",
                        "--set",
                        "crawler.reddit.min-chars=100000",
                        "-"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .startsWith("standard input gives no text: too-short")
                .hasLineCount(1);
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = ExtractCommandTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void printsAnEmptyLineForAPostWithoutText() {
        assertThat(extracted("stack", "<p> </p>")).isEqualTo("\n");
    }

    @Test
    void leavesOutAWholeDocumentWithoutTextButNotAPart() {
        assertThat(extracted("verses", "<p>")).isEqualTo("\n");

        out.reset();
        assertThat(run(new ByteArrayInputStream(new byte[] {'x'}), "books", "-"))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8).strip()).isEqualTo("standard input gives no text: empty-text");
        assertThat(out.size()).isZero();
    }

    @Test
    void saysWhyAPageGivesNoText() throws IOException {
        Path file = Files.writeString(dir.resolve("shop.html"), "<!DOCTYPE html><title>Shop</title><p>Buy this.</p>");

        assertThat(run(InputStream.nullInputStream(), "wiki", file.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8).strip())
                .isEqualTo(file
                        + " gives no text: not-mediawiki; it does not look like a saved page of Wikipedia or another"
                        + " MediaWiki site, which --mode wiki reads");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "wiki,   '',                   is empty; give a saved page of Wikipedia or another MediaWiki site",
        "stack,  ' ',                  is empty; give the HTML of one post",
        "reddit, '<mediawiki xmlns=a', is not read: it is a MediaWiki XML dump; its pages are wikitext",
        "wiki,   '(\u00b5/\u00fd', is not read: it is a Zstandard file",
        "stack,  '<posts><row/>',      is a table of a Stack Exchange dump; a run reads it: --mode stack --input"
    })
    void saysWhatAFileIsThatIsNoPage(String mode, String content, String sentence) {
        InputStream in = new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run(in, mode, "-")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("standard input " + sentence).hasLineCount(1);
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"crawler.stack.keep-links=maybe", "crawler.stak.keep-links=true"})
    void refusesASettingThatCannotBeUsed(String set) {
        assertThat(run(InputStream.nullInputStream(), "stack", "--set", set, "-"))
                .isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .contains(set.substring(0, set.indexOf('=')))
                .hasLineCount(1);
    }

    @Test
    void refusesAFileAboveTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                return length;
            }
        };

        assertThat(run(endless, "stack", "-")).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .startsWith("standard input is larger than 67108864 bytes")
                .hasLineCount(1);
    }
}
