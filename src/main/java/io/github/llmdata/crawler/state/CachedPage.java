package io.github.llmdata.crawler.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An answer as it came over the wire, with what a server needs to tell whether it still holds.
 *
 * @param etag value of the header field; empty if there was none
 * @param lastModified value of the header field; empty if there was none
 * @param contentType value of the header field; empty if there was none
 * @param contentEncoding value of the header field; empty if there was none
 * @param fetched when it came, ISO 8601 in UTC
 */
public record CachedPage(
        String etag, String lastModified, String contentType, String contentEncoding, String fetched, byte[] body) {

    /** Whether a server can be asked if it still holds. */
    public boolean hasValidator() {
        return !etag.isEmpty() || !lastModified.isEmpty();
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String text : new String[] {etag, lastModified, contentType, contentEncoding, fetched}) {
                out.writeUTF(text);
            }
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        return bytes.toByteArray();
    }

    static CachedPage of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new CachedPage(
                    in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
    }
}
