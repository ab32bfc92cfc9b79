package io.github.llmdata.crawler.prepare.text;

import java.util.regex.Pattern;

/** Recognises addresses of the web and of mail, which are one word each. */
final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:(?:https?|ftp)://|www\\.)\\S+|\\S+@\\S+\\.\\p{L}{2,}|[\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)*\\.\\p{L}{2,}(?::\\d+)?(?:/\\S*)?");
    private static final int LONGEST = 2_000;

    private Addresses() {}

    static boolean isOne(int[] points, int start, int end) {
        boolean canBe = false;
        for (int i = start; i < end && !canBe; i++) {
            canBe = points[i] == '.';
        }
        return canBe
                && end - start <= LONGEST
                && ADDRESS.matcher(new String(points, start, end - start)).matches();
    }
}
