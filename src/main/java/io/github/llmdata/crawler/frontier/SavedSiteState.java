package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.stats.SiteStats;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a site besides its rules and its URLs.
 *
 * @param earliest time of the next request, as far as gap and pauses decide
 * @param window how many requests at once it bears
 * @param troubles in a row
 * @param trials that failed since it was left alone
 */
record SavedSiteState(Instant earliest, double window, int troubles, int trials, SiteStats figures) {
    static final String NAME = "site\n";

    byte[] toBytes(Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            SavedUrlCodec.writeTime(earliest, now, out);
            out.writeDouble(window);
            out.writeInt(troubles);
            out.writeInt(trials);
            out.writeUTF(figures.site());
            out.writeLong(figures.requests());
            out.writeLong(figures.retries());
            out.writeLong(figures.throttled());
            out.writeLong(figures.retryAfterWaits());
            out.writeLong(figures.denied());
            out.writeInt(figures.maxConcurrent());
            out.writeLong(figures.minGap().map(Duration::toNanos).orElse(-1L));
            out.writeLong(figures.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        return bytes.toByteArray();
    }

    static SavedSiteState read(byte[] note, Instant now) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(note))) {
            return new SavedSiteState(
                    SavedUrlCodec.readTime(in, now), in.readDouble(), in.readInt(), in.readInt(), readFigures(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    private static SiteStats readFigures(DataInputStream in) throws IOException {
        return new SiteStats(
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                Optional.of(in.readLong()).filter(nanos -> nanos >= 0).map(Duration::ofNanos),
                in.readLong());
    }
}
