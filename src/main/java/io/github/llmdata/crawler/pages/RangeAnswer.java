package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Reason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the answer to a request for a range holds just that range. */
public final class RangeAnswer {
    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final Pattern CONTENT_RANGE = Pattern.compile(
            "bytes\\s++(\\d{1,18})\\s*+-\\s*+(\\d{1,18})\\s*+/\\s*+(\\d{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

    private RangeAnswer() {}

    /**
     * What is wrong with an answer.
     *
     * @param measured what came
     * @param limit what was asked for, where the reason compares something; else empty
     */
    public record Fault(Reason reason, String measured, String limit) {}

    /**
     * Looks at an answer. The range asked for is {@code first} to {@code last}, in bytes, both included.
     *
     * @param contentRange value of the header, empty where there is none; an answer of several parts has none
     * @param bodyLength in bytes
     * @return what is wrong; empty if nothing is
     */
    public static Optional<Fault> verify(int status, String contentRange, long bodyLength, long first, long last) {
        if (status == OK) {
            return Optional.of(new Fault(Reason.RANGE_IGNORED, bodyLength + " bytes", last - first + 1 + " bytes"));
        }
        if (status != PARTIAL_CONTENT) {
            return Optional.of(new Fault(Reason.httpStatus(status), "", ""));
        }
        String asked = "bytes " + first + "-" + last;
        Matcher range = CONTENT_RANGE.matcher(contentRange.strip());
        if (!range.matches()) {
            String shown = contentRange.isBlank() ? "no Content-Range" : shown(contentRange);
            return Optional.of(new Fault(Reason.RANGE_MISMATCH, shown, asked));
        }
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        boolean endOfFile = range.group(3).equals(String.valueOf(to + 1));
        if (from != first || to > last || (to < last && !endOfFile)) {
            return Optional.of(new Fault(Reason.RANGE_MISMATCH, shown(contentRange), asked));
        }
        if (to < last) {
            return Optional.of(new Fault(Reason.TRUNCATED_BODY, shown(contentRange), asked));
        }
        return lengthFault(bodyLength, last - first + 1);
    }

    private static Optional<Fault> lengthFault(long bodyLength, long asked) {
        if (bodyLength == asked) {
            return Optional.empty();
        }
        Reason reason = bodyLength < asked ? Reason.TRUNCATED_BODY : Reason.RANGE_MISMATCH;
        return Optional.of(new Fault(reason, bodyLength + " bytes", asked + " bytes"));
    }

    private static String shown(String header) {
        String clean = header.replaceAll("[^ -~]", "?");
        return clean.substring(0, Math.min(100, clean.length()));
    }
}
