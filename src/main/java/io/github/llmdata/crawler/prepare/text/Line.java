package io.github.llmdata.crawler.prepare.text;

/** A line of a text. */
public final class Line {
    private final int[] points;
    private final int start;
    private final int end;

    Line(int[] points, int start, int end) {
        this.points = points;
        this.start = start;
        this.end = end;
    }

    /** How many characters it has. */
    public int length() {
        return end - start;
    }

    /** The line as a text. */
    public String text() {
        return new String(points, start, end - start);
    }

    /** How many pieces between blanks it has. */
    public int countPieces() {
        int pieces = 0;
        boolean isInside = false;
        for (int i = start; i < end; i++) {
            boolean isBlank = Points.isBlank(points[i]);
            pieces += !isBlank && !isInside ? 1 : 0;
            isInside = !isBlank;
        }
        return pieces;
    }

    /** The length of the longest piece between blanks. */
    public int longestPiece() {
        int longest = 0;
        int from = start;
        for (int i = start; i < end; i++) {
            from = Points.isBlank(points[i]) ? i + 1 : from;
            longest = Math.max(longest, i + 1 - from);
        }
        return longest;
    }

    /** Whether it has more than blanks. */
    public boolean isProper() {
        return first() < end;
    }

    private int first() {
        int i = start;
        while (i < end && Points.isBlank(points[i])) {
            i++;
        }
        return i;
    }

    private int last() {
        int i = end - 1;
        while (i >= start && Points.isBlank(points[i])) {
            i--;
        }
        return i;
    }

    /** Whether its first character that is no blank is one of some characters. */
    public boolean beginsWith(String characters) {
        int first = first();
        return first < end && characters.indexOf(points[first]) >= 0;
    }

    /** Whether it ends in {@code ...} or {@code …}, with or without blanks behind. */
    public boolean endsInEllipsis() {
        int last = last();
        if (last < start) {
            return false;
        }
        return points[last] == '…'
                || (last - start >= 2 && points[last] == '.' && points[last - 1] == '.' && points[last - 2] == '.');
    }

    /** Whether its last character ends a sentence, in any script. */
    public boolean endsInSentence() {
        return end > start && Points.isSentenceEnd(points[end - 1]);
    }
}
