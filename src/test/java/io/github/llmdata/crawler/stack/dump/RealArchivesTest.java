package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dumps as they were published; skipped where there are none. */
class RealArchivesTest {
    private static final Path STACK = Path.of(System.getProperty("realdata", "../shared/realdata"), "stack");

    @BeforeAll
    static void requireRealData() {
        Assumptions.assumeTrue(Files.isDirectory(STACK), "no real dumps at " + STACK);
    }

    @Test
    void readsASitesArchiveAsPublished() throws IOException {
        DumpFiles plan = find(STACK.resolve("beer_2020.7z"));
        assertThat(plan.problems()).isEmpty();
        Dump dump = plan.dumps().get(0);
        assertThat(dump.label()).isEqualTo("beer_2020.7z!Posts.xml");
        assertThat(dump.site().name()).isEqualTo("beer_2020");
        assertThat(dump.site().isHost()).isFalse();
        assertThat(plan.skipped()).isEqualTo(7);
        try (DumpStream in = dump.open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).startsWith("\uFEFF<?xml").endsWith("</posts>");
            assertThat(text.lines().filter(line -> line.startsWith("  <row "))).hasSize(3471);
            assertThat(in.oddity()).isEmpty();
        }
    }

    @Test
    void readsEveryPostsTableOfTheFolderToItsEnd() throws IOException {
        DumpFiles plan = find(STACK);
        assertThat(plan.dumps())
                .hasSizeGreaterThan(10)
                .allMatch(dump -> dump.entry().isPresent()
                        || dump.file().toString().toLowerCase(Locale.ROOT).contains("_posts.xml"));
        for (Dump dump : plan.dumps()) {
            try (DumpStream in = dump.open()) {
                byte[] content = in.readAllBytes();
                String end = new String(
                        content,
                        Math.max(0, content.length - 12),
                        Math.min(12, content.length),
                        StandardCharsets.UTF_8);
                assertThat(end).as(dump.label()).contains("</");
            }
        }
    }

    @Test
    void namesThePointerAmongTheDumps() {
        assertThat(find(STACK).problems()).extracting(DumpException::code).containsExactly("not-fetched");
    }

    private static DumpFiles find(Path input) {
        return DumpInputs.find(List.of(input), Optional.empty(), DumpLimits.DEFAULT, Runnable::run);
    }
}
