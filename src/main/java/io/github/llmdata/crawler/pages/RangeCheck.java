package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Reason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the response to a range request (RFC 9110, section 14) contains exactly the requested range. */
public final class RangeCheck {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final Pattern CONTENT_RANGE = Pattern.compile(
            "bytes\\s++(\\d{1,18})\\s*+-\\s*+(\\d{1,18})\\s*+/\\s*+(\\d{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

    private RangeCheck() {}

    /**
     * What is wrong with a response.
     *
     * @param measured what the response contains
     * @param limit what was requested; empty if the reason compares nothing
     */
    public record Fault(Reason reason, String measured, String limit) {}

    /**
     * Checks a response to a request for the bytes {@code first} to {@code last}, both included.
     *
     * @param contentRange value of the {@code Content-Range} header; empty if there is none, as in a response of
     *     several parts
     * @param bodyLength length of the body in bytes
     * @return what is wrong; empty if the response is correct
     */
    public static Optional<Fault> verify(int status, String contentRange, long bodyLength, long first, long last) {
        if (status == OK) {
            return Optional.of(new Fault(Reason.RANGE_IGNORED, bodyLength + " bytes", last - first + 1 + " bytes"));
        }
        if (status != PARTIAL_CONTENT) {
            return Optional.of(new Fault(Reason.httpStatus(status), "", ""));
        }
        String requested = "bytes " + first + "-" + last;
        Matcher range = CONTENT_RANGE.matcher(contentRange.strip());
        if (!range.matches()) {
            String shown = contentRange.isBlank() ? "no Content-Range" : shown(contentRange);
            return Optional.of(new Fault(Reason.RANGE_MISMATCH, shown, requested));
        }
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        boolean endOfFile = range.group(3).equals(String.valueOf(to + 1));
        if (from != first || to > last || (to < last && !endOfFile)) {
            return Optional.of(new Fault(Reason.RANGE_MISMATCH, shown(contentRange), requested));
        }
        if (to < last) {
            return Optional.of(new Fault(Reason.TRUNCATED_BODY, shown(contentRange), requested));
        }
        return lengthFault(bodyLength, last - first + 1);
    }

    private static Optional<Fault> lengthFault(long bodyLength, long requested) {
        if (bodyLength == requested) {
            return Optional.empty();
        }
        Reason reason = bodyLength < requested ? Reason.TRUNCATED_BODY : Reason.RANGE_MISMATCH;
        return Optional.of(new Fault(reason, bodyLength + " bytes", requested + " bytes"));
    }

    private static String shown(String header) {
        String clean = header.replaceAll("[^ -~]", "?");
        return clean.substring(0, Math.min(100, clean.length()));
    }
}
