package io.github.llmdata.crawler.settings;

import java.util.List;
import java.util.Optional;

/**
 * How Stack Exchange dumps are read.
 *
 * @param inputs files and folders, or the word {@code sample}
 * @param site host name that overrides the one found in file and folder names
 * @param minScore an answer below it is not used
 * @param keepLinks whether links keep their address, {@code [text](url)}
 * @param maxBodyBytes the largest attribute value of a row
 * @param waitingBytes heap for questions that wait for their answer; beyond it they wait on disk
 * @param maxDecodedBytes the most that one dump may unpack to
 * @param maxRatio the most that a dump may unpack to, compared with what it takes on disk
 */
public record StackSettings(
        List<String> inputs,
        Optional<String> site,
        int minScore,
        Answers answers,
        boolean keepLinks,
        int maxBodyBytes,
        long waitingBytes,
        long maxDecodedBytes,
        int maxRatio) {

    /** Which answer makes a pair. */
    public enum Answers {
        /** The one that the asker accepted. */
        ACCEPTED,
        /** The accepted one, else the one with the highest score. */
        BEST
    }

    private static final long MIB = 1024 * 1024;

    static StackSettings from(Keys keys) {
        String site = keys.text("crawler.stack.site");
        return new StackSettings(
                keys.texts("crawler.stack.input"),
                site.isBlank() ? Optional.empty() : Optional.of(site.strip()),
                keys.whole("crawler.stack.min-score"),
                keys.oneOf("crawler.stack.answers", Answers.class),
                keys.flag("crawler.stack.keep-links"),
                (int) keys.bytesBetween("crawler.stack.max-body-bytes", 1, 64 * MIB),
                keys.bytesBetween("crawler.stack.waiting-bytes", 0, 1024 * 1024 * MIB),
                keys.bytesBetween("crawler.stack.max-decoded-bytes", 1, Long.MAX_VALUE),
                keys.wholeAtLeast("crawler.stack.max-ratio", 1));
    }
}
