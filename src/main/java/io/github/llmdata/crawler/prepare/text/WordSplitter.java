package io.github.llmdata.crawler.prepare.text;

/**
 * Splits a text into words as the filters of datatrove see them, whose English tokens come from spaCy: pieces between blanks,
 * with punctuation at their ends as words of their own, cut inside at hyphens and the like. In scripts without blanks, where
 * spaCy's English rules see one long word, each ideograph is a word.
 */
final class WordSplitter {
    private final int[] points;
    private final Spans words = new Spans();
    private final Spans behind = new Spans();

    private WordSplitter(int[] points) {
        this.points = points;
    }

    static Spans split(int[] points) {
        WordSplitter splitter = new WordSplitter(points);
        int i = 0;
        while (i < points.length) {
            if (Points.isBlank(points[i])) {
                i++;
                continue;
            }
            int end = i;
            while (end < points.length && !Points.isBlank(points[end])) {
                end++;
            }
            splitter.piece(i, end);
            i = end;
        }
        return splitter.words;
    }

    private void piece(int start, int end) {
        int from = start;
        for (int next = prefix(from, end); next > from; next = prefix(from, end)) {
            words.add(from, next);
            from = next;
        }
        int to = end;
        behind.clear();
        for (int next = suffix(from, to); next < to; next = suffix(from, to)) {
            behind.add(next, to);
            to = next;
        }
        core(from, to);
        for (int i = behind.count() - 1; i >= 0; i--) {
            words.add(behind.start(i), behind.end(i));
        }
    }

    /** The end of the punctuation at the start of a part; its start if there is none. */
    private int prefix(int from, int end) {
        if (from == end || isPlain(points[from])) {
            return from;
        }
        int dots = dots(from, end);
        if (dots > 1) {
            return from + dots;
        }
        boolean isSign = points[from] == '+' && (from + 1 == end || !Character.isDigit(points[from + 1]));
        return Points.isEdge(points[from]) || points[from] == '=' || points[from] == '§' || isSign ? from + 1 : from;
    }

    private int dots(int from, int end) {
        int i = from;
        while (i < end && points[i] == '.') {
            i++;
        }
        return i - from;
    }

    /** The start of the punctuation at the end of a part; its end if there is none. */
    private int suffix(int from, int to) {
        if (from == to) {
            return to;
        }
        int last = points[to - 1];
        if (last == '.') {
            return fullStop(from, to);
        }
        for (int length = 3; length >= 2; length--) {
            if (to - from > length && Points.isClitic(points, to - length, to)) {
                return to - length;
            }
        }
        boolean isSign = last == '+' && to - 2 >= from && Character.isDigit(points[to - 2]);
        return Points.isEdge(last) || isSign ? to - 1 : to;
    }

    private int fullStop(int from, int to) {
        int start = to - 1;
        while (start > from && points[start - 1] == '.') {
            start--;
        }
        if (to - start > 1) {
            return start;
        }
        if (start == from || Abbreviations.isOne(points, from, to)) {
            return to;
        }
        int before = points[start - 1];
        boolean endsWord = !Character.isUpperCase(before)
                ? Character.isLetterOrDigit(before) || Points.isEdge(before) || before == '-' || before == '+'
                : start - 2 >= from && Character.isUpperCase(points[start - 2]);
        return endsWord ? start : to;
    }

    private void core(int start, int end) {
        if (end > start && Addresses.isOne(points, start, end)) {
            words.add(start, end);
            return;
        }
        int from = start;
        for (int i = start; i < end; ) {
            int width = infix(i, start, end);
            if (width == 0) {
                i++;
                continue;
            }
            if (i > from) {
                words.add(from, i);
            }
            words.add(i, i + width);
            i += width;
            from = i;
        }
        if (end > from) {
            words.add(from, end);
        }
    }

    private static boolean isPlain(int point) {
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
    }

    /** The length of a word that stands inside a part and cuts it; 0 if there is none here. */
    private int infix(int i, int start, int end) {
        int point = points[i];
        if (isPlain(point)) {
            return 0;
        }
        if (Character.isIdeographic(point) || point == '…') {
            return 1;
        }
        int dots = dots(i, end);
        if (dots > 1) {
            return dots;
        }
        if (i == start || i + 1 == end) {
            return 0;
        }
        int before = points[i - 1];
        int after = points[i + 1];
        boolean cuts = switch (point) {
            case '+', '*', '^' -> Character.isDigit(before) && (Character.isDigit(after) || after == '-');
            case '.' -> Character.isLowerCase(before) && Character.isUpperCase(after);
            case ',', '–', '—', '~' -> Character.isLetter(before) && Character.isLetter(after);
            case '-' ->
                (Character.isLetter(before) && Character.isLetter(after))
                        || (Character.isDigit(before) && (Character.isDigit(after) || after == '-'));
            case ':', '<', '>', '=', '/' -> Character.isLetterOrDigit(before) && Character.isLetter(after);
            default -> false;
        };
        return cuts ? 1 : 0;
    }
}
