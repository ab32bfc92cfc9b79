package io.github.llmdata.crawler.settings;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * In which forms the prepared records are written for trainers.
 *
 * @param formats beside the records themselves
 * @param compression of the formats whose readers take it
 * @param template by which a dialogue becomes one text
 * @param shardBytes least size of a file after which the next one begins, before compression; 0 for one file
 * @param dpoMargin least difference of the scores of a pair of answers
 * @param context how long their documents may be
 * @param tokens how records are cut into tokens
 */
public record ExportSettings(
        Set<Format> formats,
        Compression compression,
        Template template,
        long shardBytes,
        int dpoMargin,
        ContextSettings context,
        TokenSettings tokens) {
    private static final String FORMATS = "crawler.prepare.formats";
    private static final long MOST_BYTES = 1L << 40;

    /** A form in which a trainer reads records. */
    public enum Format {
        /** The text format of the datasets. */
        TEXT,
        /** As {@link #TEXT}, without the marks of an end that mini-GPT adds itself. */
        MINI_GPT,
        /** JSON lines of turns with roles. */
        MESSAGES,
        /** JSON lines of a prompt and its completion, each a list of messages. */
        PROMPT_COMPLETION,
        /** JSON lines of conversations. */
        SHAREGPT,
        /** JSON lines of instructions. */
        ALPACA,
        /** One JSON array of instructions a split. */
        LITGPT,
        /** JSON lines of a prompt, and a better and a worse answer to it. */
        DPO,
        /** JSON lines of plain text. */
        PRETRAIN,
        /** Parquet with a column of text, in the shards of nanochat. */
        PARQUET,
        /** Parquet with all fields of the records. */
        PARQUET_FULL,
        /** Tokens, with the token of the end behind each record. */
        NANOGPT,
        /** Numbers of characters. */
        NANOGPT_CHAR,
        /** Shards of tokens with headers. */
        LLM_C,
        /** The tokens of mini-GPT, and the tokenizer that is trained for them. */
        MINI_GPT_BIN;

        /** Its name in settings, and the name of its folder. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a file is packed. */
    public enum Compression {
        /** Not at all. */
        NONE(""),
        /** RFC 1952. */
        GZIP(".gz"),
        /** RFC 8878. */
        ZSTD(".zst");

        private final String ending;

        Compression(String ending) {
            this.ending = ending;
        }

        /** What it adds to a file name. */
        public String ending() {
            return ending;
        }
    }

    /** How a dialogue becomes one text. */
    public enum Template {
        /** {@code <user>:} and {@code <bot>:} before the turns, as in the text format. */
        MARKS,
        /** An empty line between the turns. */
        PLAIN,
        /** {@code <|im_start|>} and {@code <|im_end|>}. */
        CHATML,
        /** {@code <|start_header_id|>} and {@code <|eot_id|>}. */
        LLAMA_3
    }

    static ExportSettings from(Keys keys) {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        keys.texts(FORMATS).forEach(name -> formats.add(Keys.choice(FORMATS, name, Format.class)));
        return new ExportSettings(
                formats,
                keys.oneOf("crawler.prepare.compression", Compression.class),
                keys.oneOf("crawler.prepare.chat-template", Template.class),
                keys.bytesBetween("crawler.prepare.shard-bytes", 0, MOST_BYTES),
                keys.wholeAtLeast("crawler.prepare.dpo.margin", 1),
                ContextSettings.from(keys),
                TokenSettings.from(keys));
    }
}
