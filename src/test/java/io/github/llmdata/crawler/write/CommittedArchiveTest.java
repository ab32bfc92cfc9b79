package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.fetch.ChunkFraming;
import io.github.llmdata.crawler.fetch.Wire;
import io.github.llmdata.crawler.settings.OutputSettings.Archive;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.ShardState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.testing.WarcCheck;
import io.github.llmdata.crawler.url.WebUrl;
import io.github.llmdata.crawler.warc.ArchivedExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web archives of the owners of a shard, and how they become those of the merge. */
class CommittedArchiveTest {
    private static final String FIRST = "stack-20261130194205-017-e000001-00001";
    private static final String SECOND = "stack-20261130194205-017-e000002-00002";
    private static final String THIRD = "stack-20261130194205-017-e000002-00003";
    private static final int SMALL = 1;
    private static final int LARGE = 1 << 20;

    @TempDir
    private Path dir;

    private Path shard = Path.of("");

    @BeforeEach
    void place() {
        shard = dir.resolve("shards").resolve("017");
    }

    private Path stateOf(String owner) {
        return shard.resolve(owner).resolve(".state");
    }

    private static OutputFiles open(OutputDir place, long fileBytes, RunState state) {
        Archiving archiving = new Archiving(new Archive(true, fileBytes), List.of("software: test"));
        return OutputFiles.open(place, "stack", List.of(new TextFormat()), archiving, state, new Meter());
    }

    private static Batch batch(long position, String... pages) {
        return new Batch(
                position,
                Map.of(new TextFormat(), ("text " + position + "\n").getBytes(UTF_8)),
                new Accounts(),
                new Accounts(),
                List.of(),
                Stream.of(pages).map(CommittedArchiveTest::exchange).toList());
    }

    private static ArchivedExchange exchange(String page) {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n").getBytes(US_ASCII);
        byte[] request = ("GET /" + page + " HTTP/1.1\r\nHost: a.example\r\n\r\n").getBytes(US_ASCII);
        Wire wire = new Wire(
                200,
                request,
                head,
                "page".getBytes(US_ASCII),
                ChunkFraming.none(),
                "",
                InetAddress.getLoopbackAddress());
        WebUrl url = WebUrl.parse("http://a.example/" + page).orElseThrow();
        return ArchivedExchange.of(url, wire, Instant.parse("2026-11-30T19:42:05Z"), Optional.empty());
    }

    /** The first owner loses the shard with something uncommitted; the second fills an archive, and leaves one unfinished. */
    private void crawl() throws IOException {
        try (RunState state = States.in(stateOf("e000001"));
                OutputFiles files = open(OutputDir.ofOwner("017", shard.resolve("e000001")), LARGE, state)) {
            files.append(batch(1, "z", "a"));
            files.commit();
            files.append(batch(2, "lost"));
        }
        ShardState.adopt("e000001", stateOf("e000001"), stateOf("e000002"), States.FINGERPRINT);
        OutputDir second = OutputDir.ofOwner("017", shard.resolve("e000002"));
        try (RunState state = States.in(stateOf("e000002"));
                OutputFiles files = open(second, SMALL, state)) {
            files.append(batch(3, "b"));
            files.commit();
            files.commit(); // of its final name
        }
        try (RunState state = States.in(stateOf("e000002"));
                OutputFiles files = open(second, LARGE, state)) {
            files.append(batch(4, "c"));
            files.commit();
            files.append(batch(5, "lost"));
        }
    }

    private List<CommittedArchive> committed() {
        try (RunState state = States.in(stateOf("e000002"))) {
            return CommittedArchive.of(state, shard);
        }
    }

