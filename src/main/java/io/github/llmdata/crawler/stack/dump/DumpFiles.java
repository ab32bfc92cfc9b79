package io.github.llmdata.crawler.stack.dump;

import java.util.List;

/**
 * What {@link DumpInputs} found.
 *
 * @param dumps the posts tables, in the order to read them: a matter of the inputs and their names alone
 * @param skipped how many files and entries are something else
 * @param skippedNames the first of those, for the log
 * @param problems what could not be used and why; an input is either among these or led to dumps or skipped names
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
