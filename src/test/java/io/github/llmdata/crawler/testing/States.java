package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** States of runs with the same fingerprint. */
public final class States {
    public static final Fingerprint FINGERPRINT = new Fingerprint("stack", "1", List.of(), Map.of());

    private States() {}

    /** Opens the state in a folder, or starts one, without a lock. */
    public static RunState in(Path dir) {
        try (RunLock lock = RunLock.acquire(dir)) {
            return RunState.open(lock, FINGERPRINT, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
