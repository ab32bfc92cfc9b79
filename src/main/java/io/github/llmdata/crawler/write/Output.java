package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.settings.OutputSettings;
import java.util.EnumSet;
import java.util.Set;

/** The files that records go to, by what they hold. */
public enum Output {
    TEXT,
    JSONL,
    LEDGER;

    /** Those that are asked for. */
    public static Set<Output> of(OutputSettings settings) {
        EnumSet<Output> outputs = EnumSet.noneOf(Output.class);
        settings.formats().forEach(format -> outputs.add(valueOf(format.name())));
        if (settings.ledger()) {
            outputs.add(LEDGER);
        }
        return outputs;
    }

    /** The name of the finished file. */
    public String fileName(String mode) {
        return switch (this) {
            case TEXT -> "dataset_" + mode + ".txt";
            case JSONL -> "dataset_" + mode + ".jsonl";
            case LEDGER -> "dropped_" + mode + ".jsonl";
        };
    }
}
