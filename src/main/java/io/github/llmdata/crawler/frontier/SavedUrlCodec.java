package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.url.WebUrl;
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

/** The progress of a URL as bytes: its attempts, redirects and pause, and whether its free repetition is used. */
final class SavedUrlCodec {
    private SavedUrlCodec() {}

    static byte[] of(CrawlUrl url, Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writeTime(now.plus(url.delay()), now, out);
            out.writeInt(url.attempts());
            out.writeBoolean(url.isRepeated());
            out.writeInt(url.trail().size());
            for (WebUrl step : url.trail()) {
                out.writeUTF(step.href());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail, and no URL is so long
        }
        return bytes.toByteArray();
    }

    static CrawlUrl read(byte[] saved, String requested, Instant now) {
        return read(saved, requested, now, "");
    }

    static CrawlUrl read(byte[] saved, String requested, Instant now, String origin) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            Instant notBefore = readTime(in, now);
            int attempts = in.readInt();
            boolean isRepeated = in.readBoolean();
            List<WebUrl> trail = new ArrayList<>();
            for (int steps = in.readInt(); steps > 0; steps--) {
                trail.add(WebUrl.parse(in.readUTF()).orElseThrow());
            }
            return new CrawlUrl(
                    requested, trail, attempts, Duration.between(now, notBefore), false, "", isRepeated, origin);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }

    /** A time in the future, together with the time at which it is saved. */
    static void writeTime(Instant time, Instant now, DataOutputStream out) throws IOException {
        out.writeLong(now.toEpochMilli());
        out.writeLong(Math.max(0, Duration.between(now, time).toMillis()));
    }

    /**
     * Restores the time. If the clock was set back meanwhile, the remaining pause is not longer than it was when it was saved.
     */
    static Instant readTime(DataInputStream in, Instant now) throws IOException {
        long elapsed = Math.max(0, now.toEpochMilli() - in.readLong());
        return now.plusMillis(Math.max(0, in.readLong() - elapsed));
    }
}
