package io.github.llmdata.crawler.fetch.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the end of a body is known (RFC 9112, section 6.3). */
sealed interface Framing {
    /** The body has this many bytes. */
    record Length(long bytes) implements Framing {}

    /** The body comes in chunks. */
    enum Chunked implements Framing {
        INSTANCE
    }

    /** The body ends when the server closes the connection. */
    enum UntilClose implements Framing {
        INSTANCE
    }

    /** So many digits are a number; longer ones are beyond every limit. */
    int MAX_DIGITS = 18;

    Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    /** The framing of a final response. Chunks count more than a length. */
    static Framing of(int status, Headers headers) {
        if (WITHOUT_BODY.contains(status)) {
            return new Length(0);
        }
        List<String> codings = codings(headers);
        if (codings.isEmpty()) {
            return ofLength(headers);
        }
        codings.stream().filter(coding -> !coding.equals("chunked")).findFirst().ifPresent(coding -> {
            throw new MalformedResponseException("Transfer-Encoding: " + coding + " was not asked for");
        });
        return Chunked.INSTANCE;
    }

    /** The transfer codings in lower case, without the one that changes nothing. */
    static List<String> codings(Headers headers) {
        return headers.elements("Transfer-Encoding").stream()
                .map(coding -> coding.toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.equals("identity"))
                .toList();
    }

    private static Framing ofLength(Headers headers) {
        Optional<String> first = headers.first("Content-Length");
        if (first.isEmpty()) {
            return UntilClose.INSTANCE;
        }
        if (headers.values("Content-Length").size() == 1 && isUsual(first.get())) {
            return new Length(Long.parseLong(first.get()));
        }
        Set<String> values = headers.elements("Content-Length").stream()
                .map(value -> value.replaceFirst("^0+(?=[0-9])", ""))
                .collect(Collectors.toSet());
        if (values.size() > 1) {
            throw new MalformedResponseException("Different values of Content-Length: " + String.join(", ", values));
        }
        String value = String.join("", values);
        if (!value.matches("[0-9]+")) {
            throw new MalformedResponseException("A Content-Length that is no number: " + value);
        }
        return new Length(value.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(value));
    }

    /** Whether a length is digits, and few enough. */
    private static boolean isUsual(String length) {
        int digits = 0;
        while (digits < length.length() && length.charAt(digits) >= '0' && length.charAt(digits) <= '9') {
            digits++;
        }
        return digits > 0 && digits == length.length() && digits <= MAX_DIGITS;
    }
}
