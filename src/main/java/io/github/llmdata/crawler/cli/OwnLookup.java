package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.lookup.Answer;
import io.github.llmdata.crawler.lookup.Finding;
import io.github.llmdata.crawler.lookup.Lookup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Answers what became of an item of the run that this process is doing, as the verb {@code why} does, but in a short time. */
final class OwnLookup {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path dir;

    OwnLookup(Path dir) {
        this.dir = dir;
    }

    /** The answer as lines of text. */
    String of(String asked) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean[] isCut = {false};
        Answer answer = Lookup.inOwn(dir).of(asked, (file, bytes, ofBytes) -> {
            isCut[0] |= System.nanoTime() > end;
            return !isCut[0];
        });
        StringBuilder text = new StringBuilder();
        for (Finding finding : answer.findings()) {
            text.append(finding.sentence()).append('\n');
            finding.details()
                    .forEach((name, value) ->
                            text.append("  ").append(name).append(": ").append(value).append('\n'));
            text.append("  in: ").append(finding.place()).append('\n');
        }
        if (!answer.isFound()) {
            text.append("Nothing in ").append(dir).append(" is about ").append(asked).append(".\n");
        }
        answer.remarks().forEach(remark -> text.append(remark).append('\n'));
        if (isCut[0]) {
            text.append("The files are too long to be read to their ends here; ask: crawler.jar why URL-OR-ID --output ")
                    .append(dir)
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }
}
