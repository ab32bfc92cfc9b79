package io.github.llmdata.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract of a mode, tested with every mode in the list of {@link Main}. */
class ModeContractTest {
    static final List<Mode> MODES = Main.MODES;

    private static Settings settings(String... sets) {
        return Settings.from(Configuration.load(Optional.empty(), List.of(sets)), "1.0");
    }

    private static ModePlan plan(Mode mode, String input) throws IOException {
        return mode.plan(settings("crawler." + mode.name() + ".input=[\"" + input + "\"]"), Runnable::run);
    }

    @Test
    void noTwoModesShareAName() {
        assertThat(MODES).extracting(Mode::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+"));
    }

    @ParameterizedTest
    @FieldSource("MODES")
    void findsTheSampleInTheJar(Mode mode) throws IOException {
        ModePlan plan = plan(mode, "sample");

        assertThat(plan.obstacle()).isEmpty();
        assertThat(plan.inputs()).isNotEmpty();
        assertThat(plan.files())
                .hasSameSizeAs(plan.inputs())
                .allSatisfy(file -> assertThat(file.path()).isNotEmptyFile());
    }

    @ParameterizedTest
    @FieldSource("MODES")
    void describesItsInputsAndItsPlan(Mode mode) throws IOException {
        ModePlan plan = plan(mode, "sample");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        plan.describe(new PrintStream(out, true, UTF_8));

        assertThat(out.toString(UTF_8))
                .startsWith("Inputs")
                .contains(plan.inputs())
                .contains("Plan");
    }

    @ParameterizedTest
    @FieldSource("MODES")
    void namesTheSettingOfAnInputThatDoesNotExist(Mode mode) throws IOException {
        assertThat(plan(mode, "no-such-input").obstacle())
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("no-such-input does not exist", "crawler." + mode.name() + ".input")
                        .hasLineCount(1));
    }

    /** Garbage is not an error: it is text, or rejected with a reason. */
    @ParameterizedTest
    @FieldSource("MODES")
    void makesADocumentOfItsSourceOrGivesAReason(Mode mode) {
        Extraction extraction = mode.extract(settings(), new LocalFile("page.html", "<p>a".getBytes(UTF_8)));

        if (extraction instanceof Extraction.Extracted extracted) {
            assertThat(extracted.document().source()).isEqualTo(mode.name());
        } else {
            assertThat(((Extraction.Rejected) extraction).rejection().id()).isEqualTo("page.html");
        }
    }

    /** The parser that takes everything is slower than ours: reports tell how often it was needed. */
    @ParameterizedTest
    @FieldSource("MODES")
    void tellsOfHtmlThatIsNotCanonical(Mode mode) {
        Extraction extraction = mode.extract(settings(), new LocalFile("page.html", "<p>a</b>".getBytes(UTF_8)));

        int slowHtml = extraction instanceof Extraction.Extracted extracted
                ? extracted.slowHtml()
                : ((Extraction.Rejected) extraction).slowHtml();
        assertThat(slowHtml).isEqualTo(1);
    }
}
