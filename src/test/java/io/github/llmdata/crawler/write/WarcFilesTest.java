package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.fetch.ChunkFraming;
import io.github.llmdata.crawler.fetch.Wire;
import io.github.llmdata.crawler.settings.OutputSettings.Archive;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.CommitWatch;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.testing.SmallDisk;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.testing.WarcCheck;
import io.github.llmdata.crawler.url.WebUrl;
import io.github.llmdata.crawler.warc.ArchivedExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web archives of a run, as the files of the run are committed, lost and resumed. */
class WarcFilesTest {
    private static final String FIRST = "stack-20261130194205-00001";

    @TempDir
    private Path dir;

    private Optional<RunState> state = Optional.empty();
    private long position;

    @AfterEach
    void closeTheState() {
        state.ifPresent(RunState::close);
    }

    /** A process of the run: what an earlier one has not committed is lost. */
    private OutputFiles process(long fileBytes) {
        closeTheState();
        RunState next = States.in(dir.resolve("state"));
        state = Optional.of(next);
        Archiving archiving = new Archiving(new Archive(true, fileBytes), List.of("software: test"));
        return OutputFiles.open(OutputDir.of(dir), "stack", List.of(new TextFormat()), archiving, next, new Meter());
    }

    private Batch batch(ArchivedExchange... exchanges) {
        position++;
        byte[] text = ("text " + position + "\n").getBytes(UTF_8);
        return new Batch(
                position,
                Map.of(new TextFormat(), text),
                new Accounts(),
                new Accounts(),
                List.of(),
                List.of(exchanges));
    }

