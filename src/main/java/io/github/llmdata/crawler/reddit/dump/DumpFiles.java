package io.github.llmdata.crawler.reddit.dump;

import java.util.List;

/**
 * The dumps among the inputs of a run.
 *
 * @param files in the order in which they are read
 * @param others inputs that the user named and that are no dumps
 * @param skipped the number of other files in folders
 * @param problems one sentence for each dump that cannot be used
 */
public record DumpFiles(List<DumpFile> files, List<String> others, long skipped, List<String> problems) {

    public DumpFiles {
        files = List.copyOf(files);
        others = List.copyOf(others);
        problems = List.copyOf(problems);
    }

    /** The size of all files on disk. */
    public long storedBytes() {
        return files.stream().mapToLong(DumpFile::storedBytes).sum();
    }

    /** Whether any of them holds such lines, as far as their first lines tell. */
    public boolean hold(DumpFile.Holds lines) {
        return files.stream().anyMatch(file -> file.holds() == lines);
    }
}
