package io.github.llmdata.crawler.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.robots.RobotsRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The {@code robots.txt} of an origin, as it was fetched.
 *
 * @param unreachable why it could not be fetched
 * @param text of the file; or, if it could not be fetched, of the rule that replaces it
 */
record SavedRobots(String origin, Instant expires, Optional<Reason> unreachable, byte[] text) {

    /** What the keys of the origins of a site start with. */
    static String prefix(String site) {
        return "rules\n" + site + "\n";
    }

    RobotsCache.Known known(String userAgent) {
        return unreachable.isPresent()
                ? new RobotsCache.Known(RobotsRules.disallowAll(new String(text, UTF_8)), expires, unreachable)
                : RobotsCache.Known.reading(origin, () -> RobotsRules.parse(text, userAgent), expires);
    }

    byte[] toBytes(Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(origin);
            SavedUrlCodec.writeTime(expires, now, out);
            out.writeUTF(unreachable.map(Reason::code).orElse(""));
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        return bytes.toByteArray();
    }

    static SavedRobots read(byte[] saved, Instant now) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            return new SavedRobots(
                    in.readUTF(),
                    SavedUrlCodec.readTime(in, now),
                    Optional.of(in.readUTF()).filter(code -> !code.isEmpty()).map(Reason::new),
                    in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }
}
