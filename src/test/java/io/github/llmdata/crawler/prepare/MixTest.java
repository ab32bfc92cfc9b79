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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MixTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @TempDir
    Path dir;

    private Preparing preparing;
    private final List<String> lines = new ArrayList<>();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @BeforeEach
    void settings() {
        preparing = new Preparing(dir, KIT.system())
                .set("crawler.prepare.recipes.none={}", "crawler.prepare.recipe=none", "crawler.prepare.split.val=0");
    }

    private MixTest records(String source, int count) {
        for (int i = 0; i < count; i++) {
            lines.add(prose(source, source + i, words(lines.size(), 12)));
        }
        return this;
    }

    private Preparing run() throws IOException {
        return preparing.file("a.jsonl", lines).run();
    }

    private List<String> of(String source) {
        return preparing.lines(Split.TRAIN).stream()
                .filter(line -> line.contains("\"source\":\"" + source))
                .toList();
    }

    @Test
    void eachSourceHasItsShareOfTheBudgetAndNoneIsRepeated() throws IOException {
        preparing.set("crawler.prepare.mix={wiki=3,stack=1}", "crawler.prepare.budget=\"40 records\"");
        records("wiki", 100).records("stack", 100).records("reddit", 5).run();

        assertThat(of("wiki")).hasSize(30).doesNotHaveDuplicates();
        assertThat(of("stack")).hasSize(10).doesNotHaveDuplicates();
        assertThat(of("reddit")).isEmpty();
        assertThat(preparing.accounts().of(Kind.RECORDS).dropped()).containsEntry(Reason.OVER_BUDGET, 165L);
        assertThat(preparing.lines(new Ledger()))
                .hasSize(165)
                .allSatisfy(line -> assertThat(line).contains("\"stage\":\"mix\",\"reason\":\"over-budget\""));
        assertThat(preparing.reported("mix", "wiki", "share")).isEqualTo(0.75);
    }

    @Test
    void aSmallSourceIsRepeatedInWholePassesAndASampledPart() throws IOException {
        preparing.set("crawler.prepare.mix={wiki=0.5,stack=0.5}", "crawler.prepare.budget=\"50 records\"");
        records("wiki", 100).records("stack", 10).run();

        assertThat(of("wiki")).hasSize(25);
        assertThat(of("stack")).hasSize(25);
        assertThat(new TreeSet<>(of("stack"))).hasSize(10);
        assertThat(preparing.reported("mix", "stack", "epochs")).isEqualTo(2.5);
        assertThat(preparing.accounts().of(Kind.RECORDS).out()).isEqualTo(35);
    }

    @Test
    void withoutABudgetTheScarcestSourceDecides() throws IOException {
        preparing.set("crawler.prepare.mix={wiki=0.5,stack=0.5}");
        records("wiki", 50).records("stack", 10).run();

        assertThat(of("stack")).hasSize(10);
        assertThat(of("wiki")).hasSizeBetween(8, 12);
    }

    @Test
    void repeatsNothingMoreOftenThanTheSettingsAllowAndSaysWhatIsMissing() throws IOException {
        preparing.set(
                "crawler.prepare.mix={wiki=1}",
                "crawler.prepare.budget=\"1k records\"",
                "crawler.prepare.max-epochs=3");
        records("wiki", 10).run();

        assertThat(of("wiki")).hasSize(30);
        assertThat(preparing.table())
                .contains("the budget of 1,000 records is more than there is: all records, at most 3 times, are 30");
    }

    @Test
    void aBudgetAboveTheDataWritesEachRecordOnceAndSaysSo() throws IOException {
        preparing.set("crawler.prepare.budget=2GiB");
        records("wiki", 10).run();

        assertThat(of("wiki")).hasSize(10);
        assertThat(preparing.table()).anySatisfy(line -> assertThat(line).contains("2,147,483,648 bytes is more than"));
    }

    @Test
    void theOrderOfTheLinesDoesNotDecide() throws IOException {
        preparing.set("crawler.prepare.budget=\"400 tokens\"");
        records("wiki", 50).run();
        List<String> before = preparing.lines(Split.TRAIN);
        Collections.shuffle(lines, new Random(1));
        run();

        assertThat(before).hasSizeBetween(5, 45);
        assertThat(new TreeSet<>(preparing.lines(Split.TRAIN))).isEqualTo(new TreeSet<>(before));
    }

    @Test
    void aShareOfASourceWithoutRecordsIsAProblem() throws IOException {
        preparing.set("crawler.prepare.mix={wiki=1,reddit=1}", "crawler.prepare.budget=\"4 records\"");
        records("wiki", 10).run();

        assertThat(preparing.accounts().problems())
                .containsExactly("crawler.prepare.mix has a share for reddit, but no record of it is left;"
                        + " remove the share, or add records of this source");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crawler.prepare.mix={wiki=0,stack=0}|crawler.prepare.mix must have a share above 0, was a sum of 0",
                "crawler.prepare.mix.wiki=-1|crawler.prepare.mix.wiki must be a share of 0 or more, was -1.0",
                "crawler.prepare.mix.web=1|crawler.prepare.mix.web must name a source of crawler.prepare.source-order, or other,"
                        + " was web",
                "crawler.prepare.budget=\"7 pages\"|crawler.prepare.budget must be a size such as 100M tokens, 2GiB or 1M"
                        + " records, or empty, was 7 pages",
                "crawler.prepare.budget=0 tokens|crawler.prepare.budget must be a size such as 100M tokens, 2GiB or 1M records,"
                        + " or empty, was 0 tokens"
            })
    void refusesWhatMakesNoSense(String setting, String message) {
        assertThatThrownBy(() -> preparing.set(setting).settings())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(message);
    }
}
