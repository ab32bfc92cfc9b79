package io.github.llmdata.crawler.testing;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The behaviours of a {@link LoopbackServer}, by the first part of the path. */
final class LoopbackRoutes {
    private static final String HTML = "Content-Type: text/html; charset=utf-8";
    private static final String GZIPPED = HTML + "\nContent-Encoding: gzip";
    private static final int DRIP_MILLIS = 50;
    private static final byte[] ZEROS = new byte[1 << 16];

    private static final Map<String, Route> ROUTES = new HashMap<>();

    /** One behaviour. The connection lives on unless it closes it. */
    @FunctionalInterface
    interface Route {
        void serve(LoopbackCall call) throws IOException;
    }

    private LoopbackRoutes() {}

    static Route of(String target) {
        String name = target.split("[/?]", -1)[1];
        return ROUTES.getOrDefault(
                name, call -> call.answer("404 Not Found", HTML, "<p>There is no route " + name + "</p>"));
    }

    static {
        ROUTES.put("ok", LoopbackRoutes::ok);
        ROUTES.put("echo", call -> call.answer("200 OK", HTML, page(call.target())));
        ROUTES.put("status", call -> call.answer(call.argument() + " Whatever", HTML, page("status")));
        ROUTES.put("empty", call -> call.answer("200 OK", HTML, ""));
        ROUTES.put("body", LoopbackRoutes::body);
        ROUTES.put(
                "chunked",
                call -> call.write("HTTP/1.1 200 OK\n" + HTML
                        + "\nTransfer-Encoding: chunked\n\n5\nhello\n7;x=y\n, world\n0\n\n"));
        ROUTES.put("interim", call -> {
            call.write("HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </style.css>; rel=preload\n\n");
            call.answer("200 OK", HTML, page("interim"));
        });
        ROUTES.put("slow-start", call -> {
            call.pause(call.number());
            call.answer("200 OK", HTML, page("slow start"));
        });
        ROUTES.put("etag", LoopbackRoutes::etag);
        connections();
        silences();
        lies();
        heads();
        redirects();
        refusals();
        contentTypes();
    }

