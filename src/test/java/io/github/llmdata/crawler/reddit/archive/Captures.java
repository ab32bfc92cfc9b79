package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;

/** Captures to test with. */
final class Captures {
    private Captures() {}

    static Capture at(String file, long offset, long length) {
        return new Capture(
                "https://www.reddit.com/r/a/comments/" + offset, "20231128013045", "D", file, offset, length);
    }

    static Capture of(String thread, String timestamp) {
        return new Capture(
                "https://www.reddit.com/r/a/comments/" + thread + "/", timestamp, "", "f/" + timestamp, 0, 100);
    }
}
