package io.github.llmdata.crawler.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Reads plain and gzipped files; archives follow. */
public record DumpInputs(List<Dump> dumps, List<String> notes) {
    public static DumpInputs find(List<String> in, Optional<String> site, DumpLimits l, Executor e)
            throws DumpException {
        return new DumpInputs(
                in.stream()
                        .map(Path::of)
                        .map(p -> new Dump(site.orElse("x"), site.isPresent(), p))
                        .toList(),
                List.of());
    }
}
