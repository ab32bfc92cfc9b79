package io.github.llmdata.crawler.charset;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The decoder of each encoding. Its tables are built when a page first needs them. */
final class Decoders {
    private static final Map<Encoding, Decoder> BUILT = new ConcurrentHashMap<>();

    private Decoders() {}

    static Decoder of(Encoding encoding) {
        return BUILT.computeIfAbsent(encoding, Decoders::create);
    }

    private static Decoder create(Encoding encoding) {
        return switch (encoding) {
            case UTF_8 -> Utf8Decoder.create();
            case UTF_16BE -> Utf16Decoder.bigEndian();
            case UTF_16LE -> Utf16Decoder.littleEndian();
            case GBK, GB18030 -> Gb18030Decoder.create();
            case BIG5 -> TwoByteDecoder.big5();
            case EUC_KR -> TwoByteDecoder.eucKr();
            case SHIFT_JIS -> TwoByteDecoder.shiftJis();
            case EUC_JP -> EucJpDecoder.create();
            case ISO_2022_JP -> Iso2022JpDecoder.create();
            case X_USER_DEFINED -> SingleByteDecoder.userDefined();
            case REPLACEMENT -> (bytes, from) -> from < bytes.length ? "\uFFFD" : "";
            case ISO_8859_8_I -> create(Encoding.ISO_8859_8);
            default ->
                SingleByteDecoder.create(encoding.standardName().toLowerCase(Locale.ROOT), encoding.javaCharset());
        };
    }
}
