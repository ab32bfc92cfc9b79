package io.github.llmdata.crawler.prepare.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A token is a character. */
class ArticleCutterTest {
    private static List<String> cut(int most, String title, String text) {
        return new ArticleCutter(String::length, most).cut(title, text);
    }

    @Test
    void repeatsTheHeadingsAboveTheText() {
        String text =
                """
                # Moon

                The Moon is a body.

                ## Surface

                It has craters there.

                ### Rocks

                The rocks are very old.

                Some are quite new.

                ## Orbit

                It goes round and round.""";

        assertThat(cut(63, "Moon", text))
                .containsExactly(
                        "# Moon\n\nThe Moon is a body.",
                        "# Moon\n\n## Surface\n\nIt has craters there.",
                        "# Moon\n\n## Surface\n\n### Rocks\n\nThe rocks are very old.",
                        "# Moon\n\n## Surface\n\n### Rocks\n\nSome are quite new.",
                        "# Moon\n\n## Orbit\n\nIt goes round and round.");
        assertThat(cut(110, "Moon", text))
                .containsExactly(
                        "# Moon\n\nThe Moon is a body.\n\n## Surface\n\nIt has craters there.",
                        "# Moon\n\n## Surface\n\n### Rocks\n\nThe rocks are very old.\n\nSome are quite new.",
                        "# Moon\n\n## Orbit\n\nIt goes round and round.");
    }

    @Test
    void aTitleThatTheTextDoesNotHaveIsAHeadingOfTheLaterParts() {
        assertThat(cut(40, "Moon", "The Moon is a body in space.\n\nIt goes round and round."))
                .containsExactly("The Moon is a body in space.", "# Moon\n\nIt goes round and round.");
    }

    @Test
    void aFenceIsClosedAndOpenedAgain() {
        String code = IntStream.range(0, 6).mapToObj(i -> "    line_" + i + "();").collect(Collectors.joining("\n"));

        assertThat(cut(80, "", "```c\n" + code + "\n```"))
                .hasSize(2)
                .allSatisfy(part -> assertThat(part).startsWith("```c\n    line_").endsWith(";\n```"));
    }

    @Test
    void aHeadingIsNeverTheLastLineOfAPart() {
        assertThat(cut(60, "", "A first paragraph with some words in it.\n\n## Next\n\nA second paragraph of words."))
                .containsExactly(
                        "A first paragraph with some words in it.", "## Next\n\nA second paragraph of words.");
    }

    @Test
    void noPartIsTooLongAndNoWordIsLost() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            String text = article(random);
            int most = 64 + random.nextInt(400);

            List<String> parts = cut(most, "Title", text);

            assertThat(parts).allMatch(part -> part.length() <= most && !part.isBlank());
            assertThat(words(String.join("\n", parts))).containsSubsequence(words(text));
        }
    }

    private static String article(Random random) {
        return IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(i -> random.nextInt(4) == 0
                        ? "#".repeat(1 + random.nextInt(5)) + " heading" + i
                        : paragraph(random, i))
                .collect(Collectors.joining("\n\n"));
    }

    private static String paragraph(Random random, int number) {
        return IntStream.range(0, 1 + random.nextInt(120))
                .mapToObj(i -> "w" + number + "x" + i + (random.nextInt(9) == 0 ? "\n" : ""))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+", -1)).stream().filter(word -> word.startsWith("w")).toList();
    }
}
