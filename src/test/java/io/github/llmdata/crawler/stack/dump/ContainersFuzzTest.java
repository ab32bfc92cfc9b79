package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Archives;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a file that is named like an archive. */
class ContainersFuzzTest {
    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);
    private static final byte[] POSTS = Archives.posts(3_000);
    private static final DumpLimits LIMITS = new DumpLimits(1 << 20, 500, 1 << 20);

    @TempDir
    Path folder;

    @AfterAll
    static void stopExecutor() {
        EXECUTOR.shutdownNow();
    }

    private byte[] pack(String name, SevenZMethod method) throws IOException {
        Path file = folder.resolve("whole-" + name);
        return switch (name.substring(name.indexOf('.'))) {
            case ".xml.gz" -> Archives.gzip(POSTS);
            case ".xml.bz2" -> Archives.bzip2(POSTS, 1);
            case ".xml.zst" -> Archives.zstd(POSTS);
            case ".zip" -> Files.readAllBytes(Archives.zip(file, Map.of("a/readme", POSTS, "a/Posts.xml", POSTS)));
            default ->
                Files.readAllBytes(Archives.sevenZip(
                        file,
                        List.of(new SevenZMethodConfiguration(method, method == SevenZMethod.BZIP2 ? 1 : null)),
                        Map.of("a/readme", POSTS, "a/Posts.xml", POSTS)));
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Posts.xml.gz COPY",
                "Posts.xml.bz2 COPY",
                "Posts.xml.zst COPY",
                "beer.zip COPY",
                "beer.7z COPY",
                "beer.7z BZIP2",
                "beer.7z LZMA2",
                "beer.7z DEFLATE"
            })
    void anyDamageEndsInASentence(String container) throws IOException {
        String name = container.split(" ", 2)[0];
        byte[] whole = pack(name, SevenZMethod.valueOf(container.split(" ", 2)[1]));
        Fuzz.check(150, input -> {
            Path file = Files.write(folder.resolve(name), input.damaged(whole));
            DumpFiles plan = DumpInputs.find(List.of(file), Optional.empty(), LIMITS, EXECUTOR);
            for (Dump dump : plan.dumps()) {
                Outcome outcome = Outcome.of(dump::open);
                assertThat(outcome.bytes().length).isLessThanOrEqualTo(1 << 20);
                outcome.failure().ifPresent(failure -> assertThat(failure).isInstanceOf(DumpException.class));
            }
            assertThat(plan.dumps().isEmpty()).isEqualTo(!plan.problems().isEmpty());
        });
    }
}
