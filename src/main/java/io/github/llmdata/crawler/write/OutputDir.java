package io.github.llmdata.crawler.write;

import java.nio.file.Path;

/**
 * Where the files of a run go.
 *
 * @param data the folder of the dataset
 * @param papers the folder of its ledger and its report
 */
public record OutputDir(Path data, Path papers) {

    /** One folder for all files. */
    public static OutputDir of(Path dir) {
        return new OutputDir(dir, dir);
    }

    /** The place of a finished file. */
    Path place(Output output, String mode) {
        return (output instanceof Ledger ? papers : data).resolve(output.fileName(mode));
    }
}
