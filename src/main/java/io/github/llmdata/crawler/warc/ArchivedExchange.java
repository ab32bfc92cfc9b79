package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.fetch.Wire;
import io.github.llmdata.crawler.url.WebUrl;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A request and its response as archive records, compressed already, so that little is held until they are written.
 *
 * <p>Both records carry the time at which the response was complete, in seconds: the same as {@code fetched} of the record that is
 * made of the page, so that a later {@code revisit} can name it.
 */
public final class ArchivedExchange {
    private static final Pattern TYPE = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+");
    private static final String SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
    private static final String NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
    private static final String RESPONSE_TYPE = "application/http;msgtype=response";
    private static final int REDIRECTS = 3;

    private final Response response;
    private final List<byte[]> requestMember;
    private final List<byte[]> responseMember;
    private final boolean isRevisit;

    /** What is known of the response without its body. */
    private record Response(
            WebUrl url,
            String date,
            String address,
            String id,
            int status,
            byte[] head,
            String digest,
            boolean isRepeatable) {}

    private ArchivedExchange(
            Response response, List<byte[]> requestMember, List<byte[]> responseMember, boolean isRevisit) {
        this.response = response;
        this.requestMember = requestMember;
        this.responseMember = responseMember;
        this.isRevisit = isRevisit;
    }

    /**
     * Makes the records of an exchange.
     *
     * @param received when the response was complete
     * @param unchanged the page that the server says has not changed, if this is what the response says
     */
    public static ArchivedExchange of(WebUrl url, Wire wire, Instant received, Optional<Original> unchanged) {
        Response response = new Response(
                url,
                received.truncatedTo(ChronoUnit.SECONDS).toString(),
                address(wire.remote()),
                newId(),
                wire.status(),
                wire.head(),
                unchanged
                        .map(Original::digest)
                        .orElseGet(() -> Digest.of(wire.body()).text()),
                wire.isWhole() && wire.body().length > 0 && wire.status() / 100 != REDIRECTS);
        List<byte[]> request = new WarcRecord("request", newId(), response.date())
                .field("WARC-Target-URI", url.href())
                .field("WARC-IP-Address", response.address())
                .field("WARC-Concurrent-To", "<" + response.id() + ">")
                .toMember("application/http;msgtype=request", out -> out.write(wire.request()));
        return unchanged.isPresent()
                ? new ArchivedExchange(response, request, revisit(response, NOT_MODIFIED, unchanged.get()), true)
                : new ArchivedExchange(response, request, whole(response, wire), false);
    }

    private static List<byte[]> whole(Response response, Wire wire) {
        // of a body in chunks, tools disagree whether the digest is that of the octets with or without them
        String digest = wire.chunks().isEmpty() ? response.digest() : "";
        return start("response", response)
                .field("WARC-Payload-Digest", digest)
                .field("WARC-Truncated", wire.truncated())
                .toMember(
                        RESPONSE_TYPE,
                        wire::writeResponse,
                        header(wire.head(), "Content-Encoding").isPresent());
    }

    private static List<byte[]> revisit(Response response, String profile, Original original) {
        return start("revisit", response)
                .field("WARC-Profile", profile)
                .field("WARC-Refers-To", original.id().isEmpty() ? "" : "<" + original.id() + ">")
                .field("WARC-Refers-To-Target-URI", original.url())
                .field("WARC-Refers-To-Date", original.date())
                .field("WARC-Payload-Digest", original.digest())
                .field("WARC-Truncated", profile.equals(SAME_PAYLOAD) ? "length" : "")
                .toMember(RESPONSE_TYPE, out -> out.write(response.head()));
    }

    private static WarcRecord start(String type, Response response) {
        return new WarcRecord(type, response.id(), response.date())
                .field("WARC-Target-URI", response.url().href())
                .field("WARC-IP-Address", response.address());
    }

    private static String newId() {
        return "urn:uuid:" + UUID.randomUUID();
    }

    /** Without the zone of an address that has one. */
    private static String address(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    /**
     * What two responses have in common if the second may refer to the first: host, status and payload. Empty if this one is a revisit
     * itself, was cut, or has no payload; and of redirects, which are small. A record that is made of a page may depend on its host.
     */
    public Optional<String> payloadKey() {
        return isRevisit || !response.isRepeatable()
                ? Optional.empty()
                : Optional.of(response.url().host() + " " + response.status() + " " + response.digest());
    }

    /** To what later records with the same payload refer. */
    public Original asOriginal() {
        return new Original(response.url().href(), response.date(), response.id(), response.digest());
    }

    /** The same exchange, with a response that refers to an earlier one instead of repeating its payload. */
    public ArchivedExchange referringTo(Original original) {
        return new ArchivedExchange(response, requestMember, revisit(response, SAME_PAYLOAD, original), true);
    }

    /** The record of the request, compressed, in pieces. */
    public List<byte[]> request() {
        return requestMember;
    }

    /** The record of the response, compressed, in pieces. */
    public List<byte[]> response() {
        return responseMember;
    }

    /** The bytes of both records. */
    public long bytes() {
        return length(requestMember) + length(responseMember);
    }

    private static long length(List<byte[]> pieces) {
        return pieces.stream().mapToLong(piece -> piece.length).sum();
    }

    /** The time at which the response was complete, as in the names of files: {@code 20261130194205}. */
    public String timestamp() {
        return IndexEntry.timestamp(response.date());
    }

    /** The line of the index about the response, with its end. */
    public byte[] indexLine(long offset, String file) {
        String mime = isRevisit ? IndexEntry.REVISIT : type(response.head());
        return new IndexEntry(response.url(), response.date(), mime, response.status(), response.digest())
                .line(offset, length(responseMember), file);
    }

    private static String type(byte[] head) {
        return header(head, "Content-Type")
                .map(value -> value.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> TYPE.matcher(type).matches())
                .orElse("unk");
    }

    private static Optional<String> header(byte[] head, String name) {
        return new String(head, ISO_8859_1)
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }

    /**
     * The record that stands at the start of a file whose first exchange this is.
     *
     * @param fields what is said about the crawl, each as {@code name: value}
     */
    public List<byte[]> fileStart(String file, List<String> fields) {
        byte[] block = (String.join("\r\n", fields) + "\r\n").getBytes(US_ASCII);
        return new WarcRecord("warcinfo", newId(), response.date())
                .field("WARC-Filename", file)
                .toMember("application/warc-fields", out -> out.write(block));
    }
}
