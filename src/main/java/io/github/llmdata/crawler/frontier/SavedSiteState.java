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
 * What is saved of a site besides its rules and its URLs.
 *
 * @param earliest time of the next request, by gap and pauses
 * @param window how many requests may be under way at once
 * @param failures in a row
 * @param probes that failed in a row
 */
record SavedSiteState(Instant earliest, double window, int failures, int probes, SiteStats stats) {
    static final String NAME = "site\n";

    byte[] toBytes(Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            SavedUrlCodec.writeTime(earliest, now, out);
            out.writeDouble(window);
            out.writeInt(failures);
            out.writeInt(probes);
            out.writeUTF(stats.site());
            out.writeLong(stats.requests());
            out.writeLong(stats.retries());
            out.writeLong(stats.freeRetries());
            out.writeLong(stats.throttled());
            out.writeLong(stats.retryAfterWaits());
            out.writeLong(stats.denied());
            out.writeInt(stats.maxConcurrent());
            out.writeLong(stats.minGap().map(Duration::toNanos).orElse(-1L));
            out.writeLong(stats.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        return bytes.toByteArray();
    }

    static SavedSiteState read(byte[] saved, Instant now) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            return new SavedSiteState(
                    SavedUrlCodec.readTime(in, now), in.readDouble(), in.readInt(), in.readInt(), readStats(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    private static SiteStats readStats(DataInputStream in) throws IOException {
        return new SiteStats(
                in.readUTF(),
                in.readLong(),
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
