package io.github.llmdata.crawler.stack.dump;

import java.util.List;

/**
 * What {@link DumpInputs} found.
 *
 * @param dumps the posts tables in the order in which they are read; the order depends only on the inputs and their names
 * @param skipped the number of files and entries that are not posts tables
 * @param skippedNames the first twenty of them, for the plan
 * @param problems why inputs could not be used; each input leads to a problem, a dump or a skipped name
 */
public record DumpFiles(List<Dump> dumps, long skipped, List<String> skippedNames, List<DumpException> problems) {
    public DumpFiles {
        dumps = List.copyOf(dumps);
        skippedNames = List.copyOf(skippedNames);
        problems = List.copyOf(problems);
    }

    /** Bytes on disk that will be read for all dumps: the denominator of progress. */
    public long storedBytes() {
        return dumps.stream().mapToLong(Dump::storedBytes).sum();
    }
}
