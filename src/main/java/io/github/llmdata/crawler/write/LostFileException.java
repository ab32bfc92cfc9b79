package io.github.llmdata.crawler.write;

import java.io.IOException;

/** A file is not as the run left it. The message says why; it is printed after the name of the file. */
final class LostFileException extends IOException {
    LostFileException(String why) {
        super(why + ". Put back what the unfinished run had written and run again, or start over with --fresh.");
    }
}
