package io.github.llmdata.crawler.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.stats.RunProcess;
import io.github.llmdata.crawler.testing.States;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final Instant FIRST = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    Path dir;

    @Test
    void aProcessKnowsThoseBeforeItAndHowTheyEnded() throws IOException {
        try (RunState state = States.in(dir)) {
            assertThat(Processes.begin(state, FIRST)).isEmpty();
            Processes.end(state, FIRST.plusSeconds(9), "stopped");
            state.commit(state.checkpoint(), List.of());
        }
        try (RunState state = States.in(dir)) {
            assertThat(Processes.begin(state, FIRST.plusSeconds(60)))
                    .containsExactly(new RunProcess(FIRST, Optional.of(FIRST.plusSeconds(9)), "stopped"));
            state.commit(state.checkpoint(), List.of()); // and is killed
        }
        try (RunState state = States.in(dir)) {
            assertThat(Processes.begin(state, FIRST.plusSeconds(120)))
                    .hasSize(2)
                    .endsWith(RunProcess.of(FIRST.plusSeconds(60)));
        }
    }

    @Test
    void manyProcessesAreForgottenOneByOne() {
        try (RunState state = States.in(dir)) {
            for (int i = 0; i < 150; i++) {
                Processes.begin(state, FIRST.plusSeconds(i));
            }
            assertThat(Processes.begin(state, FIRST)).hasSize(101).endsWith(RunProcess.of(FIRST.plusSeconds(149)));
        }
    }
}
