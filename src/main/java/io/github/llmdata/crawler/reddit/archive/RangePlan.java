package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Joins captures into one request if they are near to each other in a file, up to the limit of a request. To transfer a gap of
 * 256 KiB takes less time than to wait before another request.
 */
public final class RangePlan implements Iterator<Planned> {
    static final long MAX_GAP = 256 * 1024;

    /** So that an index that repeats one position does not fill the heap. */
    static final int MAX_CAPTURES = 1000;

    private final Iterator<Capture> captures;
    private final long maxBytes;
    private @Nullable Capture ahead;

    private RangePlan(Iterator<Capture> captures, long maxBytes) {
        this.captures = captures;
        this.maxBytes = maxBytes;
    }

    /**
     * Plans while it is iterated.
     *
     * @param captures in the order of their files and offsets; in another order they are not joined
     * @param maxBytes limit of one request
     */
    public static RangePlan of(Iterator<Capture> captures, long maxBytes) {
        return new RangePlan(captures, maxBytes);
    }

    @Override
    public boolean hasNext() {
        return ahead != null || captures.hasNext();
    }

    @Override
    public Planned next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Capture start = take();
        if (start.length() > maxBytes) {
            return new Planned.TooLarge(start);
        }
        List<Capture> joined = new ArrayList<>(List.of(start));
        long last = last(start);
        while (captures.hasNext() && joined.size() < MAX_CAPTURES) {
            Capture capture = captures.next();
            long end = Math.max(last, last(capture));
            if (!isNear(capture, start, last) || end - start.offset() >= maxBytes) {
                ahead = capture;
                break;
            }
            joined.add(capture);
            last = end;
        }
        return new Planned.RangeRequest(start.file(), start.offset(), last, joined);
    }

    private Capture take() {
        Capture taken = ahead == null ? captures.next() : ahead;
        ahead = null;
        return taken;
    }

    private static long last(Capture capture) {
        return capture.offset() + capture.length() - 1;
    }

    private static boolean isNear(Capture capture, Capture start, long last) {
        return capture.file().equals(start.file())
                && capture.offset() >= start.offset()
                && capture.offset() - last - 1 <= MAX_GAP;
    }
}
