package io.github.llmdata.crawler.compress.bzip2;

import java.io.IOException;

/** What a thread needs to decode a block, as long as it decodes: 5.5 MB. It can decode one block after another. */
final class Bzip2Workspace {
    private static final int LEVEL_BYTES = 100_000;

    private final Bzip2Symbols symbols = new Bzip2Symbols();
    private final Bzip2Transform transform = new Bzip2Transform();
    private byte[] text = new byte[0];

    /**
     * Decodes the block of a piece, all but the runs of its text.
     *
     * @return the size of the text
     * @throws IOException if this is no bzip2 block
     * @throws IndexOutOfBoundsException if the bytes end before the block does, or it is damaged
     */
    int decode(Bzip2Piece piece) throws IOException {
        int limit = piece.level() * LEVEL_BYTES;
        if (text.length != limit) {
            text = new byte[limit];
        }
        int size = symbols.read(piece.bytes(), piece.blockStart(), text);
        transform.undo(text, size, symbols.counts(), symbols.origin());
        if (symbols.isRandomised()) {
            Bzip2Randomisation.undo(text, size);
        }
        return size;
    }

    /** The text of the block, until another one is decoded. */
    byte[] text() {
        return text;
    }

    /** The index of the first bit that was not read, counted from the start of the bytes of the piece. */
    long position() {
        return symbols.position();
    }
}
