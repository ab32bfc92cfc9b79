package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists with random content. */
class ListsFuzzTest {
    private static final List<String> NAMES = List.of("a.csv", "a.tsv", "a.txt", "a.jsonl", "a");

    @TempDir
    Path folder;

    private static String text(RandomInput input) {
        return input.mixed(
                30,
                "url",
                "link",
                "title",
                ",",
                ";",
                "\t",
                "|",
                "\"",
                "\"\"",
                "'",
                "<",
                ">",
                "\n",
                "\r",
                "\r\n",
                "http://a/",
                "https://b.example/wiki/Paris,_Texas",
                "en.wikipedia.org/wiki/",
                "//c.example/",
                "{\"url\": \"http://d/\"}",
                "{",
                "\\u0041",
                "[",
                "Alan Turing",
                "#",
                " ",
                "\u00a0",
                "\uFEFF",
                "\0",
                "x".repeat(70_000));
    }

    private static byte[] list(RandomInput input) {
        byte[] list = text(input).getBytes(input.oneIn(8) ? UTF_16LE : UTF_8);
        return input.oneIn(2) ? list : input.damaged(list);
    }

    /** A text without the random characters that {@link RandomInput#mixed} puts between the given ones. */
    private static String printable(String text) {
        return text.replaceAll("[^ -~\\n\\t\u00a0]", "");
    }

    /** The items of a list; none if it is refused as a whole. */
    private List<PageInput> items(Path file, String name, boolean titles) throws IOException {
        FileKind kind = FileKind.ofName(name, PageTypes.HTML).orElse(FileKind.LIST);
        try {
            UrlLists.shapeOf(file, kind, titles, Long.MAX_VALUE);
        } catch (NoListException e) {
            assertThat(e.sentence()).containsAnyOf("column", "has no URLs").hasSizeLessThan(1_000);
            return List.of();
        }
        Items items = titles ? Items.ofTitles(kind, file, "t.example") : Items.of(kind, file);
        return items.all();
    }

    @Test
    void anyListLeadsToUrlsAndRejectionsWithinTheLimits() {
        Fuzz.check(300, input -> {
            String name = NAMES.get(input.random().nextInt(NAMES.size()));
            Path file = Files.write(folder.resolve(name), list(input));

            for (PageInput item : items(file, name, input.oneIn(3))) {
                if (item instanceof PageInput.Listed listed) {
                    assertThat(listed.url()).isNotBlank().hasSizeLessThan(CsvFields.MAX_BYTES * 3 + 100);
                    assertThat(listed.url()).doesNotContainPattern("[\\p{Cc}\uFFFD]");
                } else {
                    assertThat(((PageInput.Refused) item).rejection().measured())
                            .isNotBlank()
                            .hasSizeLessThan(400);
                }
            }
        });
    }

    @Test
    void everyLineOfAPlainListLeadsToOneItemThatIsAPartOfIt() {
        Fuzz.check(300, input -> {
            String text = "http://start/\n"
                    + printable(input.mixed(
                            20,
                            "http://a/",
                            "en.wikipedia.org/wiki/X",
                            "//b.example/",
                            ",",
                            ";",
                            "\t",
                            " ",
                            "\u00a0",
                            "\"",
                            "<",
                            ">",
                            "\n",
                            "#",
                            "x",
                            "_Texas"));
            Path file = Files.write(folder.resolve("b.txt"), text.getBytes(UTF_8));

            List<PageInput> items = items(file, "b.txt", false);

            List<String> lines = text.lines()
                    .map(UrlText::trimmed)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            assertThat(items).hasSameSizeAs(lines);
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof PageInput.Listed listed) {
                    assertThat(lines.get(i)).contains(listed.url().replaceFirst("^https?://", ""));
                }
            }
        });
    }

    @Test
    void noRowOfATableLeadsToAUrlThatIsNoFieldOfIt() {
        Fuzz.check(300, input -> {
            String rows = printable(input.mixed(
                    20, "http://a/", "b", ",", ";", "\t", " ", "\n", "_Texas", "\"http://c/x,y\"", "\nhttp://d/"));
            String header = input.oneOf("url", "url,title", "id;URL", "page_url\ttitle");
            Path file = Files.write(folder.resolve("c.csv"), (header + "\n" + rows).getBytes(UTF_8));
            int columns = header.split("[,;\t]", -1).length;

            for (PageInput item : items(file, "c.csv", false)) {
                if (item instanceof PageInput.Listed listed && columns == 1) {
                    assertThat(rows.contains("\"")
                                    || rows.lines()
                                            .map(UrlText::trimmed)
                                            .map(line -> line.replaceFirst("^<([^<>]*)>$", "$1")
                                                    .strip())
                                            .toList()
                                            .contains(listed.url()))
                            .as(listed.url())
                            .isTrue();
                } else if (item instanceof PageInput.Listed listed) {
                    assertThat(rows.replace("\"", "")).contains(listed.url().replace("\"", ""));
                }
            }
        });
    }
}
