package io.github.llmdata.crawler.prepare.tokens;

/** A file of a tokenizer that asks for what we do not know. The message says what, as the end of a sentence about the file. */
final class UnknownTokenizerException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownTokenizerException(String message) {
        super(message);
    }
}
