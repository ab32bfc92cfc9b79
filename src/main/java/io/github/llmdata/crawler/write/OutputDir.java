package io.github.llmdata.crawler.write;

import java.nio.file.Path;

/**
 * Where the files of a run go.
 *
 * @param data the folder of the dataset
 * @param papers the folder of its ledger and its report
 * @param mark a part of the names of its web archives that those of no other folder have, with a hyphen after it; may be empty
 */
public record OutputDir(Path data, Path papers, String mark) {

    /** The folders of a run that is the only one. */
    public OutputDir(Path data, Path papers) {
        this(data, papers, "");
    }

    /** One folder for all files. */
    public static OutputDir of(Path dir) {
        return new OutputDir(dir, dir);
    }

    /**
     * The folder of an owner of a shard. The archives of all shards get into one folder later, under the names that they have here.
     *
     * @param shard its name, without a hyphen
     * @param dir the folder of the owner; its name has no hyphen
     */
    public static OutputDir ofOwner(String shard, Path dir) {
        return new OutputDir(dir, dir, shard + "-" + dir.getFileName() + "-");
    }

    /** The name of the owner's folder, of the name of an archive: mode, time, shard, owner and number. */
    static String ownerOf(String archive) {
        return archive.split("-", -1)[3];
    }

    /** The place of a finished file. */
    Path place(Output output, String mode) {
        return (output instanceof Ledger ? papers : data).resolve(output.fileName(mode));
    }
}
