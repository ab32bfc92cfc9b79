import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Writes how the tables of the Encoding Standard differ from the charsets of Java, and the digests by which a test checks
 * every entry of every table. Run it after a change of the standard, with the oldest and with the newest Java that is
 * supported: differences that an earlier run wrote are kept, because the charsets of Java change, too.
 *
 * <pre>
 * git clone https://github.com/whatwg/encoding ../encoding
 * java scripts/dev/EncodingTables.java ../encoding
 * </pre>
 */
public class EncodingTables {
    static final Path MAIN = Path.of("src/main/resources/io/github/llmdata/crawler/charset/differences.txt");
    static final Path TEST = Path.of("src/test/resources/io/github/llmdata/crawler/charset/digests.txt");
    static final int NONE = -1;
    static final int MAX_WORDS = 16;

    record Table(String name, String charset, int size, IntFunction<int[]> bytes) {}

    static final List<Table> TABLES = new ArrayList<>(List.of(
            new Table("gb18030", "GB18030", 126 * 190, p -> two(0x81 + p / 190, p % 190, 0x40, 0x41)),
            new Table("big5", "Big5-HKSCS", 126 * 157, p -> two(0x81 + p / 157, p % 157, 0x40, 0x62)),
            new Table("euc-kr", "x-windows-949", 126 * 190, p -> new int[] {0x81 + p / 190, 0x41 + p % 190}),
            new Table(
                    "jis0208",
                    "windows-31j",
                    60 * 188,
                    p -> two(p / 188 + (p / 188 < 0x1F ? 0x81 : 0xC1), p % 188, 0x40, 0x41)),
            new Table(
                    "jis0212", "EUC-JP", 94 * 94, p -> new int[] {0x8F, 0xA1 + p / 94, 0xA1 + p % 94})));

    static {
        String[][] halves = {
            {"ibm866", "IBM866"}, {"koi8-r", "KOI8-R"}, {"koi8-u", "KOI8-U"}, {"macintosh", "x-MacRoman"},
            {"windows-874", "x-windows-874"}, {"x-mac-cyrillic", "x-MacUkraine"},
            {"iso-8859-10", "US-ASCII"}, {"iso-8859-14", "US-ASCII"}
        };
        for (String[] half : halves) {
            TABLES.add(half(half[0], half[1]));
        }
        for (int part : new int[] {2, 3, 4, 5, 6, 7, 8, 13, 15, 16}) {
            TABLES.add(half("iso-8859-" + part, "ISO-8859-" + part));
        }
        for (int page = 1250; page <= 1258; page++) {
            TABLES.add(half("windows-" + page, "windows-" + page));
        }
    }

    static Table half(String name, String charset) {
        return new Table(name, charset, 128, p -> new int[] {0x80 + p});
    }

    static int[] two(int lead, int trail, int low, int high) {
        return new int[] {lead, trail + (trail < 0x3F ? low : high)};
    }

    public static void main(String[] args) throws Exception {
        Path standard = Path.of(args[0]);
        Map<String, TreeMap<Integer, Integer>> differences = earlier();
        StringBuilder digests = new StringBuilder("# SHA-256 of the code points of each index, written by scripts/dev/EncodingTables.java\n");
        for (Table table : TABLES) {
            TreeMap<Integer, Integer> index = index(standard.resolve("index-" + table.name + ".txt"));
            TreeMap<Integer, Integer> differing = differences.computeIfAbsent(table.name, n -> new TreeMap<>());
            Charset charset = Charset.forName(table.charset);
            for (int p = 0; p < table.size; p++) {
                int wanted = index.getOrDefault(p, NONE);
                if (differing.containsKey(p) || wanted != java(table.bytes.apply(p), charset)) {
                    differing.put(p, wanted);
                }
            }
            digests.append(table.name).append(' ').append(digest(index, table.size)).append('\n');
        }
        TreeMap<Integer, Integer> ranges = index(standard.resolve("index-gb18030-ranges.txt"));
        differences.put("gb18030-ranges", ranges);
        digests.append("gb18030-ranges ").append(digest(ranges, ranges.lastKey() + 1)).append('\n');
        Files.createDirectories(TEST.getParent());
        Files.writeString(MAIN, text(differences));
        Files.writeString(TEST, digests);
    }

    /** The lines {@code pointer 0xXXXX comment} of a file of the standard. */
    static TreeMap<Integer, Integer> index(Path file) throws IOException {
        TreeMap<Integer, Integer> index = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split("\\s+");
                index.put(Integer.parseInt(words[0]), Integer.decode(words[1]));
            }
        }
        return index;
    }

    static int java(int[] values, Charset charset) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        String text = new String(bytes, charset);
        return text.codePointCount(0, text.length()) == 1 && text.charAt(0) != '\uFFFD' ? text.codePointAt(0) : NONE;
    }

    static String digest(Map<Integer, Integer> index, int size) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < size; p++) {
            text.append(index.containsKey(p) ? Integer.toHexString(index.get(p)) : "-").append('\n');
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash);
    }

    static Map<String, TreeMap<Integer, Integer>> earlier() throws IOException {
        Map<String, TreeMap<Integer, Integer>> sections = new LinkedHashMap<>();
        TreeMap<Integer, Integer> section = new TreeMap<>();
        for (String line : Files.exists(MAIN) ? Files.readAllLines(MAIN) : List.<String>of()) {
            if (line.startsWith("[")) {
                section = new TreeMap<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String[] words = line.split(" ");
                String[] range = words[0].split("-");
                int first = Integer.parseInt(range[0]);
                int last = range.length == 2 ? Integer.parseInt(range[1]) : first + words.length - 2;
                for (int p = first; p <= last; p++) {
                    section.put(p, range.length == 2 ? NONE : Integer.parseInt(words[p - first + 1], 16));
                }
            }
        }
        return sections;
    }

    static String text(Map<String, TreeMap<Integer, Integer>> sections) {
        StringBuilder out = new StringBuilder("""
                # How the indexes of the Encoding Standard differ from the charsets of Java 17 to 25, and its ranges of gb18030.
                # Source: the files index-*.txt of https://github.com/whatwg/encoding at commit a985b62a9b45 of 2026-05-21,
                # under the BSD 3-Clause License. Written by scripts/dev/EncodingTables.java.
                # pointer code-point...      the code points from this pointer on
                # pointer-pointer -          pointers without a code point
                """);
        sections.forEach((name, section) -> {
            if (!section.isEmpty()) {
                out.append('[').append(name).append("]\n");
                lines(section, name.equals("gb18030-ranges"), out);
            }
        });
        return out.toString();
    }

    static void lines(TreeMap<Integer, Integer> section, boolean alone, StringBuilder out) {
        Integer p = section.firstKey();
        while (p != null) {
            int last = p;
            boolean empty = section.get(p) == NONE;
            while (section.containsKey(last + 1)
                    && (section.get(last + 1) == NONE) == empty
                    && (empty || (!alone && last - p < MAX_WORDS - 1))) {
                last++;
            }
            if (empty) {
                out.append(p).append('-').append(last).append(" -");
            } else {
                out.append(p);
                for (int q = p; q <= last; q++) {
                    out.append(' ').append(Integer.toHexString(section.get(q)));
                }
            }
            out.append('\n');
            p = section.higherKey(last);
        }
    }
}
