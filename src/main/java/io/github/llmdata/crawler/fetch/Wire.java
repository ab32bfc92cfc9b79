package io.github.llmdata.crawler.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;

/**
 * An exchange as octets, as they were sent and received, without interim responses.
 *
 * @param status of the response
 * @param request the whole request
 * @param head of the response, up to the empty line
 * @param body of the response without its chunks, in its {@code Content-Encoding}
 * @param chunks what the chunks carry beside the body
 * @param truncated why the body is not whole, as the word of the field {@code WARC-Truncated}; empty if it is whole
 * @param remote the address of the server
 */
public record Wire(
        int status,
        byte[] request,
        byte[] head,
        byte[] body,
        ChunkFraming chunks,
        String truncated,
        InetAddress remote) {
    /** The body is longer than the limit. */
    static final String LENGTH = "length";

    /** It took too long. */
    static final String TIME = "time";

    /** The connection ended. */
    static final String DISCONNECT = "disconnect";

    /** Any other reason, such as a type that is not wanted. */
    static final String UNSPECIFIED = "unspecified";

    /** Writes the response as it was received. */
    public void writeResponse(OutputStream out) throws IOException {
        out.write(head);
        chunks.writeWith(body, out);
    }

    /** Whether the whole body was received. */
    public boolean isWhole() {
        return truncated.isEmpty();
    }
}
