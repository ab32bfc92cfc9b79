package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Dataset;
import io.github.llmdata.crawler.testing.FatalMode;
import io.github.llmdata.crawler.testing.Posts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items that end the process, again in each process of a run; and processes that end without one. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FatalItemIT {
    private static final int PAGES = 40;
    private static final int ROWS = 8_000;
    private static final List<String> COMPILE_LESS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @TempDir
    Path dir;

    private Ended runWithFatalPage() {
        String classes = FatalMode.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        List<String> command = new ArrayList<>(List.of(CrawlerProcess.java()));
        command.addAll(COMPILE_LESS);
        command.addAll(List.of(
                "-cp",
                CrawlerProcess.jar() + File.pathSeparator + classes,
                FatalMode.class.getName(),
                "--mode",
                "wiki",
                "--input",
                "in",
                "--output",
                "out",
                "--no-analysis",
                "--set",
                "crawler.shutdown.drain-timeout=1s"));
        return CrawlerProcess.start(dir, command).await();
    }

    @ParameterizedTest
    @CsvSource({FatalMode.HALTS + "," + FatalMode.HALT_CODE, FatalMode.EXITS + "," + FatalMode.EXIT_CODE})
    void anItemThatEndedTwoProcessesIsSetAsideByTheThird(String fatal, int exitCode) throws IOException {
        Path in = Files.createDirectory(dir.resolve("in"));
        for (int page = 0; page < PAGES; page++) {
            Files.writeString(in.resolve("page" + page + ".html"), "<html>Page " + page);
        }
        Files.writeString(in.resolve("page1fatal.html"), "<html>" + fatal);

        assertThat(runWithFatalPage().exitCode()).isEqualTo(exitCode);
        assertThat(dir.resolve("out/.state/run_wiki.under-way")).exists();
        assertThat(runWithFatalPage().exitCode()).isEqualTo(exitCode);
        Ended third = runWithFatalPage();

        assertThat(third.exitCode()).as(third.stderr()).isZero();
        Dataset out = new Dataset(dir.resolve("out"));
        assertThat(out.lines("dataset_wiki.jsonl")).hasSize(PAGES);
        assertThat(out.lines("dropped_wiki.jsonl")).hasSize(1);
        JsonNode line = out.lines("dropped_wiki.jsonl").get(0);
        assertThat(line.get("id").asText()).isEqualTo("page1fatal.html");
        assertThat(line.get("reason").asText()).isEqualTo("ended-two-processes");
        assertThat(out.dropped("urls", "ended-two-processes")).isEqualTo(1);
        assertThat(out.isBalanced()).isTrue();
        assertThat(third.stdout()).contains("ended-two-processes");
        assertThat(dir.resolve("out/.state/run_wiki.under-way")).doesNotExist();
    }

    @Test
    void aProcessThatIsKilledIsHeldAgainstNoOrdinaryItem() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        for (int id = 1; id < ROWS; id += 2) {
            String body = "Body=\"" + ("word" + id + " and what else is to say ").repeat(60);
            rows.add(Posts.question(id, id + 1).replace("Body=\"", body));
            rows.add(Posts.answer(id + 1, id, 3).replace("Body=\"", body));
        }
        Files.writeString(dir.resolve("Posts.xml"), Posts.table(rows));
        for (int kill = 1; kill <= 2; kill++) {
            CrawlerProcess crawler = CrawlerProcess.start(
                    dir, List.of(), "--mode", "stack", "--input", "Posts.xml", "--output", "out", "--no-analysis");
            long written = size();
            crawler.awaitWhileRunning(() -> size() > written);
            crawler.process().destroyForcibly().onExit().join();

            assertThat(dir.resolve("out/.state/run_stack.mv")).exists();
            assertThat(dir.resolve("out/.state/run_stack.under-way")).doesNotExist();
        }
    }

    private long size() {
        Path file = dir.resolve("out/dataset_stack.txt.part");
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
