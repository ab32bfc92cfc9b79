package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Turn;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The plain form: {@code <user>: QUESTION}, {@code <bot>: ANSWER}, and {@code <eos>} on a line of its own; for an article, its
 * text, a blank line, and the same end.
 *
 * <p>Content that looks like one of these tokens is defused by a blank after its {@code <}, in whatever case it is written
 * (mini-GPT lower-cases what it reads): {@code <eos>} anywhere, the speakers at the start of a line.
 */
public final class TextFormat {
    private static final byte[] USER = "<user>:".getBytes(US_ASCII);
    private static final byte[] BOT = "<bot>:".getBytes(US_ASCII);
    private static final byte[] EOS = "<eos>".getBytes(US_ASCII);

    /** Where Python's {@code splitlines} ends a line. */
    private static final String LINE_ENDS = "\n\r\u000B\f\u001C\u001D\u001E\u0085\u2028\u2029";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    private long defused;

    /** Appends the document as one sample. */
    public void append(EncodedDocument encoded) {
        if (encoded.document().content() instanceof Content.Dialogue dialogue) {
            append(dialogue.turns(), encoded.contents());
        } else {
            appendDefused(encoded.contents().get(0));
            out.write('\n');
            out.write('\n');
        }
        out.writeBytes(EOS);
        out.write('\n');
    }

    private void append(List<Turn> turns, List<byte[]> contents) {
        for (int i = 0; i < turns.size(); i++) {
            out.writeBytes(turns.get(i).role() == Turn.Role.USER ? USER : BOT);
            out.write(' ');
            appendDefused(contents.get(i));
            out.write('\n');
        }
    }

    /** How many control tokens were found in content. */
    public long defused() {
        return defused;
    }

    /** The samples appended, in UTF-8. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    private void appendDefused(byte[] content) {
        int copied = 0;
        for (int at = 0; at < content.length; at++) {
            if (content[at] == '<' && isToken(content, at)) {
                out.write(content, copied, at + 1 - copied);
                out.write(' ');
                copied = at + 1;
                defused++;
            }
        }
        out.write(content, copied, content.length - copied);
    }

    private static boolean isToken(byte[] content, int at) {
        return startsWith(content, at, EOS)
                || ((startsWith(content, at, USER) || startsWith(content, at, BOT)) && startsLine(content, at));
    }

    private static boolean startsWith(byte[] content, int at, byte[] token) {
        if (at + token.length > content.length) {
            return false;
        }
        for (int i = 0; i < token.length; i++) {
            byte b = content[at + i];
            boolean upper = b >= 'A' && b <= 'Z';
            if ((upper ? b + ('a' - 'A') : b) != token[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether only blanks, of any alphabet, stand before the position in its line. */
    private static boolean startsLine(byte[] content, int at) {
        int end = at;
        while (end > 0) {
            int start = end - 1;
            while (start > 0 && (content[start] & 0xC0) == 0x80) {
                start--;
            }
            int before = new String(content, start, end - start, UTF_8).codePointAt(0);
            if (LINE_ENDS.indexOf(before) >= 0) {
                return true;
            }
            if (!Character.isWhitespace(before) && !Character.isSpaceChar(before)) {
                return false;
            }
            end = start;
        }
        return true;
    }
}
