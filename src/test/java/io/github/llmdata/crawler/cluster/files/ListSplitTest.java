package io.github.llmdata.crawler.cluster.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.frontier.Sites;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.pages.PageInputs;
import io.github.llmdata.crawler.pages.PageTypes;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunGuard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListSplitTest {
    @TempDir
    Path dir;

    private final Sites sites = new Sites(Settings.from(Configuration.load(Optional.empty(), List.of()), "test")
            .fetch()
            .politeness());

    private PageFiles list(String... lines) throws IOException {
        Path file = Files.write(dir.resolve("urls.txt"), List.of(lines));
        return PageInputs.find(List.of(file), new DecodeLimits(1 << 20, 100), PageTypes.HTML, Optional.empty());
    }

    private ShardFolders shards() throws IOException {
        ShardFolders shards = ShardFolders.in(dir.resolve("out"), 5);
        Files.createDirectories(shards.root());
        return shards;
    }

    private static List<String> urls(ShardFolders shards, String name) throws IOException {
        List<String> urls = new ArrayList<>();
        try (ShardList list = new ShardList(shards.list(name))) {
            for (Optional<ShardList.Group> group = list.next(); group.isPresent(); group = list.next()) {
                group.get()
                        .lines()
                        .forEach(line ->
                                urls.add(line.refused().map(Rejection::id).orElse(line.url())));
            }
        }
        return urls;
    }

    @Test
    void everyUrlGoesToTheShardOfItsSiteOnceAndAProfileIsOneSite() throws IOException {
        List<String> lines = IntStream.range(0, 250)
                .mapToObj(number -> "https://w" + number % 40 + ".site" + number % 20 + ".org/" + number)
                .collect(Collectors.toCollection(ArrayList::new));
        lines.addAll(List.of("https://de.wikipedia.org/wiki/A", "https://www.wikidata.org/wiki/Q1", "no URL"));
        ShardFolders shards = shards();
        boolean isDone = new ListSplit(shards, sites, () -> false)
                .of(list(lines.toArray(String[]::new)), input -> input, RunGuard.unsaved());

        assertThat(isDone).isTrue();
        List<String> all = new ArrayList<>();
        for (String name : shards.names().toList()) {
            List<String> urls = urls(shards, name);
            assertThat(urls).hasSizeLessThan(lines.size());
            urls.stream()
                    .filter(url -> url.contains(".site"))
                    .forEach(url -> assertThat(name)
                            .isEqualTo(ShardFolders.name(
                                    shards.bySite().applyAsInt(url.replaceFirst(".*\\.(site[0-9]+\\.org)/.*", "$1")))));
            long ofProfile = urls.stream().filter(url -> url.contains("/wiki/")).count();
            assertThat(ofProfile).isIn(0L, 2L);
            all.addAll(urls);
        }
        lines.set(lines.size() - 1, "urls.txt:253"); // what a line without a URL is called
        assertThat(all).containsExactlyInAnyOrderElementsOf(lines);
    }

    /** A line may be fetched at another site, or not at all. */
    @Test
    void theSiteOfALineIsTheOneAtWhichItIsFetched() throws IOException {
        ShardFolders shards = shards();
        PageInput.Refused refused =
                new PageInput.Refused(Rejection.of("https://b.org/", Stage.READ, Reason.NOT_A_THREAD));
        new ListSplit(shards, sites, () -> false)
                .of(
                        list("https://a.org/", "https://b.org/", "https://c.org/"),
                        input -> ((PageInput.Listed) input).url().equals("https://b.org/")
                                ? refused
                                : new PageInput.Listed("https://site.org/", "urls.txt", 1),
                        RunGuard.unsaved());

        String ofSite = ShardFolders.name(shards.bySite().applyAsInt("site.org"));
        assertThat(urls(shards, ofSite)).filteredOn("https://site.org/"::equals).hasSize(2);
        String ofRefused = ShardFolders.name(shards.bySite().applyAsInt("https://b.org/"));
        assertThat(urls(shards, ofRefused)).contains("https://b.org/");
    }

    @Test
    void aSplitThatIsBrokenOffHasNotBeenAndLeavesNothing() throws IOException {
        ShardFolders shards = shards();
        AtomicInteger looks = new AtomicInteger();
        boolean isDone = new ListSplit(shards, sites, () -> looks.incrementAndGet() > 2)
                .of(
                        list("https://a.org/", "https://b.org/", "https://c.org/", "https://d.org/"),
                        input -> input,
                        RunGuard.unsaved());

        assertThat(isDone).isFalse();
        try (Stream<Path> left = Files.list(shards.root())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void theListsAreSplitOnce() throws IOException {
        ShardFolders shards = shards();
        new ListSplit(shards, sites, () -> false).of(list("https://a.org/"), input -> input, RunGuard.unsaved());
        boolean isDone = new ListSplit(shards, sites, () -> false)
                .of(list("https://a.org/", "https://b.org/"), input -> input, RunGuard.unsaved());

        assertThat(isDone).isTrue();
        List<String> all = new ArrayList<>();
        for (String name : shards.names().toList()) {
            all.addAll(urls(shards, name));
        }
        assertThat(all).containsExactly("https://a.org/");
    }

    @Test
    void ofTwoMachinesThatSplitAtOnceTheFasterOneHasSplit() throws IOException {
        ShardFolders shards = shards();
        PageFiles inputs = list("https://a.org/");
        ListSplit faster = new ListSplit(shards, sites, () -> false);
        boolean isDone = new ListSplit(shards, sites, () -> !split(faster, inputs))
                .of(inputs, input -> input, RunGuard.unsaved());

        assertThat(isDone).isTrue();
        try (Stream<Path> left = Files.list(shards.root())) {
            assertThat(left).containsExactly(shards.root().resolve("lists"));
        }
    }

    private static boolean split(ListSplit split, PageFiles inputs) {
        try {
            return split.of(inputs, input -> input, RunGuard.unsaved());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSiteStaysInItsShardInAllVersions() {
        ShardFolders shards = new ShardFolders(dir, 64);

        assertThat(Stream.of("wikimedia", "example.org", "127.0.0.1")
                        .map(site -> shards.bySite().applyAsInt(site)))
                .containsExactly(13, 50, 15);
    }
}
