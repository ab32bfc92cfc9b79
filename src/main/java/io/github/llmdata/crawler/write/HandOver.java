package io.github.llmdata.crawler.write;

import static io.github.llmdata.crawler.write.JsonLine.ascii;

import java.time.Duration;
import java.util.List;

/** The list of the URLs that a shard hands over to others, as JSON, one object per line. A run of one machine has none. */
public record HandOver() implements Output {
    /** The note of the URLs that left. */
    public static final String HANDED_OVER = "urls-handed-over";

    /** The note of the URLs that arrived. */
    public static final String TAKEN_IN = "urls-taken-in";

    private static final byte[] SITE = ascii("{\"site\":");
    private static final byte[] REQUESTED = ascii(",\"requested\":");
    private static final byte[] PAUSE = ascii(",\"pause_ms\":");
    private static final byte[] REPEATED = ascii(",\"repeated\":");
    private static final byte[] TRAIL = ascii(",\"trail\":[");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    @Override
    public String fileName(String mode) {
        return "handed_over_" + mode + ".jsonl";
    }

    /** Appends the line of a URL. */
    public void encode(
            String site, String requested, List<String> trail, Duration pause, boolean isRepeated, RecordBuffer out) {
        out.add(SITE);
        JsonLine.text(out, site);
        out.add(REQUESTED);
        JsonLine.text(out, requested);
        out.add(PAUSE);
        out.addNumber(Math.max(0, pause.toMillis()));
        out.add(REPEATED);
        out.add(isRepeated ? TRUE : FALSE);
        out.add(TRAIL);
        for (int i = 0; i < trail.size(); i++) {
            if (i > 0) {
                out.add(',');
            }
            JsonLine.text(out, trail.get(i));
        }
        out.add(']');
        JsonLine.end(out);
    }
}
