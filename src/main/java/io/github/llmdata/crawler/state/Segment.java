package io.github.llmdata.crawler.state;

/**
 * The part of a file that one owner of a shard has written and committed.
 *
 * @param folder of the owner, by its name
 * @param file its final name
 * @param length committed bytes; what follows them was never committed
 */
public record Segment(String folder, String file, long length) {

    private String line() {
        return folder + "\t" + file + "\t" + length + "\n";
    }

    static Segment of(String line) {
        String[] fields = line.split("\t", -1);
        return new Segment(fields[0], fields[1], Long.parseLong(fields[2]));
    }

    /** All of them as text. */
    static String text(Iterable<Segment> segments) {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(segment.line()));
        return text.toString();
    }
}
