package io.github.llmdata.crawler.stack.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.llmdata.crawler.inputs.RecodedInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the XML declaration of a table states about its encoding, for the case that its bytes are not UTF-8.
 *
 * @param name empty if nothing is stated, or something that the bytes contradict
 */
record TableEncoding(String name) {
    private static final Pattern DECLARATION =
            Pattern.compile("^<\\?xml[^>]{1,100}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"']{1,40})");

    /** Names that say nothing of bytes that are neither UTF-8 nor UTF-16. */
    private static final Pattern UNICODE = Pattern.compile("utf-?8|u(tf|cs)[-_]?\\d.*|iso-10646.*");

    /** As browsers read them (https://encoding.spec.whatwg.org/#names-and-labels). */
    private static final Set<String> READ_AS_WINDOWS_1252 =
            Set.of("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii");

    private static final String WINDOWS_1252 = "windows-1252";

    static TableEncoding declared(byte[] head) {
        Matcher declaration = DECLARATION.matcher(new String(head, ISO_8859_1));
        String name = declaration.find() ? declaration.group(1).strip().toLowerCase(Locale.ROOT) : "";
        return new TableEncoding(UNICODE.matcher(name).matches() ? "" : name);
    }

    /** UTF-16 or UTF-32, as the first bytes of a text show; empty if it is neither. */
    static Optional<Charset> wide(byte[] head) {
        if (head.length >= 4 && head[0] == 0 && head[1] == 0 && (head[2] & 0xFF) == (head[3] == '<' ? 0 : 0xFE)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        boolean isLittle = head.length >= 4 && head[2] == 0 && head[3] == 0;
        if (isLittle && (head[1] & 0xFF) == (head[0] == '<' ? 0 : 0xFE)) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        return RecodedInputStream.utf16Of(head);
    }

    /** Whether of the bytes that are not ASCII at least as many characters are UTF-8 as bytes are not. */
    static boolean isUtf8(byte[] bytes) {
        int good = 0;
        int bad = 0;
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                i++;
                continue;
            }
            int length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            int end = Math.min(bytes.length, i + length);
            if (length > 0 && areContinuations(bytes, i + 1, end)) {
                good++;
                i = end;
            } else {
                bad++;
                i++;
            }
        }
        return good >= bad;
    }

    private static boolean areContinuations(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }

    boolean isStated() {
        return !name.isEmpty();
    }

    /**
     * The encoding that is stated; without one, the one that is most likely.
     *
     * @param label names the table in messages
     */
    Charset charset(String label) throws DumpException {
        if (name.isEmpty() || READ_AS_WINDOWS_1252.contains(name)) {
            return Charset.forName(WINDOWS_1252);
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            String sentence = "%s is not UTF-8, and its encoding %s is not known here; convert it to UTF-8"
                    + " with a program that knows it, and leave its declaration as it is";
            throw new DumpException(DumpException.NOT_UTF_8, sentence.formatted(label, name), e);
        }
    }
}
