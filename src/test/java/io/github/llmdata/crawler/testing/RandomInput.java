package io.github.llmdata.crawler.testing;

import java.util.Arrays;
import java.util.Random;

/** Random inputs that resemble real ones, so that they get past the first check of a parser. */
public final class RandomInput {
    /** Characters that some part of the program treats specially. */
    private static final String[] ODD = {
        "\0",
        "\t",
        "\n",
        "\r",
        "\u000B",
        "\f",
        "\u001B",
        " ",
        "\u0085",
        "\u00A0",
        "\u00AD",
        "\u0301",
        "\u0345",
        "\u0915\u094D",
        "\u1100\u1161",
        "\u200B",
        "\u200D",
        "\u2028",
        "\u202E",
        "\u212B",
        "\uD800",
        "\uDC00",
        "\uD83D\uDE00",
        "\uD834\uDD5E",
        "\uDBFF\uDFFF",
        "\uFDD0",
        "\uFEFF",
        "\uFFFD",
        "\uFFFF",
        "<eos>",
        "<user>:",
        "<BOT>:",
        "```",
        "$$",
        "\\",
        "%",
        "%00",
        "&#0;",
        "&lt;",
        "&amp;amp;"
    };

    private final Random random;

    RandomInput(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    public Random random() {
        return random;
    }

    /** A number from 0 to below the bound; small ones more often than large ones. */
    public int size(int bound) {
        return random.nextInt(1 + random.nextInt(bound));
    }

    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public byte[] bytes(int bound) {
        byte[] bytes = new byte[size(bound)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A sequence of pieces, up to a limit, some of them special characters, some repeated. */
    public String mixed(int bound, String... pieces) {
        StringBuilder mixed = new StringBuilder();
        for (int i = size(bound); i > 0; i--) {
            String piece = switch (random.nextInt(12)) {
                case 0 -> oneOf(ODD);
                case 1 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 2 -> Character.toString(' ' + random.nextInt(95));
                default -> oneOf(pieces);
            };
            mixed.append(oneIn(20) ? piece.repeat(1 + size(200)) : piece);
        }
        return mixed.toString();
    }

    /** Any text. */
    public String text(int bound) {
        return mixed(bound, "a", "word ", "Zeile\n", "\u4E2D", "<", ">", ":", "\n", "  ");
    }

    /** The same bytes with some damage: bits flipped, parts removed, doubled, exchanged, overwritten or inserted. */
    public byte[] damaged(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int times = random.nextInt(4); times >= 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(size(64), bytes.length - at);
            bytes = switch (random.nextInt(7)) {
                case 0 -> Arrays.copyOf(bytes, at);
                case 1 -> join(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
                case 2 -> join(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
                case 3 -> join(Arrays.copyOf(bytes, at), bytes(64), Arrays.copyOfRange(bytes, at, bytes.length));
                case 4 -> {
                    byte[] filled = bytes.clone();
                    Arrays.fill(filled, at, at + length, oneOf((byte) 0, (byte) 0xFF, (byte) ' ', (byte) '9'));
                    yield filled;
                }
                default -> {
                    byte[] flipped = bytes.clone();
                    flipped[at] ^= (byte) (1 << random.nextInt(8));
                    yield flipped;
                }
            };
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    /**
     * A piece of HTML: elements that mostly close, in each other, with attributes and text.
     *
     * @param tags how their start tags begin: {@code a href=x}, {@code div class=md}
     */
    public String html(int bound, String... tags) {
        StringBuilder html = new StringBuilder();
        StringBuilder open = new StringBuilder();
        for (int i = size(bound); i > 0; i--) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    String tag = oneOf(tags);
                    html.append('<').append(tag).append(oneIn(8) ? mixed(4, " a=", "'", "\"", "class=x") : "");
                    html.append(oneIn(40) ? "" : ">");
                    open.insert(0, "</" + tag.split(" ", 2)[0] + ">");
                }
                case 3, 4 -> {
                    int end = open.indexOf(">") + 1;
                    html.append(open, 0, end);
                    open.delete(0, end);
                }
                case 5 -> html.append("</").append(oneOf(tags).split(" ", 2)[0]).append('>');
                case 6 ->
                    html.append(mixed(6, "<!--", "-->", "<!", "<?", "<![CDATA[", "]]>", "</", "&", "&nbsp;", "`"));
                default -> html.append(text(8));
            }
        }
        return oneIn(3) ? html.toString() : html.append(open).toString();
    }
}
