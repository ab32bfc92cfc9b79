package io.github.llmdata.crawler.stack.dump;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;

/** Translates the exceptions of decoders into sentences for the user. */
final class DecodeFailure {
    /** The message of the 7z reader for a method that it lacks: it names the id as a list of signed bytes. */
    private static final Pattern SEVEN_ZIP_METHOD = Pattern.compile("Unsupported compression method \\[([-0-9, ]+)]");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private static final Map<List<Integer>, String> SEVEN_ZIP_METHODS = Map.of(
            List.of(0x03, 0x04, 0x01), "PPMd",
            List.of(0x03, 0x03, 0x01, 0x1b), "BCJ2",
            List.of(0x0a), "ARM64",
            List.of(0x0b), "RISC-V",
            List.of(0x04, 0xf7, 0x11, 0x01), "Zstandard",
            List.of(0x04, 0xf7, 0x11, 0x02), "Brotli",
            List.of(0x04, 0xf7, 0x11, 0x04), "LZ4");

    private static final String ZSTD_TRUNCATED = "Truncated source";

    private DecodeFailure() {}

    /** An operation that decodes. */
    interface Decode<T> {
        T run() throws IOException;
    }

    /**
     * Runs an operation, and translates its exceptions.
     *
     * @param label name, in messages, of what is decoded
     */
    static <T> T translated(String label, DumpLimits limits, Decode<T> decode) throws IOException {
        try {
            return decode.run();
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | BufferUnderflowException e) {
            // Libraries throw all of these for damaged archives.
            throw of(label, limits, e);
        }
    }

    /** The failure as a {@link DumpException}; that of a closed or interrupted stream is returned unchanged. */
    static IOException of(String label, DumpLimits limits, Exception failure) {
        if (failure instanceof DumpException
                || failure instanceof InterruptedIOException
                || failure instanceof ClosedChannelException) {
            return (IOException) failure;
        }
        if (failure instanceof PasswordRequiredException) {
            return encrypted(label);
        }
        if (failure instanceof MemoryLimitException
                || failure instanceof org.tukaani.xz.MemoryLimitException
                || isZstdWindow(failure)) {
            return needsMemory(label, limits.maxDictionaryBytes());
        }
        String detail = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Matcher method = SEVEN_ZIP_METHOD.matcher(detail);
        if (method.find()) {
            return unsupportedMethod(label, sevenZipMethod(method.group(1)));
        }
        if (failure instanceof EOFException || detail.contains(ZSTD_TRUNCATED)) {
            return truncated(label, detail);
        }
        String sentence = "%s is damaged (%s); download it again".formatted(label, detail);
        return new DumpException(DumpException.DAMAGED, sentence, failure);
    }

    private static boolean isZstdWindow(Exception failure) {
        return failure instanceof ZstdIOException zstd && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge();
    }

    static DumpException truncated(String label, String detail) {
        String sentence = "%s is cut off (%s); download it again".formatted(label, detail);
        return new DumpException(DumpException.TRUNCATED, sentence);
    }

    static DumpException encrypted(String label) {
        String sentence = "%s is encrypted; unpack it with its password first".formatted(label);
        return new DumpException(DumpException.ENCRYPTED, sentence);
    }

    static DumpException unsupportedMethod(String label, String method) {
        String sentence = "%s is compressed with %s, which is not read here; unpack it first".formatted(label, method);
        return new DumpException(DumpException.UNSUPPORTED_METHOD, sentence);
    }

    private static DumpException needsMemory(String label, long limitBytes) {
        String sentence = "%s was compressed to be decoded with more than %,d MiB of memory; unpack it first"
                .formatted(label, limitBytes >> 20);
        return new DumpException(DumpException.NEEDS_MEMORY, sentence);
    }

    private static String sevenZipMethod(String signedBytes) {
        List<Integer> id = NUMBER.matcher(signedBytes)
                .results()
                .map(number -> Integer.parseInt(number.group()) & 0xff)
                .toList();
        String hex = id.stream().map("%02x"::formatted).collect(Collectors.joining());
        return SEVEN_ZIP_METHODS.getOrDefault(id, "method " + hex);
    }
}
