package io.github.llmdata.crawler.stack.dump;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Checks the header of a 7z archive before the library reads it, because the library does not check whether the file is
 * complete and how much memory the header takes.
 */
final class SevenZipHeader {
    /** Room for some 300,000 entries. */
    private static final long MAX_BYTES = 32L << 20;

    private static final int START_BYTES = 32;
    private static final int START_CRC_AT = 8;
    private static final int CHECKED_FROM = 12;

    private static final int END = 0x00;
    private static final int PACK_INFO = 0x06;
    private static final int UNPACK_INFO = 0x07;
    private static final int SIZES = 0x09;
    private static final int CHECKSUMS = 0x0a;
    private static final int FOLDERS = 0x0b;
    private static final int UNPACKED_SIZES = 0x0c;
    private static final int PACKED_HEADER = 0x17;
    private static final int ID_SIZE_MASK = 0x0f;
    private static final int IS_COMPLEX = 0x10;
    private static final int HAS_PROPERTIES = 0x20;

    private SevenZipHeader() {}

    /**
     * Checks the header.
     *
     * @return whether the archive is valid and empty
     * @throws DumpException if the file is cut off, or its header is absurdly large
     */
    static boolean isOfEmptyArchive(StoredFile file, String label) throws IOException {
        ByteBuffer start = file.read(0, START_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (start.remaining() < START_BYTES) {
            throw DecodeFailure.truncated(label, "it ends within the 7z header");
        }
        var crc = new CRC32();
        crc.update(start.slice(CHECKED_FROM, START_BYTES - CHECKED_FROM));
        long offset = start.getLong(CHECKED_FROM);
        long size = start.getLong(CHECKED_FROM + Long.BYTES);
        long end = START_BYTES + offset + size;
        if (start.getInt(START_CRC_AT) != (int) crc.getValue() || offset < 0 || size < 0 || end < 0) {
            throw new IOException("the 7z header's checksum does not match");
        }
        if (end > file.size()) {
            throw DecodeFailure.truncated(label, "%,d of %,d bytes are there".formatted(file.size(), end));
        }
        long decodedSize = size > MAX_BYTES ? size : decodedSize(file.read(START_BYTES + offset, (int) size));
        if (decodedSize > MAX_BYTES) {
            String sentence = "%s has a list of entries of %,d bytes, as no dump has; do not trust it";
            throw new DumpException(DumpException.TOO_LARGE, sentence.formatted(label, decodedSize));
        }
        return size == 0;
    }

    /** The size that a packed header says it unpacks to, or 0 for a header that is not packed. */
    private static long decodedSize(ByteBuffer header) throws IOException {
        if (!header.hasRemaining() || header.get() != PACKED_HEADER) {
            return 0;
        }
        require(header.get(), PACK_INFO);
        number(header);
        long streams = number(header);
        byte id = header.get();
        if (id == SIZES) {
            skipNumbers(header, streams);
            id = header.get();
        }
        if (id == CHECKSUMS) {
            skipChecksums(header, streams);
            id = header.get();
        }
        require(id, END);
        require(header.get(), UNPACK_INFO);
        require(header.get(), FOLDERS);
        long folders = number(header);
        header.get();
        long outputs = 0;
        for (long i = 0; i < folders; i++) {
            outputs += skipFolder(header);
        }
        require(header.get(), UNPACKED_SIZES);
        long largest = 0;
        for (long i = 0; i < outputs; i++) {
            largest = Math.max(largest, number(header));
        }
        return largest;
    }

    /** Skips the description of a folder's coders, and returns how many outputs they have. */
    private static long skipFolder(ByteBuffer header) {
        long coders = number(header);
        long inputs = 0;
        long outputs = 0;
        for (long i = 0; i < coders; i++) {
            int flags = header.get();
            skip(header, flags & ID_SIZE_MASK);
            boolean complex = (flags & IS_COMPLEX) != 0;
            inputs += complex ? number(header) : 1;
            outputs += complex ? number(header) : 1;
            if ((flags & HAS_PROPERTIES) != 0) {
                skip(header, number(header));
            }
        }
        skipNumbers(header, 2 * (outputs - 1));
        long packed = inputs - (outputs - 1);
        skipNumbers(header, packed > 1 ? packed : 0);
        return outputs;
    }

    private static void require(byte id, int expected) throws IOException {
        if (id != expected) {
            throw new IOException("the 7z header makes no sense");
        }
    }

    private static void skipChecksums(ByteBuffer header, long count) {
        long defined = count;
        if (header.get() == 0) {
            defined = 0;
            for (long i = 0; i < count; i += Byte.SIZE) {
                defined += Integer.bitCount(header.get() & 0xff);
            }
        }
        skip(header, defined * Integer.BYTES);
    }

    private static void skip(ByteBuffer header, long count) {
        header.position((int) Math.min(Integer.MAX_VALUE, header.position() + count));
    }

    private static void skipNumbers(ByteBuffer header, long count) {
        for (long i = 0; i < count; i++) {
            number(header);
        }
    }

    /** A number of 1 to 9 bytes: as many bytes follow as the first byte has leading one bits. */
    private static long number(ByteBuffer header) {
        int first = header.get() & 0xff;
        int following = Integer.numberOfLeadingZeros(~(first << 24));
        long value = 0;
        for (int i = 0; i < Math.min(following, Long.BYTES); i++) {
            value |= (header.get() & 0xffL) << (Byte.SIZE * i);
        }
        long high = following < 7 ? first & ((1L << (7 - following)) - 1) : 0;
        return value | (high << (Byte.SIZE * following));
    }
}
