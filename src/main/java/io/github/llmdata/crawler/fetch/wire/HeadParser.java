package io.github.llmdata.crawler.fetch.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a response, after the interim responses (1xx) before it. A line ends at its LF, whatever octets are before it; one
 * CR before the LF belongs to the end. The head ends at the first line that is empty.
 */
final class HeadParser {
    /** Limit of the head together with the interim responses before it. */
    static final int MAX_BYTES = 512 << 10;

    static final int MAX_INTERIM = 16;

    /** Empty lines before a status line. */
    static final int MAX_EMPTY_LINES = 16;

    private static final int SWITCHING_PROTOCOLS = 101;

    private byte[] line = new byte[256];
    private int lineLength;
    private int bytes;
    private int interim;
    private int emptyLines;
    private @Nullable StatusLine status;
    private HeaderLines headers = new HeaderLines();

    /** The lines of the head so far, with their ends. */
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(512);

    /** Reads on, at most to the end of the head; the head is returned when it is complete. */
    @Nullable
    Head read(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (readLine(in)) {
                Head head = endLine();
                if (head != null) {
                    return head;
                }
            }
        }
        return null;
    }

    /** Reads on, at most to the end of the line, and returns whether it was reached. */
    private boolean readLine(ByteBuffer in) {
        int end = in.position();
        while (end < in.limit() && in.get(end) != '\n') {
            end++;
        }
        boolean isComplete = end < in.limit();
        int taken = end - in.position();
        if (bytes + taken + 1 > MAX_BYTES) {
            throw new MalformedResponseException("The head of the answer is longer than " + MAX_BYTES + " bytes");
        }
        if (lineLength + taken > line.length) {
            line = Arrays.copyOf(line, Math.max(lineLength + taken, 2 * line.length));
        }
        in.get(line, lineLength, taken);
        lineLength += taken;
        bytes += taken;
        if (isComplete) {
            in.get();
            bytes++;
        }
        checkStart();
        return isComplete;
    }

    /** Something else than HTTP need not end its first line to be recognised. */
    private void checkStart() {
        boolean mayBeEmpty = lineLength == 1 && line[0] == '\r';
        if (status == null && !mayBeEmpty && !StatusLine.canStartWith(line, lineLength)) {
            throw StatusLine.notHttp(new String(line, 0, lineLength, ISO_8859_1));
        }
    }

    private @Nullable Head endLine() {
        String text = text();
        if (status == null) {
            octets.reset(); // neither empty lines before the head nor interim responses belong to it
        }
        octets.write(line, 0, lineLength);
        octets.write('\n');
        lineLength = 0;
        if (status == null) {
            start(text);
        } else if (!text.isEmpty()) {
            headers.add(text);
        } else {
            return endHead(status);
        }
        return null;
    }

    /** The line without its end. A CR anywhere else is read as a blank; an octet 0 is refused, because it may end a text elsewhere. */
    private String text() {
        int length = lineLength > 0 && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
        String text = new String(line, 0, length, ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            throw new MalformedResponseException("An octet 0 in the head of the answer");
        }
        return text.replace('\r', ' ');
    }

    private void start(String text) {
        if (!text.isEmpty()) {
            status = StatusLine.parse(text);
            return;
        }
        emptyLines++;
        if (emptyLines > MAX_EMPTY_LINES) {
            throw new MalformedResponseException("More than " + MAX_EMPTY_LINES + " empty lines before the answer");
        }
    }

    private @Nullable Head endHead(StatusLine ended) {
        if (!ended.isInterim()) {
            return Head.of(ended, headers.end(), octets.toByteArray());
        }
        interim++;
        if (ended.status() == SWITCHING_PROTOCOLS) {
            throw new MalformedResponseException("The server switches to another protocol, which was not asked for");
        }
        if (interim > MAX_INTERIM) {
            throw new MalformedResponseException("More than " + MAX_INTERIM + " interim answers before the answer");
        }
        status = null;
        headers = new HeaderLines();
        return null;
    }
}
