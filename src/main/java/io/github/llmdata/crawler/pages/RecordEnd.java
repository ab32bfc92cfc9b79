package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Tells what follows a record in an archive, without passing it. */
final class RecordEnd {
    private static final byte[] HEAD = "WARC/".getBytes(ISO_8859_1);
    private static final int CERTAIN_BYTES = 64;
    private static final int LONGEST_END = "\r\n\r\n".length();

    /** A version and the start of a field; text about WARC files hardly looks like this. */
    private static final Pattern CERTAIN_HEAD = Pattern.compile(
            "WARC/\\d\\.\\d{1,2}[ \\t]*\\r?\\n(WARC-|Content-).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private RecordEnd() {}

    /**
     * Whether a head starts at an index. Elsewhere than at the start of a line it must look like one beyond its version; at
     * the start of a line it may also be cut by the end of the member.
     */
    static boolean isHead(ArchiveBytes bytes, int index, boolean startsLine) {
        int sight = bytes.lookAhead(index + HEAD.length + 1) - index;
        for (int i = 0; i < Math.min(sight, HEAD.length); i++) {
            if (Character.toUpperCase(bytes.ahead(index + i)) != HEAD[i]) {
                return false;
            }
        }
        if (sight <= HEAD.length) {
            return startsLine && sight > 0;
        }
        return Character.isDigit(bytes.ahead(index + HEAD.length)) && (startsLine || isCertainHead(bytes, index));
    }

    private static boolean isCertainHead(ArchiveBytes bytes, int index) {
        return CERTAIN_HEAD.matcher(text(bytes, index, CERTAIN_BYTES)).matches();
    }

    /** The first head that starts in a block, judged by more than its first bytes; it may go on in the bytes after it. */
    static OptionalLong headIn(byte[] block, ArchiveBytes after) {
        for (int at = 0; at < block.length; at++) {
            if ((block[at] == 'W' || block[at] == 'w') && isCertainHead(block, at, after)) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean isCertainHead(byte[] block, int at, ArchiveBytes after) {
        int inBlock = Math.min(CERTAIN_BYTES, block.length - at);
        String start = new String(block, at, inBlock, ISO_8859_1) + text(after, 0, CERTAIN_BYTES - inBlock);
        return CERTAIN_HEAD.matcher(start).matches();
    }

    private static String text(ArchiveBytes bytes, int index, int wanted) {
        int length = Math.max(0, bytes.lookAhead(index + wanted) - index);
        var text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = bytes.ahead(index + i);
        }
        return new String(text, ISO_8859_1);
    }

    /** Whether only blank bytes come before the next head, or before the end of the member. */
    static boolean isHere(ArchiveBytes bytes) throws IOException {
        int sight = bytes.lookAhead(ArchiveBytes.SIGHT_BYTES);
        boolean startsLine = true;
        for (int i = 0; i < sight; i++) {
            if (isHead(bytes, i, startsLine)) {
                return true;
            }
            if (!isBlank(bytes.ahead(i))) {
                return false;
            }
            startsLine = bytes.ahead(i) == '\n';
        }
        if (sight < ArchiveBytes.SIGHT_BYTES) {
            bytes.check();
        }
        return true;
    }

    /** Whether exactly the two line ends follow that end a record, and then a head or the end of the member. */
    static boolean isProper(ArchiveBytes bytes) {
        int sight = bytes.lookAhead(LONGEST_END + HEAD.length + 1);
        int lineEnds = 0;
        int at = 0;
        while (at < sight && (bytes.ahead(at) == '\r' || bytes.ahead(at) == '\n')) {
            lineEnds += bytes.ahead(at) == '\n' ? 1 : 0;
            at++;
        }
        return lineEnds == 2 && at <= LONGEST_END && (at == sight || isHead(bytes, at, true));
    }

    static boolean isBlank(byte next) {
        return next == '\r' || next == '\n' || next == ' ' || next == '\t' || next == 0;
    }
}
