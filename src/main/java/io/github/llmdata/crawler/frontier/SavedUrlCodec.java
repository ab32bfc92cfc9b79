package io.github.llmdata.crawler.frontier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How far a URL has come, as bytes. */
final class SavedUrlCodec {
    private SavedUrlCodec() {}

    static byte[] of(CrawlUrl url, Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeTime(url.notBefore(), now, out);
            out.writeInt(url.attempts());
            out.writeInt(url.trail().size());
            for (String step : url.trail()) {
                out.writeUTF(step);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail, and no URL is so long
        }
        return bytes.toByteArray();
    }

    static CrawlUrl read(byte[] note, String requested, Instant now) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(note))) {
            Instant notBefore = readTime(in, now);
            int attempts = in.readInt();
            List<String> trail = new ArrayList<>();
            for (int steps = in.readInt(); steps > 0; steps--) {
                trail.add(in.readUTF());
            }
            return new CrawlUrl(requested, trail.get(trail.size() - 1), attempts, trail, notBefore, false, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    /** A time to come, together with the time it is noted. */
    static void writeTime(Instant time, Instant now, DataOutputStream out) throws IOException {
        out.writeLong(now.toEpochMilli());
        out.writeLong(Math.max(0, Duration.between(now, time).toMillis()));
    }

    /** The same time; if the clock was set back meanwhile, no further from now than it was then. */
    static Instant readTime(DataInputStream in, Instant now) throws IOException {
        long elapsed = Math.max(0, now.toEpochMilli() - in.readLong());
        return now.plusMillis(Math.max(0, in.readLong() - elapsed));
    }
}
