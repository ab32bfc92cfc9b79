package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Posts tables for tests, as text, so that a test can damage any part. */
public final class Posts {
    public static final String OPEN = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n";
    public static final String CLOSE = "</posts>\n";
    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final String[] WORDS = {
        "plain",
        "&lt;p&gt;",
        "&amp;lt;",
        "&quot;",
        "&#xA;",
        "&#x1F600;",
        "é",
        "中文",
        "😀",
        "a'b",
        "row",
        "Id=",
        "/>",
        "x"
    };

    private Posts() {}

    /** A table of the rows. */
    public static String table(String... rows) {
        return table(List.of(rows));
    }

    public static String table(List<String> rows) {
        StringBuilder table = new StringBuilder(OPEN);
        rows.forEach(row -> table.append("  ").append(row).append('\n'));
        return table.append(CLOSE).toString();
    }

    /** A row of attributes, given as alternating names and values; the values are written without escaping. */
    public static String row(Object... namesAndValues) {
        StringBuilder row = new StringBuilder("<row");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.append(' ').append(namesAndValues[i]).append("=\"");
            row.append(namesAndValues[i + 1]).append('"');
        }
        return row.append(" />").toString();
    }

    /** A question with a body, and the answer it accepted (0: none). */
    public static String question(int id, int accepted) {
        String body = "&lt;p&gt;Question " + id + "&lt;/p&gt;";
        return accepted == 0
                ? row("Id", id, "PostTypeId", 1, "Score", 1, "Title", "Title " + id, "Body", body)
                : row(
                        "Id",
                        id,
                        "PostTypeId",
                        1,
                        "AcceptedAnswerId",
                        accepted,
                        "Score",
                        1,
                        "Title",
                        "Title " + id,
                        "Body",
                        body);
    }

    public static String answer(int id, int parent, int score) {
        String body = "&lt;p&gt;Answer " + id + "&lt;/p&gt;";
        return row("Id", id, "PostTypeId", 2, "ParentId", parent, "Score", score, "Body", body);
    }

    /** Rows with words that are difficult for an XML reader; the same for the same seed. */
    public static List<String> various(int count, long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            rows.add(row(
                    "Id",
                    id,
                    "PostTypeId",
                    1 + random.nextInt(6),
                    "Score",
                    random.nextInt(9) - 2,
                    "Body",
                    words(random)));
        }
        return rows;
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            words.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextBoolean() ? " " : "");
        }
        return words.toString();
    }

    /** The bytes after a byte order mark, as published. */
    public static byte[] withBom(String table) {
        return join(BOM, table.getBytes(UTF_8));
    }

    /** The table with {@code placeholder} replaced by bytes that no text can hold. */
    public static byte[] withBytes(String table, String placeholder, byte[] bytes) {
        int at = table.indexOf(placeholder);
        byte[] before = table.substring(0, at).getBytes(UTF_8);
        byte[] after = table.substring(at + placeholder.length()).getBytes(UTF_8);
        return join(before, bytes, after);
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
