package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responses that real servers sent. Skipped if the folder of real data does not exist. */
class RealIndexTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("realdata", "../shared/realdata")).resolve("cc");

    @BeforeEach
    void needsRealData() {
        assumeThat(FOLDER).as("the folder of real responses").isDirectory();
    }

    private record Answer(String url, JsonNode parameters, int status, byte[] body) {}

    private static List<Answer> answers(String host) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Answer> answers = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("cdxapi_"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode answer = json.readTree(line);
                    if (answer.get("url").asText().startsWith(host)) {
                        answers.add(new Answer(
                                answer.get("url").asText(),
                                answer.get("request_params"),
                                answer.get("response_status_code").asInt(),
                                answer.get("response_text").asText().getBytes(StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return answers;
    }

    private static List<IndexLine> lines(IndexPage page) throws IOException {
        List<IndexLine> lines = new ArrayList<>();
        for (Optional<IndexLine> line = page.next(); line.isPresent(); line = page.next()) {
            lines.add(line.get());
        }
        return lines;
    }

    @Test
    void recognisesResponsesOfTheIndex() throws IOException {
        List<Answer> answers = answers("https://index.commoncrawl.org/CC-MAIN");
        assertThat(answers).hasSizeGreaterThan(70);
        for (Answer answer : answers) {
            if (answer.parameters().has("showNumPages")) {
                assertThat(IndexResponse.ofPageCount(answer.status(), answer.body()))
                        .isEqualTo(new IndexResponse.PageCount(1));
                continue;
            }
            Class<? extends IndexResponse> expected = switch (answer.status()) {
                case 200 -> IndexResponse.Lines.class;
                case 404 -> IndexResponse.Nothing.class;
                default -> IndexResponse.PastTheEnd.class;
            };
            assertThat(IndexResponse.ofPage(answer.status(), answer.body())).isInstanceOf(expected);
        }
    }

    @Test
    void everyLineOfTheirPagesIsACapture() throws IOException {
        int count = 0;
        for (Answer answer : answers("https://index.commoncrawl.org/CC-MAIN")) {
            if (answer.status() == 200 && !answer.parameters().has("showNumPages")) {
                List<IndexLine> lines = lines(IndexPage.read(answer.body()));
                assertThat(lines).hasOnlyElementsOfType(IndexLine.Listed.class);
                assertThat(lines).hasSize((int) new String(answer.body(), StandardCharsets.UTF_8)
                        .lines()
                        .count());
                count += lines.size();
            }
        }
        assertThat(count).isGreaterThan(30);
    }

    @Test
    void aResponseOfAnotherArchiveIsNotAPage() throws IOException {
        for (Answer answer : answers("https://web.archive.org")) {
            assertThat(IndexResponse.ofPage(answer.status(), answer.body())).isInstanceOf(IndexResponse.Failed.class);
        }
    }

    @Test
    void theListOfCrawlsIsRead() throws IOException {
        Answer answer = answers("https://index.commoncrawl.org/collinfo.json").get(0);

        CrawlList list = CrawlList.read(answer.body());

        assertThat(list.crawls()).hasSizeGreaterThan(100);
        assertThat(list.crawls())
                .contains(new CrawlList.Crawl(
                        "CC-MAIN-2023-50",
                        "November/December 2023 Index",
                        "https://index.commoncrawl.org/CC-MAIN-2023-50-index"));
        assertThat(list.refusal("CC-MAIN-2023-51").orElseThrow()).contains("CC-MAIN-2023-50");
    }

    @Test
    void linesOfAnIndexFileAreRead() throws IOException {
        try (InputStream in =
                        new GZIPInputStream(Files.newInputStream(FOLDER.resolve("cc-cdx-00187_filtered_2024-30.gz")));
                IndexPage page = IndexPage.read(in)) {
            List<IndexLine> lines = lines(page);

            assertThat(lines).hasSize(1140).hasOnlyElementsOfType(IndexLine.Listed.class);
            assertThat(lines)
                    .anySatisfy(line ->
                            assertThat(((IndexLine.Listed) line).status()).isEqualTo(404));
            assertThat(lines)
                    .anySatisfy(line ->
                            assertThat(((IndexLine.Listed) line).isHtml()).isTrue());
        }
    }
}
