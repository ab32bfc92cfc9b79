package io.github.llmdata.crawler.monitor;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The course of a run, as at most {@value #MOST} points. When it is full, every other point goes, and from then on points are taken
 * half as often, so that the whole run fits.
 */
final class Series {
    static final int MOST = 600;

    private record Point(
            long second, double items, double bytes, long done, long queued, long heapBytes, long freeDiskBytes) {}

    private List<Point> points = new ArrayList<>();
    private long step = 1;
    private long looks;

    /** Takes a look; call it at even intervals. */
    synchronized void look(RunFigures run) {
        if (run.phase() == RunPhase.STARTING || looks++ % step != 0) {
            return;
        }
        long queued = Math.max(
                run.crawl().open(), run.amounts().knownItems() - run.amounts().items());
        points.add(new Point(
                run.at().getEpochSecond(),
                run.rates().items(),
                run.rates().decodedBytes(),
                run.amounts().items(),
                queued,
                run.machine().heapBytes(),
                run.machine().freeDiskBytes()));
        if (points.size() > MOST) {
            List<Point> half = new ArrayList<>(MOST);
            for (int i = 0; i < points.size(); i += 2) {
                half.add(points.get(i));
            }
            points = half;
            step *= 2;
        }
    }

    /** The points, each as an array in the order of the columns. */
    void write(JsonGenerator json) throws IOException {
        List<Point> copy;
        synchronized (this) {
            copy = List.copyOf(points);
        }
        json.writeStartObject();
        json.writeFieldName("columns");
        String[] columns = {
            "second", "items_per_second", "decoded_bytes_per_second", "done", "queued", "heap_bytes", "free_disk_bytes"
        };
        json.writeArray(columns, 0, columns.length);
        json.writeArrayFieldStart("points");
        for (Point point : copy) {
            json.writeStartArray();
            json.writeNumber(point.second());
            json.writeNumber(point.items());
            json.writeNumber(point.bytes());
            json.writeNumber(point.done());
            json.writeNumber(point.queued());
            json.writeNumber(point.heapBytes());
            json.writeNumber(point.freeDiskBytes());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
