package io.github.llmdata.crawler.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.takedown.TakedownKey;
import io.github.llmdata.crawler.takedown.Tombstones;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private final List<String> sets = new ArrayList<>();

    @TempDir
    Path dir;

    private PrepareSettings settings() throws IOException {
        Config config = Configuration.load(Optional.of(Files.writeString(dir.resolve("empty.conf"), "")), sets);
        return Settings.from(config, "test").prepare();
    }

    private JudgedBlock judge(String... lines) throws IOException {
        List<LineBlock.Line> records = Stream.of(lines)
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> new LineBlock.Line(bytes, bytes.length, true))
                .toList();
        return Judge.of(settings()).judge(new LineBlock(0, "a.jsonl", 1, records, ""));
    }

    /** The records that are kept, without their closing braces. */
    private static String kept(JudgedBlock block) {
        return block.entries().stream()
                .filter(entry -> entry instanceof JudgedBlock.Passed)
                .map(entry -> new String(((JudgedBlock.Passed) entry).record().line(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static String leftOut(JudgedBlock block) {
        return block.entries().stream()
                .filter(entry -> entry instanceof JudgedBlock.LeftOut)
                .map(entry -> new String(((JudgedBlock.LeftOut) entry).ledgerLine(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static String prose(String id, String text) {
        return "{\"id\":\"%s\",\"source\":\"other\",\"title\":\"Menu\",\"text\":\"%s\"}".formatted(id, text);
    }

    private static String dialogue(String source, String id, String question, String answer) {
        return ("{\"id\":\"%s\",\"source\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},"
                        + "{\"role\":\"assistant\",\"content\":\"%s\"}]}")
                .formatted(id, source, question, answer);
    }

    private static String words(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i).collect(Collectors.joining(" "));
    }

    @Test
    void takesLinesOutOfProseIfTheRecipeSaysSo() throws IOException {
        String lines = "crawler.prepare.recipes.default.other.datatrove.c4_lines.";
        sets.addAll(List.of(lines + "end_mark=1", lines + "words=3"));

        JudgedBlock judged = judge(
                prose("o", "# Menu\\nThis is a sentence.\\nNo end of one"),
                prose("m", "Menu"),
                dialogue("other", "s", "Menu", "See the menu"));

        assertThat(kept(judged)).contains("\"title\":\"Menu\",\"text\":\"This is a sentence.\"", "See the menu");
        assertThat(leftOut(judged)).contains("\"m\"", "datatrove.c4_lines").hasLineCount(1);
    }

    @Test
    void theStrictRecipeHasTheRulesOfTheDefaultOneUnlessItSaysOtherwise() throws IOException {
        String[] lines = {
            dialogue("stack", "short", "Why?", "Because."),
            dialogue("stack", "repeated", words("apple", 60), "same\\n".repeat(400)),
            dialogue("stack", "good", words("peach", 60), words("grape", 60))
        };
        assertThat(leftOut(judge(lines)).lines()).singleElement().asString().contains("repeated");

        sets.add("crawler.prepare.recipe=strict");
        assertThat(leftOut(judge(lines)).lines()).hasSize(2);

        sets.add("crawler.prepare.recipes.default.stack.datatrove.dup_line_char_frac=off");
        assertThat(leftOut(judge(lines))).contains("gopher_short_doc").doesNotContain("dup_line_char_frac");
    }

    @Test
    void masksAndRepairsATitleWhoseTextIsInOrder() throws IOException {
        String line = prose("o", "A text in order").replace("Menu", "MenÃ¼ of jane@company.org");

        assertThat(kept(judge(line))).contains("\"title\":\"Menü of [email]\"");
    }

    @Test
    void repairsTextsThatWereReadInTheWrongEncodingAndCountsThem() throws IOException {
        String[] lines = {prose("o", "A cafÃ© of the townâ€™s"), prose("p", "Plain")};

        assertThat(kept(judge(lines))).contains("\"text\":\"A café of the town’s\"");
        assertThat(judge(lines).notes()).containsEntry("mojibake-repaired", 1L);

        sets.add("crawler.prepare.repair=false");
        assertThat(kept(judge(lines))).contains("A cafÃ© of the townâ€™s");
    }

    @Test
    void keepsTheLanguagesThatAreWantedAndSaysWhichOneItIs() throws IOException {
        sets.add("crawler.prepare.languages=[de]");
        String[] lines = {
            prose("d", "Die Katze sitzt auf dem Dach und schaut den Vögeln zu, die über das Haus fliegen."),
            prose("e", "The cat sits on the roof and watches the birds that fly over the house."),
            prose("undecided", "Yes, no")
        };

        JudgedBlock judged = judge(lines);

        assertThat(kept(judged))
                .containsPattern("\"language\":\"deu\",\"language_score\":0\\.\\d\\d")
                .contains("undecided");
        assertThat(leftOut(judged))
                .containsPattern("\"reason\":\"language\",\"measured\":\"eng 0.\\d+\",\"limit\":\"deu\"")
                .hasLineCount(1);

        sets.set(0, "crawler.prepare.languages=[any]");
        assertThat(kept(judge(lines))).contains("\"language\":\"deu\"", "\"language\":\"eng\"");
    }

    @Test
    void namesTheLanguageThatCannotBeTold() {
        sets.add("crawler.prepare.languages=[en, germn]");

        assertThatThrownBy(() -> judge(prose("d", "x")))
                .hasMessageContaining(
                        "crawler.prepare.languages must be codes of languages such as en or deu, or any, was germn")
                .hasMessageContaining(", eng,");
    }

    @Test
    void aRecordMayCarryWhatTheRulesMeasure() throws IOException {
        sets.add("crawler.prepare.signals=true");
        String first = kept(judge(prose("o", "Only three words")));

        assertThat(first)
                .contains("\"signals\":{\"size.characters_min\":16,", "\"datatrove.gopher_short_doc\":3,")
                .containsPattern("\"refinecode.code_[a-z_]+\":null,") // the same names in every record
                .endsWith("\"datatrove.c4_lines\":1}");

        String again = kept(judge(first + ",\"cluster_size\":1}"));
        assertThat(again).isEqualTo(first); // what is prepared again has no field twice
    }

    @Test
    void whatTheInputSaysInFieldsOfItsOwnIsInOther() throws IOException {
        sets.add("crawler.prepare.signals=true");

        assertThat(kept(judge("{\"id\":\"o\",\"text\":\"Only words\",\"meta\":{\"language\":\"x\",\"signals\":[1]}}")))
                .contains("\"other\":\"{\\\"meta\\\":{\\\"language\\\":\\\"x\\\",\\\"signals\\\":[1]}}\"");
    }

    private JudgedBlock judge(byte[] line) throws IOException {
        return Judge.of(settings())
                .judge(new LineBlock(0, "a.jsonl", 1, List.of(new LineBlock.Line(line, line.length, true)), ""));
    }

    @Test
    void textInAnotherEncodingIsNoRecord() throws IOException {
        String line = prose("o", "A café of jane@company.org");

        assertThat(leftOut(judge(line.getBytes(StandardCharsets.ISO_8859_1))))
                .contains("malformed-line", "byte 56 is not UTF-8; convert the file to UTF-8");
        assertThat(leftOut(judge(line.getBytes(StandardCharsets.UTF_16LE)))).contains("it is UTF-16");
        assertThat(leftOut(judge(line.getBytes(StandardCharsets.UTF_16BE)))).contains("it is UTF-16");
        assertThat(judge(new byte[] {0}).entries()).isEmpty();
    }

    @Test
    void halfACharacterIsReplaced() throws IOException {
        assertThat(kept(judge(prose("o", "Cut \\ud83d here " + words("pear", 60)))))
                .contains("Cut \uFFFD here");
        assertThat(kept(judge(prose("o", "Cut \\uDE00 of jane@company.org " + words("pear", 60)))))
                .contains("Cut \uFFFD of [email]");
        assertThat(kept(judge(prose("o", "Whole \\uD83D\\uDE00")))).contains("Whole \uD83D\uDE00");
    }

    @Test
    void aTurnInPartsBecomesOneText() throws IOException {
        String parts = "[{\"type\":\"text\",\"text\":\"Mail jane@company.org\"},{\"text\":\"now\",\"type\":\"text\"}]";
        String line = dialogue("other", "d", "?", "Yes").replace("\"?\"", parts);

        assertThat(kept(judge(line))).contains("{\"role\":\"user\",\"content\":\"Mail [email]\\n\\nnow\"}");
        assertThat(leftOut(judge(line.replace("\"type\":\"text\"}]", "\"type\":\"image_url\"}]"))))
                .contains("malformed-line", "a turn has a part of the type image_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[]]", "[null]", "[{\"content\":{}}]", "[{\"content\":[\"x\"]}]"})
    void whatIsNoTurnIsNoRecord(String messages) throws IOException {
        assertThat(leftOut(judge("{\"id\":\"d\",\"messages\":" + messages + "}")))
                .contains("malformed-line");
    }

    @Test
    void aTurnWithoutTextHasNone() throws IOException {
        String line =
                dialogue("other", "d", "Call it", "?").replace("\"?\"", "null,\"tool_calls\":[{\"content\":[1]}]");

        assertThat(kept(judge(line)))
                .contains("{\"role\":\"assistant\",\"content\":null}]")
                .contains("\"other\":\"{\\\"messages\\\":[{},{\\\"tool_calls\\\":[{\\\"content\\\":[1]}]}]}\"");
    }

    @Test
    void otherFieldsOfALineThatIsChangedStay() throws IOException {
        String line = "{\"id\":7,\"language\":\"en\",\"share\":1.10,\"big\":1e400,\"text\":\"To jane@company.org\"}";

        assertThat(kept(judge(line)))
                .contains("\"text\":\"To [email]\"")
                .contains(
                        "\"other\":\"{\\\"id\\\":7,\\\"language\\\":\\\"en\\\",\\\"share\\\":1.10,\\\"big\\\":1E+400}\"");
    }

    private static String asked(String... answers) {
        String others = Stream.of(answers)
                .map(answer -> "{\"id\":\"x\",\"text\":\"%s\",\"authors\":[{\"name\":\"%s\"}]}"
                        .formatted(answer, answer.split(" ", -1)[0]))
                .collect(Collectors.joining(","));
        return dialogue("other", "d", "Why?", "Because.").replaceFirst("}$", ",\"alternatives\":[" + others + "]}");
    }

    @Test
    void masksAndRepairsOtherAnswers() throws IOException {
        String line = kept(judge(asked("A cafÃ©", "Ask jane@company.org")));

        assertThat(line)
                .contains("\"text\":\"A café\"", "\"text\":\"Ask [email]\"", "\"changes\":[\"repaired\",\"masked\"]");
    }

    @Test
    void leavesOutOtherAnswersThatWereTakenDownOrHoldAnEvaluationQuestion() throws IOException {
        TakedownKey bob = TakedownKey.ofAuthor("Bob");
        Files.write(dir.resolve(Tombstones.FILE), Tombstones.line(bob, LocalDate.of(2026, 1, 1)));
        String evaluated = words("apple", 13);
        Path questions = Files.writeString(dir.resolve("questions.txt"), evaluated);
        Contamination contamination =
                Contamination.read(settings().selection(), List.of(new RecordFile("questions.txt", questions)));
        byte[] line =
                asked("Bob says", "Ann says", "Eve says " + evaluated, " ").getBytes(StandardCharsets.UTF_8);

        JudgedBlock judged = Judge.of(settings(), contamination, Tombstones.read(dir))
                .judge(new LineBlock(0, "a.jsonl", 1, List.of(new LineBlock.Line(line, line.length, true)), ""));

        assertThat(kept(judged)).contains("Ann says").doesNotContain("Bob", "Eve");
        assertThat(judged.notes()).containsEntry("alternatives-left-out", 3L);
        assertThat(leftOut(judged)).isEmpty();
    }
}
