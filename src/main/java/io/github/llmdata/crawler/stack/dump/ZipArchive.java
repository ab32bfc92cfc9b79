package io.github.llmdata.crawler.stack.dump;

import static org.apache.commons.compress.archivers.zip.ZipMethod.BZIP2;
import static org.apache.commons.compress.archivers.zip.ZipMethod.DEFLATED;
import static org.apache.commons.compress.archivers.zip.ZipMethod.ENHANCED_DEFLATED;
import static org.apache.commons.compress.archivers.zip.ZipMethod.IMPLODING;
import static org.apache.commons.compress.archivers.zip.ZipMethod.STORED;
import static org.apache.commons.compress.archivers.zip.ZipMethod.UNSHRINKING;
import static org.apache.commons.compress.archivers.zip.ZipMethod.XZ;
import static org.apache.commons.compress.archivers.zip.ZipMethod.ZSTD;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.tukaani.xz.XZInputStream;

/** Finds and opens the posts tables in a zip archive. */
final class ZipArchive {
    private static final Set<ZipMethod> METHODS =
            EnumSet.of(STORED, DEFLATED, ENHANCED_DEFLATED, BZIP2, ZSTD, XZ, UNSHRINKING, IMPLODING);
    private static final int END_MARK = 0x504b0506;
    private static final int MAX_COMMENT_BYTES = (1 << 16) - 1;
    private static final int END_BYTES = 22;
    private static final int DIRECTORY_AT = 16;

    /** Room for some 500,000 entries, which the library keeps in memory. */
    private static final long MAX_DIRECTORY_BYTES = 32L << 20;

    private static final long IN_ZIP64 = 0xFFFF_FFFFL;
    private static final int LOCATOR_BYTES = 20;
    private static final int LOCATOR_MARK = 0x07064b50;
    private static final int END64_AT = 8;
    private static final int END64_BYTES = 56;
    private static final int DIRECTORY64_AT = 48;

    private final String label;
    private final Decoding decoding;

    ZipArchive(String label, Decoding decoding) {
        this.label = label;
        this.decoding = decoding;
    }

    ArchiveListing list(StoredFile file) throws IOException {
        requireEnd(file);
        var listing = new ArchiveListing();
        List<ZipArchiveEntry> entries = entries(file);
        for (int i = 0; i < entries.size(); i++) {
            ZipArchiveEntry entry = entries.get(i);
            ArchiveListing.requireSafe(label, entry.getName());
            if (entry.isDirectory()) {
                continue;
            }
            if (TableName.of(entry.getName()).isPosts()) {
                requireReadable(entry);
                int index = i;
                Dump.Content content = (stored, name) -> open(stored, name, index);
                listing.posts().add(new PostsEntry(entry.getName(), entry.getCompressedSize(), content));
            } else {
                listing.others().add(entry.getName());
            }
        }
        return listing;
    }

    /** The list of entries is at a zip's end, before a comment of up to 64 KiB. */
    private void requireEnd(StoredFile file) throws IOException {
        int count = (int) Math.min(file.size(), END_BYTES + MAX_COMMENT_BYTES);
        ByteBuffer end = file.read(file.size() - count, count);
        for (int i = end.limit() - END_BYTES; i >= 0; i--) {
            if (end.getInt(i) == END_MARK) {
                requireSmallDirectory(file, file.size() - count + i);
                return;
            }
        }
        throw DecodeFailure.truncated(label, "the list of entries at its end is missing");
    }

    private void requireSmallDirectory(StoredFile file, long endAt) throws IOException {
        long start = Integer.toUnsignedLong(little(file, endAt, END_BYTES).getInt(DIRECTORY_AT));
        long bytes = endAt - (start == IN_ZIP64 ? start64(file, endAt) : start);
        if (bytes > MAX_DIRECTORY_BYTES) {
            String sentence = "%s has a list of entries of %,d bytes, as no dump has; do not trust it";
            throw new DumpException(DumpException.TOO_LARGE, sentence.formatted(label, bytes));
        }
    }

    /** Where the list of entries starts in a large archive; the library rejects an implausible one. */
    private static long start64(StoredFile file, long endAt) throws IOException {
        ByteBuffer locator = little(file, Math.max(0, endAt - LOCATOR_BYTES), LOCATOR_BYTES);
        boolean isOne = locator.remaining() == LOCATOR_BYTES && locator.getInt(0) == LOCATOR_MARK;
        long end64 = isOne ? locator.getLong(END64_AT) : -1;
        return end64 < 0 || end64 > file.size() - END64_BYTES
                ? endAt
                : Math.max(0, little(file, end64, END64_BYTES).getLong(DIRECTORY64_AT));
    }

    private static ByteBuffer little(StoredFile file, long position, int count) throws IOException {
        return file.read(position, count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void requireReadable(ZipArchiveEntry entry) throws DumpException {
        String name = label + "!" + entry.getName();
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw DecodeFailure.encrypted(name);
        }
        ZipMethod method = ZipMethod.getMethodByCode(entry.getMethod());
        if (method == null || !METHODS.contains(method)) {
            throw DecodeFailure.unsupportedMethod(name, method == null ? "method " + entry.getMethod() : method.name());
        }
    }

    private StreamDecoder open(StoredFile file, String name, int index) throws IOException {
        ZipFile zip = zip(file);
        ZipArchiveEntry entry = Collections.list(zip.getEntries()).get(index);
        var guarded = new DecodedBytesGuard(content(zip, entry), name, decoding.limits(), file::bytesRead);
        var verified = new EntryStream(guarded, 0, entry.getSize(), OptionalLong.of(entry.getCrc()));
        return StreamDecoder.open(verified, name, decoding, file::bytesRead);
    }

    /** The library could decode it too, but not in parallel and not within limits of memory. */
    private InputStream content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        return switch (ZipMethod.getMethodByCode(entry.getMethod())) {
            case BZIP2 ->
                StreamDecoder.of(Container.BZIP2, zip.getRawInputStream(entry), decoding)
                        .content();
            case ZSTD ->
                StreamDecoder.of(Container.ZSTD, zip.getRawInputStream(entry), decoding)
                        .content();
            case XZ -> new XZInputStream(zip.getRawInputStream(entry), decoding.maxMemoryKiB());
            default -> zip.getInputStream(entry);
        };
    }

    private static List<ZipArchiveEntry> entries(StoredFile file) throws IOException {
        return Collections.list(zip(file).getEntries());
    }

    /** Never closed itself; the file is closed instead. */
    private static ZipFile zip(StoredFile file) throws IOException {
        return ZipFile.builder().setSeekableByteChannel(file).get();
    }
}