    private static ArchivedExchange exchange(String name, String body) {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; charset=UTF-8\r\nContent-Length: " + body.length()
                        + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] request = ("GET /" + name + " HTTP/1.1\r\nHost: a.example\r\n\r\n").getBytes(US_ASCII);
        Wire wire = new Wire(
                200, request, head, body.getBytes(US_ASCII), ChunkFraming.none(), "", InetAddress.getLoopbackAddress());
        WebUrl url = WebUrl.parse("http://a.example/" + name).orElseThrow();
        return ArchivedExchange.of(url, wire, Instant.parse("2026-11-30T19:42:05.678Z"), Optional.empty());
    }

    private static byte[] noReport(List<PublishedFile> outputs) {
        return "{}".getBytes(UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("warc"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private List<String> index(String name) throws IOException {
        return Files.readAllLines(dir.resolve("warc").resolve(name + ".cdxj"));
    }

    private List<String> records(String name) {
        Path file = dir.resolve("warc").resolve(name + ".warc.gz");
        assertThat(WarcCheck.complaints(file)).isEmpty();
        return WarcCheck.records(file);
    }

    @Test
    void anArchiveAndItsSortedIndexAreCompleteWhenTheRunIs() throws IOException {
        List<PublishedFile> reported = new ArrayList<>();
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("b", "the page b"), exchange("a", "the page a")));
            files.complete();
            assertThat(names()).containsExactly(FIRST + ".cdxj.part", FIRST + ".warc.gz.part");

            assertThat(files.publish(outputs -> {
                        reported.addAll(outputs);
                        return new byte[0];
                    }))
                    .contains(dir.resolve("warc"));
        }

        assertThat(records(FIRST))
                .containsExactly(
                        "warcinfo",
                        "request http://a.example/b",
                        "response http://a.example/b",
                        "request http://a.example/a",
                        "response http://a.example/a");
        assertThat(index(FIRST).get(0))
                .startsWith("example,a)/a 20261130194205 {\"url\": \"http://a.example/a\", \"mime\": \"text/html\","
                        + " \"status\": \"200\", \"digest\": \"sha1:")
                .endsWith("\"filename\": \"" + FIRST + ".warc.gz\"}");
        assertThat(index(FIRST).get(1)).startsWith("example,a)/b ");
        assertThat(reported.subList(1, 3))
                .extracting(PublishedFile::name)
                .containsExactly("warc/" + FIRST + ".warc.gz", "warc/" + FIRST + ".cdxj");
        assertThat(reported.get(1).records()).hasValue(5);
        assertThat(reported.get(1).bytes())
                .isEqualTo(Files.size(dir.resolve("warc").resolve(FIRST + ".warc.gz")));
    }

    @Test
    void theIndexSaysWhereEachRecordIs() throws IOException {
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("a", "the page a"), exchange("b", "the page b")));
            files.complete();
            files.publish(WarcFilesTest::noReport);
        }
        byte[] archive = Files.readAllBytes(dir.resolve("warc").resolve(FIRST + ".warc.gz"));

        for (String line : index(FIRST)) {
            int offset = Integer.parseInt(line.replaceFirst(".*\"offset\": \"([0-9]+)\".*", "$1"));
            int length = Integer.parseInt(line.replaceFirst(".*\"length\": \"([0-9]+)\".*", "$1"));
            Path cut = dir.resolve("cut.warc.gz");
            Files.write(cut, Arrays.copyOfRange(archive, offset, offset + length));
            assertThat(WarcCheck.records(cut))
                    .containsExactly("response " + line.replaceFirst(".*\"url\": \"([^\"]+)\".*", "$1"));
        }
    }

    @Test
    void aFullArchiveGetsItsNameWithTheCommitThatHoldsItAll() throws IOException {
        try (OutputFiles files = process(1)) {
            files.append(batch(exchange("a", "the page a"), exchange("b", "the page b")));
            assertThat(names()).allMatch(name -> name.endsWith(".part")).hasSize(4);

            files.commit();
            assertThat(names()).noneMatch(name -> name.endsWith(".part")).hasSize(4);
        }

        assertThat(records(FIRST)).hasSize(3);
        assertThat(records("stack-20261130194205-00002")).hasSize(3);
    }

    @Test
    void whatWasNotCommittedIsGoneAndArchivedAnew() throws IOException {
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("a", "the page a")));
            files.commit();
            files.append(batch(exchange("b", "the page b")));
        }
        Files.writeString(dir.resolve("warc/" + FIRST + ".warc.gz.part"), "torn", StandardOpenOption.APPEND);
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("b", "the page b"), exchange("c", "the page a")));
            files.complete();
            files.publish(WarcFilesTest::noReport);
        }

        assertThat(records(FIRST))
                .containsExactly(
                        "warcinfo",
                        "request http://a.example/a",
                        "response http://a.example/a",
                        "request http://a.example/b",
                        "response http://a.example/b",
                        "request http://a.example/c",
                        "revisit http://a.example/c");
        assertThat(index(FIRST)).hasSize(3);
        assertThat(index(FIRST).get(2)).contains("\"mime\": \"warc/revisit\"");
    }

    @Test
    void anArchiveThatWasNeverCommittedIsDeleted() throws IOException {
        try (OutputFiles files = process(1)) {
            files.append(batch(exchange("a", "the page a")));
            files.commit();
            files.append(batch(exchange("b", "the page b")));
        }
        Files.write(dir.resolve("warc/wiki-1-00001.warc.gz.part"), new byte[1]);
        try (OutputFiles files = process(1)) {
            assertThat(names()).containsExactly(FIRST + ".cdxj", FIRST + ".warc.gz", "wiki-1-00001.warc.gz.part");
            files.append(batch(exchange("b", "the page b")));
            files.complete();
            assertThat(files.publish(WarcFilesTest::noReport)).isNotEmpty();
        }

        assertThat(names()).contains("stack-20261130194205-00002.warc.gz");
    }

    /** The process ends after any of the steps by which the files get their names. */
    @Test
    void aProcessThatEndsWhileItPublishesIsResumed() throws IOException {
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("b", "the page b"), exchange("a", "the page a")));
            files.commit();
            files.publish(WarcFilesTest::noReport);
        }
        List<String> before = records(FIRST);
        try (OutputFiles files = process(1 << 20)) {
            assertThat(names()).containsExactly(FIRST + ".cdxj.part", FIRST + ".warc.gz.part");
            files.complete();
            files.publish(WarcFilesTest::noReport);
        }

        assertThat(records(FIRST)).isEqualTo(before);
        assertThat(index(FIRST)).isSorted().hasSize(2);
    }

    @Test
    void aPayloadThatWasArchivedBeforeIsNotRepeated() throws IOException {
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("a", "one page"), exchange("b", "one page"), exchange("c", "")));
            files.append(batch(exchange("d", "")));
            files.complete();
            files.publish(WarcFilesTest::noReport);
        }

        assertThat(records(FIRST))
                .contains(
                        "response http://a.example/a",
                        "revisit http://a.example/b",
                        "response http://a.example/c",
                        "response http://a.example/d");
    }

    /** Later archives refer to earlier ones. */
    @Test
    void theArchivesOfAnEarlierRunStay() throws IOException {
        for (String name : List.of("a", "b")) {
            try (OutputFiles files = process(1 << 20)) {
                files.append(batch(exchange(name, "the page")));
                files.complete();
                files.publish(WarcFilesTest::noReport);
                state.orElseThrow().end();
            }
            state = Optional.empty();
        }

        assertThat(records(FIRST)).contains("response http://a.example/a");
        assertThat(records("stack-20261130194205-00002")).contains("response http://a.example/b");
    }

    @Test
    void aLostArchiveEndsTheRun() throws IOException {
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("a", "the page a")));
            files.commit();
        }
        Files.delete(dir.resolve("warc/" + FIRST + ".warc.gz.part"));

        assertThatThrownBy(() -> process(1 << 20))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("warc")
                .hasMessageContaining("it is gone, and with it");
    }

    @Test
    void aRunWithoutRecordsPublishesItsArchives() throws IOException {
        try (OutputFiles files = process(1 << 20)) {
            files.append(batch(exchange("a", "the page a")));
            files.commit();
            files.publishWithoutRecords(WarcFilesTest::noReport);
        }
        state = Optional.empty();

        assertThat(records(FIRST)).hasSize(3);
    }

    @Test
    void aProcessThatEndsWhileItPublishesWithoutRecordsIsResumed() throws IOException {
        Path saved = dir.resolve("saved");
        Path stateFile = RunState.file(dir.resolve("state"), "stack");
        try (OutputFiles files = process(1 << 20)) {
            state.orElseThrow().watch(new CommitWatch() {
                @Override
                public void beforeCommit() {}

                @Override
                public void afterCommit(Checkpoint committed) throws IOException {
                    Files.copy(stateFile, saved, StandardCopyOption.REPLACE_EXISTING);
                }
            });
            files.append(batch(exchange("a", "the page a")));
            files.publishWithoutRecords(WarcFilesTest::noReport);
        }
        state = Optional.empty();
        Files.copy(saved, stateFile); // as if the process had ended before the state did
        Files.writeString(dir.resolve("dataset_stack.txt.part"), "text 1\n");
        try (OutputFiles files = process(1 << 20)) {
            assertThat(names()).containsExactly(FIRST + ".cdxj.part", FIRST + ".warc.gz.part");
            files.publishWithoutRecords(WarcFilesTest::noReport);
        }
        state = Optional.empty();

        assertThat(names()).containsExactly(FIRST + ".cdxj", FIRST + ".warc.gz");
        assertThat(records(FIRST)).hasSize(3);
    }

    @Test
    void aRunWithoutArchivesDeletesWhatOneThatWasGivenUpHasLeft() throws IOException {
        Files.createDirectories(dir.resolve("warc"));
        Files.write(dir.resolve("warc/" + FIRST + ".warc.gz.part"), new byte[1]);
        RunState next = States.in(dir.resolve("state"));
        state = Optional.of(next);

        OutputFiles.open(OutputDir.of(dir), "stack", List.of(new TextFormat()), Archiving.NONE, next, new Meter())
                .close();

        assertThat(names()).isEmpty();
    }

    @Test
    void aFullDiskEndsTheProcessAndTheNextOneContinues() throws IOException {
        byte[] noise = new byte[150_000];
        new Random(1).nextBytes(noise);
        String large = HexFormat.of().formatHex(noise);
        try (SmallDisk disk = SmallDisk.mount(dir.resolve("warc"), "size=128k")) {
            try (OutputFiles files = process(1 << 20)) {
                files.append(batch(exchange("a", "the page a")));
                files.commit();
                assertThatThrownBy(() -> files.append(batch(exchange("b", large))))
                        .isInstanceOf(OutputException.class)
                        .hasMessageContaining("warc: No space left on device")
                        .hasMessageContaining("the run can be continued");
            }
            disk.remount("size=2m");
            try (OutputFiles files = process(1 << 20)) {
                files.append(batch(exchange("b", large)));
                files.complete();
                files.publish(WarcFilesTest::noReport);
            }

            assertThat(records(FIRST)).hasSize(5).endsWith("response http://a.example/b");
        }
    }
}
