package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInputs;
import io.github.llmdata.crawler.pages.PageTypes;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.testing.MemoryCrawl;
import io.github.llmdata.crawler.testing.PlainExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists and saved pages, read into a crawl over a web in memory. */
@Timeout(60)
class PageFeedTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @TempDir
    Path dir;

    private final InMemoryWeb web = new InMemoryWeb();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private MemoryCrawl.Result run(Path... inputs) {
        PageFiles files = PageInputs.find(
                Arrays.asList(inputs), CrawlSetup.limits(MemoryCrawl.settings().fetch()), PageTypes.HTML);
        PageFeed feed = new PageFeed(
                files,
                UnaryOperator.identity(),
                PlainExtractor.refiner(),
                new Meter(),
                KIT.system().executionContext());
        MemoryCrawl.Result result = new MemoryCrawl(KIT, web, feed, Kind.URLS, Optional.empty()).run();
        assertThat(result.accounts().isBalanced()).isTrue();
        return result;
    }

    @Test
    void listedUrlsAreFetchedAndSavedPagesAreRead() throws IOException {
        web.page("http://a.example/1", "<html>fetched</html>");
        Path list = write("list.txt", "http://a.example/1\nhttp://a.example/2\n");
        Path saved = write("saved.html", "<html>saved</html>");

        MemoryCrawl.Result result = run(list, saved);

        Accounts.Balance urls = result.accounts().of(Kind.URLS);
        assertThat(urls.in()).isEqualTo(3);
        assertThat(urls.out()).isEqualTo(2);
        assertThat(urls.dropped()).isEqualTo(Map.of(new Reason("http-404"), 1L));
        assertThat(result.records()).contains("fetched").contains("saved");
        assertThat(web.urls()).containsExactly("http://a.example/1", "http://a.example/2");
    }

    @Test
    void everyLineOfALongListIsAccountedForOnce() throws IOException {
        String lines = IntStream.range(0, 250)
                .mapToObj(i -> "http://site" + i % 7 + ".example/" + i % 200)
                .collect(Collectors.joining("\n"));
        List<String> distinct = lines.lines().distinct().toList();
        distinct.forEach(url -> web.page(url, "<html>" + url + "</html>"));

        MemoryCrawl.Result result = run(write("list.txt", lines));

        Accounts.Balance urls = result.accounts().of(Kind.URLS);
        assertThat(urls.in()).isEqualTo(250);
        assertThat(urls.out()).isEqualTo(distinct.size());
        assertThat(urls.dropped().getOrDefault(Reason.DUPLICATE, 0L)).isEqualTo(250 - distinct.size());
        assertThat(web.urls()).containsExactlyInAnyOrderElementsOf(distinct);
    }

    @Test
    void aLineThatIsNotAUrlIsRejected() throws IOException {
        MemoryCrawl.Result result = run(write("list.txt", "nonsense\nftp://a.example/\n"));

        assertThat(result.accounts().of(Kind.URLS).dropped()).isEqualTo(Map.of(Reason.INVALID_URL, 2L));
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void anInputThatCannotBeOpenedIsAProblem() throws IOException {
        MemoryCrawl.Result result = run(write("list.txt", ""), dir.resolve("missing.txt"));

        assertThat(result.accounts().problems()).singleElement().asString().contains("missing.txt");
    }
}
