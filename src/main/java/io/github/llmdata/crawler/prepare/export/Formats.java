package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.ExportSettings.Format;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens the files of the formats that the settings name. */
public final class Formats {
    private static final String TEXT = ".txt";
    private static final String LINES = ".jsonl";

    private final ExportSettings settings;
    private final ControlTokens controlTokens;
    private final List<Field> fields;

    /**
     * Formats as the settings have them.
     *
     * @param controlTokens what the text formats defuse
     * @param fields of each record
     */
    public Formats(ExportSettings settings, ControlTokens controlTokens, List<Field> fields) {
        this.settings = settings;
        this.controlTokens = controlTokens;
        this.fields = fields;
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
            case PARQUET -> ParquetFiles.forNanochat(folder, settings.shardBytes());
            case PARQUET_FULL -> ParquetFiles.full(folder, fields, settings.shardBytes());
            case PRETRAIN -> new RecordFiles(folder, LINES, settings, JsonEncoder.PRETRAIN);
        };
    }
}