    private static void connections() {
        ROUTES.put("reset", LoopbackCall::reset);
        ROUTES.put("reset-in-body", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 1000\n\n<p>");
            call.pause(DRIP_MILLIS);
            call.reset();
        });
        ROUTES.put("no-answer", LoopbackCall::close);
        ROUTES.put("keep-alive-race", call -> {
            call.answer("200 OK", HTML, page("the connection ends without a word"));
            call.close();
        });
        ROUTES.put("close-on-next", call -> {
            call.answer("200 OK", HTML, page("the connection ends when the next request comes"));
            call.in().read();
            call.close();
        });
        ROUTES.put("connection-close", call -> {
            call.answer("200 OK", HTML + "\nConnection: close", page("connection: close"));
            call.close();
        });
        ROUTES.put("http10", call -> {
            call.write("HTTP/1.0 200 OK\n" + HTML + "\n\n" + page("HTTP/1.0"));
            call.close();
        });
        ROUTES.put("close-delimited", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\n\n" + page("until the connection ends"));
            call.close();
        });
    }

    private static void silences() {
        ROUTES.put("hang-before-headers", LoopbackCall::hang);
        ROUTES.put("hang-after-headers", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 1000\n\n");
            call.hang();
        });
        ROUTES.put("drip-header", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nX-Endless: ");
            drip(call, "x");
        });
        ROUTES.put("drip-body", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 1000000\n\n");
            drip(call, "x");
        });
    }

    private static void drip(LoopbackCall call, String drop) throws IOException {
        while (true) {
            call.write(drop);
            call.pause(DRIP_MILLIS);
        }
    }

    private static void lies() {
        ROUTES.put("truncated", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 1000\n\n" + page("cut"));
            call.close();
        });
        ROUTES.put("truncated-404", call -> {
            call.write("HTTP/1.1 404 Not Found\n" + HTML + "\nContent-Length: 1000\n\n" + page("cut"));
            call.close();
        });
        ROUTES.put("truncated-chunked", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nTransfer-Encoding: chunked\n\n5\nhello\n7\n, wo");
            call.close();
        });
        ROUTES.put("truncated-head", call -> {
            call.write("HTTP/1.1 200 OK\nContent-Ty");
            call.close();
        });
        ROUTES.put(
                "bad-chunk",
                call -> call.write("HTTP/1.1 200 OK\n" + HTML
                        + "\nTransfer-Encoding: chunked\n\n5\nhello\nno number\n, world\n0\n\n"));
        ROUTES.put("truncated-gzip", call -> {
            byte[] whole = gzip(page("cut").getBytes(StandardCharsets.UTF_8));
            call.answer("200 OK", GZIPPED, Arrays.copyOf(whole, whole.length / 2));
        });
        ROUTES.put(
                "too-long",
                call -> call.write("HTTP/1.1 200 OK\n" + HTML
                        + "\nContent-Length: 5\n\nhello, this goes on\nHTTP/1.1 200 OK\n\n"));
        ROUTES.put("gzip-bomb", call -> {
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                for (int i = 0; i < 1600; i++) {
                    gzip.write(ZEROS);
                }
            }
            call.answer("200 OK", GZIPPED, packed.toByteArray());
        });
        ROUTES.put("junk", call -> {
            call.write("SSH-2.0-OpenSSH_9.6 is not HTTP\n");
            call.hang();
        });
    }

    private static void heads() {
        ROUTES.put(
                "headers", call -> call.answer("200 OK", HTML + "\nX-Many: a".repeat(call.number()), page("headers")));
        ROUTES.put("headers-300", call -> call.answer("200 OK", HTML + "\nX-Many: a".repeat(300), page("headers")));
        ROUTES.put(
                "fat-head",
                call -> call.answer("200 OK", HTML + ("\nX-Fat: " + "a".repeat(20_000)).repeat(50), page("headers")));
        ROUTES.put("endless-interim", call -> {
            while (true) {
                call.write("HTTP/1.1 103 Early Hints\nX-More: " + "a".repeat(1000) + "\n\n");
            }
        });
        ROUTES.put(
                "header-1mb", call -> call.answer("200 OK", HTML + "\nX-Long: " + "a".repeat(1 << 20), page("long")));
        ROUTES.put(
                "odd-headers",
                call -> call.answer(
                        "200 A reason with é in it" + " and more".repeat(20),
                        HTML + "\nContent-Type: text/plain\nBad Name: x\nX-Policy: " + "a".repeat(20_000)
                                + "\nLocation: /café x\nSet-Cookie: a=b\nset-cookie: c=\"d e\"\nRetry-After: 1.5",
                        page("odd")));
    }

    private static void redirects() {
        ROUTES.put(
                "redirect-loop",
                call -> redirect(call, call.argument().isEmpty() ? "/redirect-loop/1" : "/redirect-loop", ""));
        ROUTES.put(
                "redirect-chain",
                call -> redirect(call, call.number() > 1 ? "/redirect-chain/" + (call.number() - 1) : "/ok", ""));
        ROUTES.put("redirect-private", call -> redirect(call, "http://10.0.0.1/", ""));
        ROUTES.put("redirect-to", call -> redirect(call, call.parameter("url", "/ok"), ""));
        ROUTES.put("cookie-wall", call -> redirect(call, call.target(), "\nSet-Cookie: seen=1; Path=/"));
    }

    private static void redirect(LoopbackCall call, String location, String more) throws IOException {
        call.answer("302 Found", "Location: " + location + more, "");
    }

    private static void refusals() {
        ROUTES.put("429-seconds", call -> refuse(call, "429 Too Many Requests", call.argument()));
        ROUTES.put(
                "429-date",
                call -> refuse(
                        call,
                        "429 Too Many Requests",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(call.number()))));
        ROUTES.put("503-burst", call -> {
            if (call.times() <= call.number()) {
                call.answer("503 Service Unavailable", HTML, page("not now"));
            } else {
                call.answer("200 OK", HTML, page("again"));
            }
        });
    }

    /** As often as the parameter {@code times} says, without it for ever. */
    private static void refuse(LoopbackCall call, String status, String retryAfter) throws IOException {
        if (call.times() <= Integer.parseInt(call.parameter("times", "1000000"))) {
            call.answer(status, HTML + "\nRetry-After: " + retryAfter, page("too many"));
        } else {
            call.answer("200 OK", HTML, page("again"));
        }
    }

    private static void contentTypes() {
        ROUTES.put("not-html", call -> call.answer("200 OK", "Content-Type: application/pdf", "%PDF-1.7"));
        ROUTES.put("no-content-type", call -> call.answer("200 OK", "", page("no type")));
        ROUTES.put("octet-stream", call -> call.answer("200 OK", "Content-Type: application/octet-stream", "bytes"));
        ROUTES.put(
                "charset",
                call -> call.answer("200 OK", "Content-Type: text/html; charset=" + call.argument(), page("charset")));
        ROUTES.put(
                "bad-charset-label",
                call -> call.answer(
                        "200 OK", "Content-Type: text/html; charset=\"no such; charset\"", page("charset")));
        ROUTES.put("bad-content-type", call -> call.answer("200 OK", "Content-Type: html, of course", page("type")));
    }

    private static void ok(LoopbackCall call) throws IOException {
        byte[] page = page(Integer.parseInt(call.parameter("size", "300")));
        String encoding = call.parameter("encoding", "");
        byte[] packed = switch (encoding) {
            case "gzip" -> gzip(page);
            case "deflate" -> deflate(page);
            case "zstd" -> Zstd.compress(page);
            default -> page;
        };
        call.answer("200 OK", encoding.isEmpty() ? HTML : HTML + "\nContent-Encoding: " + encoding, packed);
    }

    /** So many bytes, as fast as they go; with {@code ?chunked=1} their number is not announced. */
    private static void body(LoopbackCall call) throws IOException {
        boolean isChunked = !call.parameter("chunked", "").isEmpty();
        long left = Long.parseLong(call.argument());
        String framing = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: " + left;
        call.write("HTTP/1.1 200 OK\n" + HTML + "\n" + framing + "\n\n");
        while (left > 0) {
            byte[] part = Arrays.copyOf(ZEROS, (int) Math.min(left, ZEROS.length));
            Arrays.fill(part, (byte) '#');
            if (isChunked) {
                call.write(Integer.toHexString(part.length) + "\n");
            }
            call.write(part);
            if (isChunked) {
                call.write("\n");
            }
            left -= part.length;
        }
        if (isChunked) {
            call.write("0\n\n");
        }
    }

    private static void etag(LoopbackCall call) throws IOException {
        String validators = "ETag: \"one\"\nLast-Modified: Mon, 02 Nov 2026 10:00:00 GMT";
        if ("\"one\"".equals(call.headers().get("if-none-match"))
                || call.headers().containsKey("if-modified-since")) {
            call.write("HTTP/1.1 304 Not Modified\n" + validators + "\n\n");
        } else {
            call.answer("200 OK", HTML + "\n" + validators, page("etag"));
        }
    }

    private static String page(String text) {
        return "<!DOCTYPE html><title>Loopback</title><p>" + text + "</p>";
    }

    private static byte[] page(int size) {
        String start = page("loopback");
        return (start + ".".repeat(Math.max(0, size - start.length()))).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        return pack(plain, packed, gzipTo(packed));
    }

    private static byte[] deflate(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        return pack(plain, packed, new DeflaterOutputStream(packed));
    }

    private static OutputStream gzipTo(OutputStream out) {
        try {
            return new GZIPOutputStream(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pack(byte[] plain, ByteArrayOutputStream packed, OutputStream packer) {
        try (packer) {
            packer.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
