package io.github.llmdata.crawler.settings;

import java.util.List;
import java.util.Optional;

/**
 * How Stack Exchange dumps are read.
 *
 * @param inputs dumps and folders with dumps, or the word {@code sample}
 * @param site host of the site; if absent, it is taken from file and folder names
 * @param minScore an answer with a lower score is not used
 * @param alternatives how many other answers a record carries at most
 * @param keepLinks whether links keep their URL, as in {@code [text](url)}
 * @param maxBodyBytes largest attribute of a row, in bytes
 * @param waitingBytes heap for questions that wait for their answer; more of them wait on disk
 * @param maxDecodedBytes largest size of a decoded dump
 * @param maxRatio largest ratio of decoded to stored bytes of a dump
 */
public record StackSettings(
        List<String> inputs,
        Optional<String> site,
        int minScore,
        Answers answers,
        int alternatives,
        boolean keepLinks,
        int maxBodyBytes,
        long waitingBytes,
        long maxDecodedBytes,
        int maxRatio) {

    /** Which answer of a question is used. */
    public enum Answers {
        /** The one that the asker accepted. */
        ACCEPTED,
        /** The accepted one, else the one with the highest score. */
        BEST
    }

    static final int MOST_ALTERNATIVES = 100;

    private static final long MIB = 1024 * 1024;

    static StackSettings from(Keys keys) {
        String site = keys.text("crawler.stack.site").strip();
        if (site.matches(".*[\\s/:@?#].*")) {
            throw InvalidSettingException.of(
                    "crawler.stack.site", "be a host name, such as beer.stackexchange.com, or empty", site);
        }
        return new StackSettings(
                keys.texts("crawler.stack.input"),
                site.isEmpty() ? Optional.empty() : Optional.of(site),
                keys.whole("crawler.stack.min-score"),
                keys.oneOf("crawler.stack.answers", Answers.class),
                keys.wholeBetween("crawler.stack.alternatives", 0, MOST_ALTERNATIVES),
                keys.flag("crawler.stack.keep-links"),
                (int) keys.bytesBetween("crawler.stack.max-body-bytes", 1, 64 * MIB),
                keys.bytesBetween("crawler.stack.waiting-bytes", 0, 1024 * 1024 * MIB),
                keys.bytesBetween("crawler.stack.max-decoded-bytes", 1, Long.MAX_VALUE),
                keys.wholeAtLeast("crawler.stack.max-ratio", 1));
    }
}
