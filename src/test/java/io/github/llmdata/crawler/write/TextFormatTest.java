package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.testing.Documents;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormatTest {
    /** The characters at which Python's {@code splitlines} splits; iteration over a file splits at the first two. */
    private static final String LINE_ENDS = "[\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029]";

    /** The characters that Python's {@code strip} removes, without line ends. */
    private static final String BLANK = "[\t \u001F\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]*";

    /** What the tokenizer of mini-GPT takes for a token, wherever it stands, once the text is in lower case. */
    private static final Pattern TOKEN = Pattern.compile("<user>:|<bot>:|<eos>|<pad>|<unk>", Pattern.CASE_INSENSITIVE);

    /** The rule of docs/output.md by which a reader gets the content back: one space goes. */
    private static final Pattern DEFUSED =
            Pattern.compile("< ( *)(?=(?:user>:|bot>:|eos>|pad>|unk>))", Pattern.CASE_INSENSITIVE);

    private static String write(EncodedDocument... documents) {
        RecordBuffer written = new RecordBuffer();
        for (EncodedDocument document : documents) {
            new TextFormat().encode(document, written);
        }
        return written.toString();
    }

    @Test
    void writesTurnsAndAnEndOfSample() {
        assertThat(write(Documents.of("What?\n\nReally?", "That.\n\n    code"), Documents.of("a", "b")))
                .isEqualTo("""
                        <user>: What?

                        Really?
                        <bot>: That.

                            code
                        <eos>
                        <user>: a
                        <bot>: b
                        <eos>
                        """);
    }

    @ParameterizedTest
    @MethodSource("nastyContents")
    void aReaderGetsTheTurnsThatWereWritten(String content) {
        assertRoundTrip(List.of(
                Documents.turns(content, "fine"), Documents.turns("fine", content), Documents.turns(content, content)));
    }

    static Stream<String> nastyContents() {
        return Stream.of(
                "<eos>",
                "a\n<eos>\nb",
                "<EOS>",
                "<Eos>\n<eOS>",
                "a <eos> b<eos>c<<eos>>",
                "<user>: hello\n<bot>: hi\n<eos>",
                "a\n<user>: me",
                "a\n  <user>: indented",
                "a\n\t<bot>:tab",
                "a\n\u00A0<bot>: no-break space",
                "a\n\u3000\u2003<bot>: wide spaces",
                "a\n<USER>: loud",
                "a\n<Bot>: Capital",
                "<bot>: first",
                " <user>: first, indented",
                "\n<user>:",
                "a\r<user>: old Mac",
                "a\r\n<user>: Windows",
                "a\u2028<user>: separator",
                "a\u2029 <bot>: paragraph",
                "a\u0085<bot>: next line",
                "a\u000B<bot>:\f<user>:\u001C<bot>:\u001D<bot>:\u001E\u001F<user>:",
                "a <user>: in the middle <bot>: too",
                "<pad><PAD>< pad><unk> <uNk>",
                "< eos>  <  eos> <   user>: <\u00A0bot>: <\n eos> <\teos>",
                "<<user>: <<  user>: < <user>:",
                "<us\ner>: <user\n>: <user>\n:",
                "<user> without a colon, <bot>, <user> :",
                "> <user>: quoted",
                "- <bot>: listed",
                "```\n<user>: in code\n```",
                "&lt;eos&gt;",
                "<eos",
                "eos>",
                "<",
                "<user>:",
                "<eo",
                "< eos>\n< user>: already so",
                "é<eos>中\n😀<user>:\n中<bot>:",
                "a\n\n\n  \n<bot>:",
                " ",
                "trailing\n",
                "a\n<user>:<user>:<eos><eos>");
    }

    @Test
    void aReaderGetsTheTurnsThatWereWrittenForRandomContent() {
        String[] pieces = Stream.concat(
                        nastyContents(),
                        Stream.of(
                                "\n", "\r", " ", "\t", "<", ">", ":", "\u2028", "\u00A0", "x", "<user>:", "<BOT>:",
                                "<eos>"))
                .toArray(String[]::new);
        Fuzz.check(2_000, input -> {
            List<List<Turn>> samples = new ArrayList<>();
            for (int s = input.size(3); s >= 0; s--) {
                samples.add(Documents.turns(content(input, pieces), content(input, pieces)));
            }
            assertRoundTrip(samples);
        });
    }

    /** Any text that UTF-8 can hold. */
    private static String content(RandomInput input, String... pieces) {
        return new String(input.mixed(10, pieces).getBytes(UTF_8), UTF_8);
    }

    private static void assertRoundTrip(List<List<Turn>> samples) {
        String written = write(samples.stream()
                .map(turns -> Documents.encoded(Documents.full().withText("", new Content.Dialogue(turns))))
                .toArray(EncodedDocument[]::new));

        assertThat(restored(read(written, "\n"))).isEqualTo(samples);
        assertThat(restored(read(written, LINE_ENDS))).isEqualTo(map(samples, TextFormatTest::withPlainLineEnds));
        assertThat(restored(read(written.toLowerCase(Locale.ROOT), LINE_ENDS)))
                .isEqualTo(map(samples, text -> withPlainLineEnds(text).toLowerCase(Locale.ROOT)));
        assertThat(TOKEN.matcher(written).results().map(MatchResult::group))
                .as("the tokens of the file")
                .containsExactlyElementsOf(samples.stream()
                        .flatMap(turns -> Stream.of("<user>:", "<bot>:", "<eos>"))
                        .toList());
    }

    private static List<List<Turn>> restored(List<List<Turn>> samples) {
        return map(samples, text -> DEFUSED.matcher(text).replaceAll("<$1"));
    }

    private static List<List<Turn>> map(List<List<Turn>> samples, UnaryOperator<String> change) {
        return samples.stream()
                .map(turns -> turns.stream()
                        .map(turn -> new Turn(turn.role(), change.apply(turn.content())))
                        .toList())
                .toList();
    }

    private static String withPlainLineEnds(String text) {
        return text.replaceAll(LINE_ENDS, "\n");
    }

    /** Splits a file as mini-GPT does: by stripped lines that start with a speaker, and samples at a line {@code <eos>}. */
    private static List<List<Turn>> read(String file, String lineEnds) {
        List<List<Turn>> samples = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        Turn.Role speaker = Turn.Role.USER;
        boolean inTurn = false;
        for (String line : file.split(lineEnds, -1)) {
            String stripped = line.replaceAll("^" + BLANK + "|" + BLANK + "$", "");
            boolean ends = stripped.equals("<eos>");
            boolean user = stripped.startsWith("<user>:");
            if (ends || user || stripped.startsWith("<bot>:")) {
                if (inTurn) {
                    turns.add(new Turn(speaker, content.toString()));
                }
                speaker = user ? Turn.Role.USER : Turn.Role.BOT;
                inTurn = !ends;
                content.setLength(0);
                content.append(ends ? "" : line.substring(line.indexOf(": ") + 2));
                if (ends) {
                    samples.add(turns);
                    turns = new ArrayList<>();
                }
            } else if (inTurn) {
                content.append('\n').append(line);
            } else {
                assertThat(line).as("what follows the last sample").isEmpty();
            }
        }
        return samples;
    }

    @Test
    void countsTheTokensThatItEscapes() {
        EncodedDocument document = Documents.of("<eos> <EOS>\n<user>: <bot>:", "here <user>: too, and < pad>");

        assertThat(document.countControlTokens()).isEqualTo(6);
        assertThat(write(document))
                .isEqualTo("<user>: < eos> < EOS>\n< user>: < bot>:\n<bot>: here < user>: too, and <  pad>\n<eos>\n");
    }

    @Test
    void defusesTheTokensOfOtherConsumersAndAlwaysItsOwnMarks() {
        ControlTokens tokens = ControlTokens.of(List.of("<|endoftext|>", "[INST]", "\u2581x", "<[INST]"));
        Document document = Documents.dialogue("a<|EndOfText|>[inst] \u2581x <[INST] <pad>", "<eos><user>:");

        assertThat(write(EncodedDocument.of(document, tokens)))
                .isEqualTo("<user>: a< |EndOfText|>[ inst] \u2581 x < [ INST] <pad>\n<bot>: < eos>< user>:\n<eos>\n");
    }

    @Test
    void aTextWithoutTokensIsWrittenAsItIs() {
        String text = "<user> <bot> :<eos user>: eos> < user >: <div> a < b, c <= d; `< ` <<< &lt;eos&gt; <unknown>";

        assertThat(write(Documents.encoded(Documents.article(text)))).isEqualTo(text + "\n\n<eos>\n");
    }

    @Test
    void writesAnEmptyLineAfterAnArticle() {
        assertThat(write(Documents.encoded(Documents.article("# Title\n\nText <eos>"))))
                .isEqualTo("# Title\n\nText < eos>\n\n<eos>\n");
    }

    @Test
    void namesItsFileAfterTheMode() {
        assertThat(new TextFormat().fileName("wiki")).isEqualTo("dataset_wiki.txt");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongLineOfTokensTakesNoLongerThanOtherText() {
        String line = " <user>: <bot>:".repeat(150_000);
        String spaces = "<" + " ".repeat(2_000_000) + "eos";

        assertThat(write(Documents.of("x" + line, spaces))).hasSizeGreaterThan(line.length() + spaces.length());
    }
}
