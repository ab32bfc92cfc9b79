package io.github.llmdata.crawler.fetch.wire;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A body in chunks (RFC 9112, section 7.1). Extensions and trailers are skipped, within a limit for the whole body. */
final class ChunkedBody implements BodyParser {
    /** Limit of all that is neither body nor needed to find its end: extensions, trailers, blanks, superfluous digits. */
    static final int MAX_EXTRA_BYTES = 512 << 10;

    private static final int NEEDED_DIGITS = 16;

    private State state = State.SIZE;
    private long left;
    private int digits;
    private int extraBytes;
    private boolean isLineEmpty;

    /** What comes next. */
    private enum State {
        SIZE,
        /** Blanks behind a size. */
        PADDING,
        EXTENSION,
        /** The LF behind a size and a CR. */
        END_OF_SIZE,
        DATA,
        /** CR LF, or LF. */
        END_OF_DATA,
        /** The LF behind data and a CR. */
        END_OF_DATA_LF,
        TRAILER,
        /** The character behind a CR in a line of the trailer. */
        TRAILER_CR,
        END
    }

    @Override
    public void read(ByteBuffer in, Consumer<ByteBuffer> parts) {
        while (in.hasRemaining() && state != State.END) {
            if (state == State.DATA) {
                left -= BodyParser.pass(in, left, parts);
                if (left == 0) {
                    state = State.END_OF_DATA;
                }
            } else {
                state = next(in.get());
            }
        }
    }

    private State next(byte octet) {
        return switch (state) {
            case SIZE -> size(octet);
            case PADDING -> behindSize(octet);
            case EXTENSION -> octet == '\n' ? endSize() : extra(State.EXTENSION);
            case END_OF_SIZE -> {
                requireEndOfLine(octet);
                yield endSize();
            }
            case END_OF_DATA -> octet == '\r' ? State.END_OF_DATA_LF : endData(octet);
            case END_OF_DATA_LF -> endData(octet);
            case TRAILER -> trailer(octet);
            case TRAILER_CR -> trailerAfterCr(octet);
            case DATA, END -> throw new IllegalStateException("no framing in " + state);
        };
    }

    private State size(byte octet) {
        int digit = octet < 0 ? -1 : Character.digit(octet, 16);
        if (digit < 0) {
            if (digits == 0) {
                throw new MalformedResponseException("A chunk without a size");
            }
            return behindSize(octet);
        }
        digits++;
        if (left > Long.MAX_VALUE >> 4) {
            throw new MalformedResponseException("A chunk size of too many digits");
        }
        left = left << 4 | digit;
        return digits > NEEDED_DIGITS ? extra(State.SIZE) : State.SIZE;
    }

    private State behindSize(byte octet) {
        return switch (octet) {
            case ' ', '\t' -> extra(State.PADDING);
            case ';' -> extra(State.EXTENSION);
            case '\r' -> State.END_OF_SIZE;
            case '\n' -> endSize();
            default -> throw new MalformedResponseException("A chunk size that is no number");
        };
    }

    private State endSize() {
        isLineEmpty = true;
        return left > 0 ? State.DATA : State.TRAILER;
    }

    private State endData(byte octet) {
        requireEndOfLine(octet);
        digits = 0;
        return State.SIZE;
    }

    private static void requireEndOfLine(byte octet) {
        if (octet != '\n') {
            throw new MalformedResponseException("A chunk without the line end that belongs to it");
        }
    }

    private State trailer(byte octet) {
        if (octet == '\n') {
            boolean wasEmpty = isLineEmpty;
            isLineEmpty = true;
            return wasEmpty ? State.END : extra(State.TRAILER);
        }
        if (octet == '\r') {
            return extra(State.TRAILER_CR);
        }
        isLineEmpty = false;
        return extra(State.TRAILER);
    }

    /** Only a CR directly before the LF belongs to the end of the line. */
    private State trailerAfterCr(byte octet) {
        if (octet != '\n') {
            isLineEmpty = false;
        }
        return trailer(octet);
    }

    private State extra(State then) {
        extraBytes++;
        if (extraBytes > MAX_EXTRA_BYTES) {
            throw new MalformedResponseException(
                    "More than " + MAX_EXTRA_BYTES + " bytes of chunk extensions, digits and trailers");
        }
        return then;
    }

    @Override
    public boolean hasEnded() {
        return state == State.END;
    }

    @Override
    public boolean endsWithConnection() {
        return false;
    }
}
