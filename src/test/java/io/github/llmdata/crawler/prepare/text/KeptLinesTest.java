package io.github.llmdata.crawler.prepare.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptLinesTest {
    private static final LineLimits NONE = LineLimits.NONE;
    private static final String GOOD = "This line is kept.";

    private static boolean isKept(String line, LineLimits limits) {
        return KeptLines.of(GOOD + "\n" + line, limits).contains("\n");
    }

    @ParameterizedTest
    @CsvSource({"Two words and., true", "Two words., false"})
    void aLineNeedsSomeWords(String line, boolean isKept) {
        assertThat(isKept(line, new LineLimits(3, NONE.longestWord(), 0, 9, 9))).isEqualTo(isKept);
    }

    @Test
    void aLineWithAVeryLongWordGoes() {
        LineLimits limits = new LineLimits(0, 1000, 0, 9, 9);

        assertThat(isKept("a " + "x".repeat(1000), limits)).isTrue();
        assertThat(isKept("a " + "x".repeat(1001), limits)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "It ends., true",
        "Does it?, true",
        "It does!, true",
        "He says \"it does\", true",
        "It does not, false",
        "It goes on..., false",
        "'It ends. [1]', false",
        "It ends.[1], true"
    })
    void aLineEndsAsASentenceIfThatIsWanted(String line, boolean isKept) {
        assertThat(isKept(line, new LineLimits(0, 1000, 1, 9, 9))).isEqualTo(isKept);
        assertThat(isKept(line, NONE)).isTrue();
    }

    @Test
    void aLineThatNamesJavaScriptGoes() {
        assertThat(isKept("Please enable JavaScript here.", new LineLimits(0, 1000, 0, 0, 9)))
                .isFalse();
        assertThat(isKept("Please enable JavaScript here.", new LineLimits(0, 1000, 0, 1, 9)))
                .isTrue();
    }

    @Test
    void aNoticeAboutCookiesGoes() {
        assertThat(isKept("This site Uses Cookies.", new LineLimits(0, 1000, 0, 9, 0)))
                .isFalse();
        assertThat(isKept("This site uses sugar.", new LineLimits(0, 1000, 0, 9, 0)))
                .isTrue();
    }

    @Test
    void marksOfCitationsGoFromLinesThatAreKept() {
        assertThat(KeptLines.of("It is so.[12] And so.[citation needed]", LineLimits.OF_C4))
                .isEqualTo("It is so. And so.");
    }

    @Test
    void codeStaysAsItIs() {
        assertThat(KeptLines.of("Do this now.\nMenu\n```\nx\n```\nMenu\nIt is done then.", LineLimits.OF_C4))
                .isEqualTo("Do this now.\n```\nx\n```\nIt is done then.");
    }

    @Test
    void withoutLimitsTheTextIsTheSame() {
        assertThat(new JudgedText("a\n\nb").kept().text()).isEqualTo("a\n\nb");
    }
}
