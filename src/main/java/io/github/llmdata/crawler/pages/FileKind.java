package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.GzipInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kind of an input file, by its name or by its first bytes. A file of any kind may be gzipped, whatever its name.
 */
public enum FileKind {
    /** A table with a column of URLs. */
    TABLE,
    /** One URL per line. */
    LIST,
    /** The titles of all pages of a wiki, one per line, as its dumps have them. */
    TITLES,
    /** A JSON object with a URL in each line. */
    JSON_LINES,
    PAGE,
    ARCHIVE,
    /** Articles of a wiki as JSON, one in a line: a snapshot of Wikimedia Enterprise. */
    SNAPSHOT,
    /** Pages packed for reading without a network. */
    ZIM,
    /** A file that continues a ZIM file, and is read with it. */
    ZIM_PART;

    private static final int HEAD_BYTES = 1024;

    /** The name at https://dumps.wikimedia.org, such as enwiki-20241101-all-titles-in-ns0. */
    private static final Pattern ALL_TITLES = Pattern.compile("(.*[-_])?all-titles-in-ns-?0(\\.txt)?");

    /** Whether such files list URLs to fetch. */
    boolean isList() {
        return this == TABLE || this == LIST || this == TITLES || this == JSON_LINES;
    }

    static Optional<FileKind> ofName(String fileName, PageTypes types) {
        String name = fileName.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (types == PageTypes.HTML && ALL_TITLES.matcher(name).matches()) {
            return Optional.of(TITLES);
        }
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (name.contains(".") ? ending : "") {
            case "csv", "tsv", "tab" -> Optional.of(TABLE);
            case "jsonl", "ndjson" -> Optional.of(JSON_LINES);
            case "txt", "urls", "list" -> Optional.of(LIST);
            case "html", "htm", "xhtml" -> Optional.of(PAGE);
            case "json" -> types == PageTypes.HTML_OR_JSON ? Optional.of(PAGE) : Optional.empty();
            case "warc" -> Optional.of(ARCHIVE);
            default -> Optional.empty();
        };
    }

    /** The kind by the first bytes; empty for binary data that is not an archive. */
    static Optional<FileKind> ofContent(Path file, PageTypes types) throws IOException {
        try (InputStream in = UrlLists.open(file)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
            if (head.startsWith("WARC/")) {
                return Optional.of(ARCHIVE);
            }
            if (head.indexOf('\0') >= 0) {
                return Optional.empty();
            }
            String text = head.replaceFirst("^\u00ef\u00bb\u00bf", "").strip();
            return Optional.of(text.startsWith("<") || types.looksLikeJson(text) ? PAGE : LIST);
        }
    }

    /** Opens a file; decompresses it if it is gzipped. */
    static InputStream open(Path file) throws IOException {
        return unpacked(Files.newInputStream(file));
    }

    /** The bytes of a file, decompressed if it is gzipped. */
    static InputStream unpacked(InputStream stored) throws IOException {
        var in = new BufferedInputStream(stored);
        in.mark(2);
        byte[] magic = in.readNBytes(2);
        in.reset();
        return isGzip(magic) ? new GzipInputStream(in) : in;
    }

    static boolean isGzip(byte[] start) {
        return start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
    }
}
