package io.github.llmdata.crawler.pages;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * A record of a web archive (WARC).
 *
 * @param position offset in the file of the record, or of the gzip member that it is in
 * @param block its content, at most as much of it as was asked for
 */
record ArchiveRecord(long position, MessageHead head, byte[] block) {

    /** The {@code WARC-Type} of a head, in lower case. */
    static String type(MessageHead head) {
        return head.first("WARC-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    String type() {
        return type(head);
    }

    /** Whether a record is of a type that can contain a page: response or resource. */
    boolean canHoldPage() {
        return canHoldPage(head);
    }

    static boolean canHoldPage(MessageHead head) {
        return type(head).equals("response") || type(head).equals("resource");
    }

    boolean isHttp() {
        Optional<String> contentType = head.first("Content-Type");
        return type().equals("response")
                && (contentType.isEmpty()
                        || contentType.get().toLowerCase(Locale.ROOT).startsWith("application/http"));
    }

    /** The URL that was captured; empty if the record does not state it. */
    String target() {
        return target(head);
    }

    static String target(MessageHead head) {
        return head.first("WARC-Target-URI").orElse("").replaceAll("^<|>$", "");
    }

    /** The time at which the page was fetched; empty if the record does not state it. */
    Optional<Instant> fetched() {
        try {
            return head.first("WARC-Date").map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The length of the block that a head states; empty if it states none. */
    static Optional<Long> length(MessageHead head) {
        return head.first("Content-Length")
                .filter(length -> length.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }
}
