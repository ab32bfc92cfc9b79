package io.github.llmdata.crawler.analyse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tokens of GPT-2 in their order, as a file for scripts: a token in base64 and its rank on each line. The library jtokkit has it. */
final class Gpt2Vocabulary {
    private static final String RESOURCE = "com/knuddels/jtokkit/r50k_base.tiktoken";

    private Gpt2Vocabulary() {}

    /** Writes the file. */
    static void write(Path file) throws IOException {
        try (InputStream vocabulary = Gpt2Vocabulary.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (vocabulary == null) {
                throw new IOException("the jar does not contain " + RESOURCE);
            }
            Files.write(file, vocabulary.readAllBytes());
        }
    }
}
