package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.tokens.Tokenizer;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.ExportSettings.Format;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.TokenSettings;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens the files of the formats that the settings name. */
public final class Formats {
    private static final String TEXT = ".txt";
    private static final String LINES = ".jsonl";
    private static final int TWO_BYTES = 1 << Short.SIZE;

    private final ExportSettings settings;
    private final ControlTokens controlTokens;
    private final Tokenizer tokenizer;
    private final List<Field> fields;

    /**
     * Knows how each format is written; refuses a tokenizer that does not suit one of them.
     *
     * @param controlTokens what the text formats defuse
     * @param tokenizer whose tokens the formats of tokens have
     * @param fields of each record
     */
    public Formats(ExportSettings settings, ControlTokens controlTokens, Tokenizer tokenizer, List<Field> fields) {
        this.settings = settings;
        this.controlTokens = controlTokens;
        this.tokenizer = tokenizer;
        this.fields = fields;
        for (Format format : settings.formats()) {
            if (format == Format.NANOGPT || format == Format.LLM_C) {
                checkTokens(format);
            }
        }
    }

    private void checkTokens(Format format) {
        if (tokenizer.size() > TWO_BYTES) {
            throw new InvalidSettingException("The format " + format.word() + " has two bytes for a token, and "
                    + tokenizer.name() + " (" + TokenSettings.TOKENIZER + ") has tokens up to " + (tokenizer.size() - 1)
                    + "; name a tokenizer with at most " + TWO_BYTES + " tokens, or leave the format out.");
        }
        if (tokenizer.endOfText().isEmpty()) {
            throw new InvalidSettingException(
                    "The format " + format.word() + " needs a token that stands between documents, and "
                            + tokenizer.name() + " (" + TokenSettings.TOKENIZER + ") has none of the special tokens "
                            + String.join(", ", Tokenizer.ENDS) + "; add one to it.");
        }
    }

    /**
     * Opens the files of a format.
     *
     * @param folder of the format, which is empty
     */
    FormatFiles open(Format format, Path folder) throws IOException {
        boolean hasMasks = settings.tokens().lossMask();
        return switch (format) {
            case TEXT -> new RecordFiles(folder, TEXT, settings, new TextEncoder(controlTokens, true));
            case MINI_GPT -> new MiniGptFiles(folder, settings, controlTokens);
            case MESSAGES -> new RecordFiles(folder, LINES, settings, JsonEncoder.MESSAGES);
            case PROMPT_COMPLETION -> new RecordFiles(folder, LINES, settings, JsonEncoder.PROMPT_COMPLETION);
            case SHAREGPT -> new RecordFiles(folder, LINES, settings, JsonEncoder.SHAREGPT);
            case ALPACA -> new RecordFiles(folder, LINES, settings, JsonEncoder.ALPACA);
            case DPO -> dpo(folder);
            case LITGPT -> new ArrayFiles(folder, JsonEncoder.ALPACA);
            case PARQUET -> ParquetFiles.forNanochat(folder, settings.shardBytes());
            case PARQUET_FULL -> ParquetFiles.full(folder, fields, settings.shardBytes());
            case PRETRAIN -> new RecordFiles(folder, LINES, settings, JsonEncoder.PRETRAIN);
            case NANOGPT -> new NanoGptFiles(folder, endOfText(), hasMasks);
            case NANOGPT_CHAR -> new CharacterFiles(folder);
            case LLM_C -> new LlmCFiles(folder, endOfText(), LlmCFiles.TOKENS_OF_A_SHARD, hasMasks);
            case MINI_GPT_BIN -> MiniGptTokenFiles.open(folder, settings, controlTokens);
        };
    }

    private FormatFiles dpo(Path folder) {
        AnswerPairs pairs = new AnswerPairs(settings.dpoMargin(), settings.context(), tokenizer);
        return new DpoFiles(new SplitFiles(folder, LINES, settings), pairs);
    }

    private int endOfText() {
        return tokenizer.endOfText().orElseThrow();
    }
}
