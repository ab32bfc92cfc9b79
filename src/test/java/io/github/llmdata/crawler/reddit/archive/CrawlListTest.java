package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlListTest {
    private static CrawlList read(String json) throws IOException {
        return CrawlList.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheCrawlsOfTheServer() throws IOException {
        CrawlList list = read("[{\"id\": \"CC-MAIN-2023-50\", \"name\": \"Nov\", \"more\": {\"a\": [1]}, \"from\": 5,"
                + " \"cdx-api\": \"https://index.example.org/CC-MAIN-2023-50-index\"}, {\"id\": \"CC-MAIN-2023-40\"}]");

        assertThat(list.crawls())
                .containsExactly(
                        new CrawlList.Crawl(
                                "CC-MAIN-2023-50", "Nov", "https://index.example.org/CC-MAIN-2023-50-index"),
                        new CrawlList.Crawl("CC-MAIN-2023-40", "", ""));
        assertThat(list.refusal("CC-MAIN-2023-40")).isEmpty();
        assertThat(list.refusal("CC-MAIN-2023-4")).isPresent();
        assertThat(CrawlList.url("https://index.example.org")).isEqualTo("https://index.example.org/collinfo.json");
    }

    @Test
    void namesCrawlsWithSimilarIds() throws IOException {
        CrawlList list = read("[{\"id\":\"CC-MAIN-2024-10\"},{\"id\":\"CC-MAIN-2023-50\"},{\"id\":\"CC-MAIN-2023-40\"},"
                + "{\"id\":\"CC-MAIN-2012\"}]");

        assertThat(list.refusal("CC-MAIN-2023-50")).isEmpty();
        assertThat(list.refusal("cc-main-2023-51"))
                .contains("Common Crawl has no crawl cc-main-2023-51; the nearest of its 4 crawls are CC-MAIN-2023-50,"
                        + " CC-MAIN-2023-40, CC-MAIN-2024-10.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "[1]",
                "[{}]",
                "[{\"id\":5}]",
                "[{\"id\":\"a\"}",
                "[{\"id\":\"a\"},",
                "[{\"id\":\"a",
                "<html>",
                "{\"message\": \"x\"}"
            })
    void refusesJsonThatIsNotAListOfCrawls(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesListsThatAreTooLarge() {
        assertThatThrownBy(() -> read("[{\"id\":\"" + "a".repeat(1001) + "\"}]"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("[" + "{\"id\":\"a\"},".repeat(10_000) + "{\"id\":\"a\"}]"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("[{\"id\":" + "[".repeat(100_000))).isInstanceOf(IOException.class);
    }
}
