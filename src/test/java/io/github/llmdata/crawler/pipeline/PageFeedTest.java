package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
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
import io.github.llmdata.crawler.testing.SnapshotArticles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        MemoryCrawl.Result result = run(new SeenKeys(), List::of, inputs);
        assertThat(result.accounts().isBalanced()).isTrue();
        return result;
    }

    private MemoryCrawl.Result run(SeenKeys settled, Function<PageFiles, List<PageFiles>> parts, Path... inputs) {
        PageFiles files = PageInputs.find(
                Arrays.asList(inputs), CrawlSetup.limits(MemoryCrawl.settings().fetch()), PageTypes.HTML);
        PageFeed feed = new PageFeed(
                parts.apply(files),
                UnaryOperator.identity(),
                PlainExtractor.refiner(),
                new Meter(),
                KIT.system().executionContext());
        MemoryCrawl.Result result = new MemoryCrawl(KIT, web, feed, Kind.URLS, Optional.empty(), settled).run();
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

    /** URLs of a few sites, with lines that are none and URLs that were listed before. */
    private static String urls(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> i % 50 == 49 ? "no url " + i : "http://site" + i % 13 + ".example/" + i % 143)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** A process ends after some batches; the next one finds a longer list. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60, Integer.MAX_VALUE})
    void linesThatWereAppendedAreTakenAfterAllOthersAndNothingTwice(int kept) throws IOException {
        urls(0, 143).lines().forEach(url -> web.page(url, "<html>" + url + "</html>"));
        Path first = write("first.txt", urls(0, 120));
        Path saved = write("saved.html", "<html>saved</html>");
        Path last = write("last.txt", "http://b.example/\nhttp://site4.example/121\n");
        List<Long> before = List.of(Files.size(first), Files.size(saved), Files.size(last));
        MemoryCrawl.Result begun = run(new SeenKeys(), files -> files.parts(List.of(before)), first, saved, last);
        SeenKeys settled = new SeenKeys();
        Set<TextKey> keys = new HashSet<>();
        for (List<TextKey> batch : begun.journalKeys()) {
            if (keys.size() + batch.size() <= kept) {
                batch.forEach(settled::add);
                keys.addAll(batch);
            }
        }
        assertThat(keys.isEmpty()).isEqualTo(kept == 0);

        Files.writeString(first, urls(120, 150), StandardOpenOption.APPEND);
        List<Long> now = List.of(Files.size(first), Files.size(saved), Files.size(last));
        Function<PageFiles, List<PageFiles>> parts = files -> files.parts(List.of(before, now));
        MemoryCrawl.Result all = run(new SeenKeys(), parts, first, saved, last);
        MemoryCrawl.Result resumed = run(settled, parts, first, saved, last);

        assertThat(all.accounts().isBalanced()).isTrue();
        assertThat(all.accounts().of(Kind.URLS).in()).isEqualTo(153);
        assertThat(all.accounts().of(Kind.URLS).pending()).isZero();
        resumed.journalKeys().forEach(keys::addAll);
        assertThat(keys.equals(all.journalKeys().stream().flatMap(List::stream).collect(Collectors.toSet())))
                .as("the steps are the same as without an interruption")
                .isTrue();
        if (kept == Integer.MAX_VALUE) {
            assertThat(resumed.accounts().of(Kind.URLS).in()).isEqualTo(30);
            assertThat(resumed.accounts().of(Kind.URLS).pending()).isZero();
            assertThat(resumed.records()).doesNotContain("saved");
        }
    }

    /** Articles, of which some cannot be read and some give no document. */
    private static String snapshot(int articles) {
        return IntStream.range(0, articles)
                .mapToObj(i -> i % 10 == 9
                        ? "{torn" + i + "\n"
                        : SnapshotArticles.line("T" + i, i % 7 == 6 ? "nothing" : "x" + i))
                .collect(Collectors.joining());
    }

    @Test
    void theArticlesOfASnapshotAreAccountedForOneByOneInTheirOrder() throws IOException {
        MemoryCrawl.Result result = run(write("s.ndjson", snapshot(100)));

        Accounts.Balance urls = result.accounts().of(Kind.URLS);
        assertThat(urls.in()).isEqualTo(100);
        assertThat(urls.pending()).isZero();
        assertThat(urls.dropped()).containsEntry(Reason.UNREADABLE, 10L).containsEntry(Reason.NOT_AN_ARTICLE, 13L);
        assertThat(urls.out()).isEqualTo(77);
        assertThat(result.records().indexOf("x15")).isLessThan(result.records().indexOf("x98"));
        assertThat(web.requests()).isEmpty();
    }

    /** A process ends after some batches. */
    @ParameterizedTest
    @ValueSource(ints = {0, 40, 70})
    void aSnapshotIsContinuedAfterWhatWasCommitted(int kept) throws IOException {
        Path first = write("s.ndjson", snapshot(100));
        Path second = Files.write(
                dir.resolve("t.tar"), SnapshotArticles.tar("a", snapshot(60).replace("/T", "/U")));
        MemoryCrawl.Result all = run(first, second);
        SeenKeys settled = new SeenKeys();
        List<TextKey> keys = all.journalKeys().stream().flatMap(List::stream).toList();
        keys.subList(0, Math.min(kept, keys.size())).forEach(settled::add);

        MemoryCrawl.Result resumed = run(settled, List::of, first, second);

        assertThat(resumed.accounts().isBalanced()).isTrue();
        assertThat(all.records()).endsWith(resumed.records());
        assertThat(resumed.journalKeys().stream().flatMap(List::stream))
                .isSubsetOf(keys)
                .hasSizeLessThanOrEqualTo(keys.size());
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
