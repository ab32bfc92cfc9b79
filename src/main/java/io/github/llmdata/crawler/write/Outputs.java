package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.OutputSettings.Format;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files that a run writes.
 *
 * @param hasLedger whether a line is written for each item that is left out
 * @param controlTokens what the text format defuses
 */
public record Outputs(List<DocumentFormat> formats, boolean hasLedger, ControlTokens controlTokens) {
    /** No files: the run only counts. */
    public static final Outputs NONE = new Outputs(List.of(), false);

    /** All files that a run can write. */
    public static final Outputs ALL =
            new Outputs(Arrays.stream(Format.values()).map(Outputs::format).toList(), true);

    public Outputs {
        formats = List.copyOf(formats);
    }

    /** Files in which only the marks of the text format are defused. */
    public Outputs(List<DocumentFormat> formats, boolean hasLedger) {
        this(formats, hasLedger, ControlTokens.of(List.of()));
    }

    /** The files that the settings select. */
    public static Outputs of(OutputSettings settings) {
        return new Outputs(
                settings.formats().stream().map(Outputs::format).toList(),
                settings.ledger(),
                ControlTokens.of(settings.controlTokens()));
    }

    private static DocumentFormat format(Format name) {
        return switch (name) {
            case TEXT -> new TextFormat();
            case JSONL -> new JsonLinesFormat();
        };
    }

    /** The formats, then the ledger. */
    public List<Output> files() {
        List<Output> files = new ArrayList<>(formats);
        if (hasLedger) {
            files.add(new Ledger());
        }
        return files;
    }
}