    /** A process of the merge, from one batch to another; at the last of them, the dataset is published. */
    private List<PublishedFile> merge(int from, int to) throws IOException {
        List<CommittedArchive> archives = committed();
        List<PublishedFile> reported = new ArrayList<>();
        try (RunState state = States.in(dir.resolve("state"));
                OutputFiles files = open(OutputDir.of(dir.resolve("out")), LARGE, state)) {
            for (int i = from; i < to; i++) {
                files.append(Batch.of(i + 1L, archives.get(i)));
            }
            if (to < archives.size()) {
                files.commit();
                files.append(Batch.of(to + 1L, archives.get(to)));
            } else {
                files.complete();
                files.publish(outputs -> {
                    reported.addAll(outputs);
                    return new byte[0];
                });
            }
        }
        return reported;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("out/warc"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private List<String> records(String name) {
        Path file = dir.resolve("out/warc").resolve(name + ".warc.gz");
        assertThat(WarcCheck.complaints(file)).isEmpty();
        return WarcCheck.records(file);
    }

    private List<String> index(String name) throws IOException {
        return Files.readAllLines(dir.resolve("out/warc").resolve(name + ".cdxj"));
    }

    private void assertWhole() throws IOException {
        assertThat(names())
                .containsExactly(
                        FIRST + ".cdxj",
                        FIRST + ".warc.gz",
                        SECOND + ".cdxj",
                        SECOND + ".warc.gz",
                        THIRD + ".cdxj",
                        THIRD + ".warc.gz");
        assertThat(records(FIRST))
                .containsExactly(
                        "warcinfo",
                        "request http://a.example/z",
                        "response http://a.example/z",
                        "request http://a.example/a",
                        "revisit http://a.example/a");
        assertThat(records(SECOND))
                .containsExactly("warcinfo", "request http://a.example/b", "revisit http://a.example/b");
        assertThat(records(THIRD))
                .containsExactly("warcinfo", "request http://a.example/c", "revisit http://a.example/c");
        assertThat(index(FIRST)).hasSize(2).isSorted().allMatch(line -> line.endsWith(FIRST + ".warc.gz\"}"));
        assertThat(index(SECOND)).hasSize(1);
        assertThat(index(THIRD)).hasSize(1);
    }

    @Test
    void whatAllOwnersHaveCommittedIsPublishedOnceWithItsIndex() throws IOException {
        crawl();
        List<PublishedFile> reported = merge(0, 3);

        assertWhole();
        assertThat(reported.subList(1, reported.size()))
                .extracting(PublishedFile::name)
                .containsExactly(
                        "warc/" + FIRST + ".warc.gz",
                        "warc/" + FIRST + ".cdxj",
                        "warc/" + SECOND + ".warc.gz",
                        "warc/" + SECOND + ".cdxj",
                        "warc/" + THIRD + ".warc.gz",
                        "warc/" + THIRD + ".cdxj");
        assertThat(reported.get(1).records()).hasValue(5);
        assertThat(reported.get(1).bytes()).isEqualTo(Files.size(dir.resolve("out/warc/" + FIRST + ".warc.gz")));
    }

    /** It ends after the commit of each archive, with the next one copied and not committed. */
    @Test
    void aMergeThatEndsInTheMiddleIsContinued() throws IOException {
        crawl();
        merge(0, 1);
        merge(1, 2);
        List<PublishedFile> reported = merge(2, 3);

        assertWhole();
        assertThat(reported).hasSize(7);
    }

    /** As after a merge that left parked sites out. */
    @Test
    void aSecondMergeWritesTheSameAgain() throws IOException {
        crawl();
        List<PublishedFile> before = merge(0, 3);
        Files.delete(RunState.file(dir.resolve("state"), "stack"));
        List<PublishedFile> again = merge(0, 3);

        assertWhole();
        assertThat(again).isEqualTo(before);
    }

    /** One that was stopped in the moment of a commit finishes its archive, of which the next owner knows less. */
    @Test
    void whatALateOwnerFinishedCountsAsFarAsItsSuccessorKnows() throws IOException {
        crawl();
        try (RunState state = States.in(stateOf("e000001"));
                OutputFiles files = open(OutputDir.ofOwner("017", shard.resolve("e000001")), SMALL, state)) {
            files.append(batch(2, "0-late"));
            files.commit();
        }
        assertThat(shard.resolve("e000001/warc").resolve(FIRST + ".cdxj")).exists();
        merge(0, 3);

        assertWhole();
    }
}
