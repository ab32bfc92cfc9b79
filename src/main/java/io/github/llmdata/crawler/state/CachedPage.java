package io.github.llmdata.crawler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * A cached response, with the header fields by which its server can tell whether it is still current.
 *
 * @param etag value of the header field; empty if there was none
 * @param lastModified value of the header field; empty if there was none
 * @param contentType value of the header field; empty if there was none
 * @param contentEncoding value of the header field; empty if there was none
 * @param fetched when it was received, ISO 8601 in UTC
 */
public record CachedPage(
        String etag, String lastModified, String contentType, String contentEncoding, String fetched, byte[] body) {

    static final Codec<CachedPage> CODEC = new Codec<>() {
        @Override
        public String noun() {
            return "a cached page";
        }

        @Override
        public void write(CachedPage page, DataOutputStream out) throws IOException {
            for (String text :
                    new String[] {page.etag, page.lastModified, page.contentType, page.contentEncoding, page.fetched}) {
                out.writeUTF(text);
            }
            out.write(page.body);
        }

        @Override
        public CachedPage read(DataInputStream in) throws IOException {
            return new CachedPage(
                    in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readAllBytes());
        }
    };

    /** The same page after its server has said that it is still current, and how to ask the next time. */
    public CachedPage renewed(Optional<String> newEtag, Optional<String> newLastModified) {
        return new CachedPage(
                newEtag.orElse(etag),
                newLastModified.orElse(lastModified),
                contentType,
                contentEncoding,
                fetched,
                body);
    }

    /** Whether the server can be asked if the page has changed. */
    public boolean hasValidator() {
        return !etag.isEmpty() || !lastModified.isEmpty();
    }
}
