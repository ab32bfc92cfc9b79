package io.github.llmdata.crawler.charset;

import java.util.Optional;

/**
 * The encodings that a page can be in, by the Encoding Standard (https://encoding.spec.whatwg.org/). They are not the
 * charsets of Java that have the same names: tables differ, and so does what becomes of malformed bytes.
 */
public enum Encoding {
    UTF_8("UTF-8"),
    IBM866("IBM866", "IBM866"),
    ISO_8859_2("ISO-8859-2", "ISO-8859-2"),
    ISO_8859_3("ISO-8859-3", "ISO-8859-3"),
    ISO_8859_4("ISO-8859-4", "ISO-8859-4"),
    ISO_8859_5("ISO-8859-5", "ISO-8859-5"),
    ISO_8859_6("ISO-8859-6", "ISO-8859-6"),
    ISO_8859_7("ISO-8859-7", "ISO-8859-7"),
    ISO_8859_8("ISO-8859-8", "ISO-8859-8"),
    ISO_8859_8_I("ISO-8859-8-I", "ISO-8859-8"),
    ISO_8859_10("ISO-8859-10", "US-ASCII"),
    ISO_8859_13("ISO-8859-13", "ISO-8859-13"),
    ISO_8859_14("ISO-8859-14", "US-ASCII"),
    ISO_8859_15("ISO-8859-15", "ISO-8859-15"),
    ISO_8859_16("ISO-8859-16", "ISO-8859-16"),
    KOI8_R("KOI8-R", "KOI8-R"),
    KOI8_U("KOI8-U", "KOI8-U"),
    MACINTOSH("macintosh", "x-MacRoman"),
    WINDOWS_874("windows-874", "x-windows-874"),
    WINDOWS_1250("windows-1250", "windows-1250"),
    WINDOWS_1251("windows-1251", "windows-1251"),
    WINDOWS_1252("windows-1252", "windows-1252"),
    WINDOWS_1253("windows-1253", "windows-1253"),
    WINDOWS_1254("windows-1254", "windows-1254"),
    WINDOWS_1255("windows-1255", "windows-1255"),
    WINDOWS_1256("windows-1256", "windows-1256"),
    WINDOWS_1257("windows-1257", "windows-1257"),
    WINDOWS_1258("windows-1258", "windows-1258"),
    X_MAC_CYRILLIC("x-mac-cyrillic", "x-MacUkraine"),
    GBK("GBK"),
    GB18030("gb18030"),
    BIG5("Big5"),
    EUC_JP("EUC-JP"),
    ISO_2022_JP("ISO-2022-JP"),
    SHIFT_JIS("Shift_JIS"),
    EUC_KR("EUC-KR"),
    /** Encodings that browsers refuse because attacks use them: the whole text becomes one U+FFFD. */
    REPLACEMENT("replacement"),
    UTF_16BE("UTF-16BE"),
    UTF_16LE("UTF-16LE"),
    X_USER_DEFINED("x-user-defined");

    private final String standardName;
    private final String javaCharset;

    Encoding(String standardName) {
        this(standardName, "");
    }

    /** @param javaCharset what its table is made of, if one byte makes a character */
    Encoding(String standardName, String javaCharset) {
        this.standardName = standardName;
        this.javaCharset = javaCharset;
    }

    /** The encoding that a page means by this label, in upper or lower case; empty for an unknown label. */
    public static Optional<Encoding> of(String label) {
        return EncodingLabels.encoding(label);
    }

    /** The name in the standard. */
    public String standardName() {
        return standardName;
    }

    String javaCharset() {
        return javaCharset;
    }

    /** The encoding that a page means which states this one in ASCII: a page that can be read as ASCII is not UTF-16. */
    public Encoding statedInAscii() {
        return switch (this) {
            case UTF_16BE, UTF_16LE -> UTF_8;
            case X_USER_DEFINED -> WINDOWS_1252;
            default -> this;
        };
    }

    /**
     * Decodes all bytes from an index on.
     *
     * @param from behind the byte order mark, if there is one
     */
    public String decode(byte[] bytes, int from) {
        return Decoders.of(this).decode(bytes, from);
    }
}
