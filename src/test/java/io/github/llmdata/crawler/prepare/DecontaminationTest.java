package io.github.llmdata.crawler.prepare;

import static io.github.llmdata.crawler.prepare.Preparing.prose;
import static io.github.llmdata.crawler.prepare.Preparing.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DecontaminationTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final String ASKED =
            "Which of these rivers, so long ago named, flows north before it turns to the sea";

    @TempDir
    Path dir;

    private Preparing preparing;

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @BeforeEach
    void settings() {
        preparing =
                new Preparing(dir, KIT.system()).set("crawler.prepare.recipes.none={}", "crawler.prepare.recipe=none");
    }

    private void questions(String name, String... lines) throws IOException {
        Files.write(dir.resolve(name), List.of(lines));
        preparing.set("crawler.prepare.decontaminate=" + name);
    }

    private Preparing run(String... texts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(prose("wiki", "w" + lines.size(), text));
        }
        return preparing.file("a.jsonl", lines).run();
    }

    @Test
    void leavesOutWhatSharesThirteenWordsWithAQuestionWhateverTheirCaseAndPunctuation() throws IOException {
        questions("q.txt", "", ASKED);
        String near =
                words(1, 20) + " of these rivers so long ago named: flows NORTH before it turns to " + words(2, 20);
        String tooShort = words(3, 20) + " of these rivers so long ago named flows north before it x " + words(4, 20);

        run(near, tooShort);

        assertThat(preparing.lines(new Ledger()))
                .containsExactly(
                        "{\"id\":\"w0\",\"stage\":\"decontaminate\",\"reason\":\"contaminated\",\"measured\":"
                                + "\"of these rivers so long ago named flows north before it turns to\",\"limit\":\"q.txt, line 2\"}");
    }

    @Test
    void searchesForEightWordsOfAQuestionThatIsShorterAndForNoneOfOneThatIsShorterStill() throws IOException {
        questions("q.txt", "What is the capital of the old kingdom of Navarre", "What is the capital");

        run(
                words(1, 20) + " is the capital of the old kingdom of " + words(2, 20),
                words(3, 20) + " what is the capital");

        assertThat(preparing.lines(new Ledger())).singleElement().asString().contains("\"w0\"");
        assertThat(preparing.reported("decontamination", "questions")).isEqualTo(1L);
        assertThat(preparing.reported("decontamination", "questions_too_short")).isEqualTo(1L);
    }

    @Test
    void searchesAllTextsOfAJsonLine() throws IOException {
        questions("q.jsonl", "{\"q\":{\"stem\":\"%s\"},\"choices\":[\"%s\"]}".formatted(words(1, 13), words(2, 13)));

        run(words(1, 13), words(2, 13), words(3, 13));

        assertThat(preparing.accounts().of(Kind.RECORDS).dropped()).containsEntry(Reason.CONTAMINATED, 2L);
    }

    @Test
    void withTheRuleOfDatatroveASequenceMustHaveAWordOfTheAnswer() throws IOException {
        preparing.set("crawler.prepare.decontamination.rule=answers", "crawler.prepare.decontamination.words=12");
        questions("q.jsonl", "{\"question\":\"%s\",\"answer\":\"blue\"}".formatted(words(1, 30)));
        String tail =
                words(1, 30).substring(words(1, 30).length() - words(1, 30).length() / 2);

        run(words(1, 30), words(5, 9) + " " + tail + " Blue.");

        assertThat(preparing.lines(new Ledger())).singleElement().asString().contains("\"w1\"", " blue\"");
    }

    @Test
    void onlyCountsThemIfTheSettingsSaySo() throws IOException {
        preparing.set("crawler.prepare.decontamination.drop=false");
        questions("q.txt", words(1, 13));

        run(words(1, 13), words(2, 13));

        assertThat(preparing.lines(new Ledger())).isEmpty();
        assertThat(preparing.accounts().of(Kind.RECORDS).out()).isEqualTo(2);
        assertThat(preparing.reported("decontamination", "status")).isEqualTo("on: such records are only counted");
        assertThat(preparing.reported("decontamination", "records")).isEqualTo(1L);
    }

    @Test
    void withoutFilesItIsOffAndTheReportSaysSo() throws IOException {
        run(words(1, 13));

        assertThat(preparing.reported("decontamination", "status"))
                .isEqualTo("off: crawler.prepare.decontaminate names no file");
        assertThat(preparing.table()).contains("decontamination is off: crawler.prepare.decontaminate names no file");
    }

    @Test
    void refusesALineThatIsNeitherJsonNorText() throws IOException {
        questions("q.jsonl", "{\"question\":\"so", "and on");

        assertThatThrownBy(() -> run(words(1, 13)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("q.jsonl, line 1 cannot be used: it begins as an object of JSON and is none");
    }
}
