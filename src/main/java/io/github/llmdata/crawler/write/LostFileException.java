package io.github.llmdata.crawler.write;

import java.io.IOException;

/** A file is not as the run left it; the message says why, and goes on from the file's name. */
final class LostFileException extends IOException {
    LostFileException(String why) {
        super(why + ". Put back what the unfinished run had written and run again, or start over with --fresh.");
    }
}
