package io.github.llmdata.crawler.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.stack.dump.DumpFiles;
import io.github.llmdata.crawler.stack.dump.DumpInputs;
import io.github.llmdata.crawler.stack.dump.DumpLimits;
import io.github.llmdata.crawler.stack.dump.KnownDumps;
import io.github.llmdata.crawler.stats.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DumpsSectionTest {
    /** The SHA-256 of {@code <posts></posts>}. */
    private static final String SUM = "ffe9da245f92bef5e570d498f064b493ce6319e11e8eddafe3b45613c15f681c";

    private static final Accounts NONE = new Accounts();

    @TempDir
    Path dir;

    private DumpFiles dumps() throws IOException {
        Path file = Files.writeString(dir.resolve("a.example.org-Posts.xml"), "<posts></posts>");
        return DumpInputs.find(List.of(file), Optional.empty(), DumpLimits.DEFAULT, Runnable::run);
    }

    @Test
    void namesTheSumOfEachFileAndTheDumpThatHasIt() throws IOException {
        DumpsSection section = new DumpsSection(dumps(), new KnownDumps(Map.of(SUM, "a dump of a test")));

        section.start();
        section.done().join();

        assertThat(section.fields(NONE))
                .isEqualTo(Map.of("a.example.org-Posts.xml", Map.of("sha256", SUM, "known_as", "a dump of a test")));
        assertThat(section.lines(NONE)).containsExactly("a.example.org-Posts.xml is a dump of a test");
    }

    @Test
    void aSumThatIsNotKnownIsReportedAlone() throws IOException {
        DumpsSection section = new DumpsSection(dumps(), KnownDumps.read());

        section.start();
        section.done().join();

        assertThat(section.fields(NONE)).isEqualTo(Map.of("a.example.org-Posts.xml", Map.of("sha256", SUM)));
        assertThat(section.lines(NONE)).isEmpty();
    }

    @Test
    void theReportOfAVeryFastRunWaitsForTheSums() throws IOException {
        DumpsSection section = new DumpsSection(dumps(), KnownDumps.read());

        section.start();

        assertThat(section.fields(NONE)).isEqualTo(Map.of("a.example.org-Posts.xml", Map.of("sha256", SUM)));
    }

    @Test
    void aReportThatIsWrittenBeforeTheSumsAreThereHasNone() throws IOException {
        assertThat(new DumpsSection(dumps(), KnownDumps.read()).fields(NONE))
                .isEqualTo(Map.of("a.example.org-Posts.xml", Map.of()));
    }
}
