package io.github.llmdata.crawler.stack.dump;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a file is packed. Its first bytes decide, not its name. */
enum Container {
    PLAIN("", ""),
    GZIP(".gz", "1f8b"),
    BZIP2(".bz2", "425a68"),
    /** A frame of data, or one to be skipped. */
    ZSTD(".zst", "28b52ffd|5.2a4d18"),
    /** A first entry, or an archive without any. */
    ZIP(".zip", "504b0304|504b0506"),
    SEVEN_ZIP(".7z", "377abcaf271c");

    /** The number of bytes that {@link #of} and {@link #foreign} need. */
    static final int HEAD_BYTES = 512;

    private static final HexFormat HEX = HexFormat.of();

    private final String suffix;
    /** What the first bytes look like in hexadecimal digits. */
    private final Pattern magic;

    Container(String suffix, String magic) {
        this.suffix = suffix;
        this.magic = Pattern.compile(magic);
    }

    /** The container of a file that starts with these bytes; {@link #PLAIN} if they are those of no other. */
    static Container of(byte[] head) {
        String digits = HEX.formatHex(head);
        return Arrays.stream(values())
                .filter(container ->
                        container != PLAIN && container.magic.matcher(digits).lookingAt())
                .findFirst()
                .orElse(PLAIN);
    }

    /** The container by the suffix of a name. */
    static Container named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(container -> container != PLAIN && lower.endsWith(container.suffix))
                .findFirst()
                .orElse(PLAIN);
    }

    /** The name of a well-known format that starts with these bytes and is not supported. */
    static Optional<String> foreign(byte[] head) {
        String digits = HEX.formatHex(head);
        if (digits.startsWith("fd377a585a00")) {
            return Optional.of("xz");
        }
        if (digits.startsWith("526172211a07")) {
            return Optional.of("rar");
        }
        if (digits.startsWith("04224d18")) {
            return Optional.of("lz4");
        }
        return digits.startsWith("7573746172", 2 * 257) ? Optional.of("tar") : Optional.empty();
    }

    /** Whether it contains several named files. */
    boolean isArchive() {
        return this == ZIP || this == SEVEN_ZIP;
    }

    String suffix() {
        return suffix;
    }
}
