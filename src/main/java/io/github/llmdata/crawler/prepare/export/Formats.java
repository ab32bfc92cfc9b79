package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.ExportSettings.Format;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the files of the formats that the settings name. */
public final class Formats {
    private static final String TEXT = ".txt";
    private static final String LINES = ".jsonl";

    private final ExportSettings settings;
    private final ControlTokens controlTokens;

    /** @param controlTokens what the text formats defuse */
    public Formats(ExportSettings settings, ControlTokens controlTokens) {
        this.settings = settings;
        this.controlTokens = controlTokens;
    }

    /**
     * Opens the files of a format.
     *
     * @param folder of the format, which is empty
     */
    FormatFiles open(Format format, Path folder) throws IOException {
        return switch (format) {
            case TEXT -> new RecordFiles(folder, TEXT, settings, new TextEncoder(controlTokens, true));
            case MINI_GPT -> new MiniGptFiles(folder, settings, controlTokens);
            case MESSAGES -> new RecordFiles(folder, LINES, settings, JsonEncoder.MESSAGES);
            case PROMPT_COMPLETION -> new RecordFiles(folder, LINES, settings, JsonEncoder.PROMPT_COMPLETION);
            case SHAREGPT -> new RecordFiles(folder, LINES, settings, JsonEncoder.SHAREGPT);
            case ALPACA -> new RecordFiles(folder, LINES, settings, JsonEncoder.ALPACA);
            case LITGPT -> new ArrayFiles(folder, JsonEncoder.ALPACA);
            case PRETRAIN -> new RecordFiles(folder, LINES, settings, JsonEncoder.PRETRAIN);
        };
    }
}
