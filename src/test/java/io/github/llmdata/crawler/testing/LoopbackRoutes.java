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

/**
 * The behaviours of a {@link LoopbackServer}, by the first part of the path. The page that they send is
 * {@link LoopbackCall#article}.
 */
final class LoopbackRoutes {
    private static final String HTML = "Content-Type: text/html; charset=UTF-8";
    private static final String GZIPPED = HTML + "\nContent-Encoding: gzip";
    private static final int DRIP_MILLIS = 50;
    private static final byte[] ZEROS = new byte[1 << 16];
    private static final byte[] BOMB = gzip(new byte[1 << 25]);

    private static final Map<String, Route> ROUTES = new HashMap<>();

    /** One behaviour. The connection stays open unless the behaviour closes it. */
    @FunctionalInterface
    interface Route {
        void serve(LoopbackCall call) throws IOException;
    }

    private LoopbackRoutes() {}

    static Route of(String target) {
        String name = target.split("[/?]", -1)[1];
        return ROUTES.getOrDefault(name, call -> call.answer("404 Not Found", HTML, call.article()));
    }

    static {
        ROUTES.put("ok", LoopbackRoutes::ok);
        ROUTES.put("echo", call -> call.answer("200 OK", HTML, call.article()));
        ROUTES.put("status", call -> call.answer(call.argument() + " Whatever", HTML, call.article()));
        ROUTES.put("empty", call -> call.answer("200 OK", HTML, ""));
        ROUTES.put("body", LoopbackRoutes::body);
        ROUTES.put(
                "chunked",
                call -> call.write(
                        "HTTP/1.1 200 OK\n" + HTML + "\nTransfer-Encoding: chunked\n\n" + chunks(call.article())));
        ROUTES.put("interim", call -> {
            call.write("HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </style.css>; rel=preload\n\n");
            call.answer("200 OK", HTML, call.article());
        });
        ROUTES.put("slow-start", call -> {
            if (call.isWaitedFor(call.number())) {
                call.answer("200 OK", HTML, call.article());
            } else {
                call.close();
            }
        });
        ROUTES.put("etag", LoopbackRoutes::etag);
        connections();
        stalls();
        wrongFraming();
        responseHeads();
        redirects();
        errorStatuses();
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
            call.answer("200 OK", HTML, call.article());
            call.close();
        });
        ROUTES.put("close-on-next", call -> {
            call.answer("200 OK", HTML, call.article());
            call.in().read();
            call.close();
        });
        ROUTES.put("connection-close", call -> {
            call.answer("200 OK", HTML + "\nConnection: close", call.article());
            call.close();
        });
        ROUTES.put("http10", call -> {
            call.write("HTTP/1.0 200 OK\n" + HTML + "\n\n" + call.article());
            call.close();
        });
        ROUTES.put("close-delimited", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\n\n" + call.article());
            call.close();
        });
    }

    private static void stalls() {
        ROUTES.put("hang-before-headers", LoopbackCall::hang);
        ROUTES.put("hang-after-headers", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 1000\n\n");
            call.hang();
        });
        ROUTES.put("drip-header", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nX-Endless: ");
            drip(call, "x");
        });
        ROUTES.put("drip-interim", call -> drip(call, "HTTP/1.1 102 Processing\n\n"));
        ROUTES.put("drip-body", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 100000\n\n");
            drip(call, "x");
        });
    }

    private static void drip(LoopbackCall call, String drop) throws IOException {
        while (call.isWaitedFor(DRIP_MILLIS)) {
            call.write(drop);
        }
        call.close();
    }

    private static String chunks(String text) {
        String rest = text.substring(5);
        return "5\n" + text.substring(0, 5) + "\n" + Integer.toHexString(rest.length()) + ";x=y\n" + rest + "\n0\n\n";
    }

    private static void wrongFraming() {
        ROUTES.put("truncated", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 1000\n\n" + call.article());
            call.close();
        });
        ROUTES.put("truncated-404", call -> {
            call.write("HTTP/1.1 404 Not Found\n" + HTML + "\nContent-Length: 1000\n\n" + call.article());
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
        ROUTES.put("endless-chunk-size", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nTransfer-Encoding: chunked\n\n");
            while (true) {
                call.write("0".repeat(1000));
            }
        });
        ROUTES.put("endless-trailer", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nTransfer-Encoding: chunked\n\n5\nhello\n0\n");
            while (true) {
                call.write("X-More: a\n".repeat(100));
            }
        });
        ROUTES.put("length-and-chunks", call -> {
            call.write("HTTP/1.1 200 OK\n" + HTML + "\nContent-Length: 3\nTransfer-Encoding: chunked\n\n"
                    + chunks(call.article()));
        });
        ROUTES.put("http10-chunked", call -> {
            call.write("HTTP/1.0 200 OK\n" + HTML + "\nTransfer-Encoding: chunked\n\n" + chunks(call.article()));
            call.hang();
        });
        ROUTES.put("truncated-gzip", call -> {
            byte[] whole = gzip(call.article().getBytes(StandardCharsets.UTF_8));
            call.answer("200 OK", GZIPPED, Arrays.copyOf(whole, whole.length / 2));
        });
        ROUTES.put(
                "too-long",
                call -> call.write("HTTP/1.1 200 OK\n" + HTML
                        + "\nContent-Length: 5\n\nhello, this goes on\nHTTP/1.1 200 OK\n\n"));
        ROUTES.put("gzip-bomb", call -> call.answer("200 OK", GZIPPED, BOMB));
        ROUTES.put("junk", call -> {
            call.write("SSH-2.0-OpenSSH_9.6 is not HTTP\n");
            call.hang();
        });
    }

    private static void responseHeads() {
        ROUTES.put(
                "headers", call -> call.answer("200 OK", HTML + "\nX-Many: a".repeat(call.number()), call.article()));
        ROUTES.put("headers-300", call -> call.answer("200 OK", HTML + "\nX-Many: a".repeat(300), call.article()));
        ROUTES.put(
                "fat-head",
                call -> call.answer("200 OK", HTML + ("\nX-Fat: " + "a".repeat(20_000)).repeat(50), call.article()));
        ROUTES.put("endless-interim", call -> {
            while (true) {
                call.write("HTTP/1.1 103 Early Hints\nX-More: " + "a".repeat(1000) + "\n\n");
            }
        });
        ROUTES.put("interim-500", call -> {
            call.write("HTTP/1.1 100 Continue\n\n".repeat(500));
            call.answer("200 OK", HTML, call.article());
        });
        ROUTES.put(
                "latin1-headers",
                call -> call.answer(
                        "503 Occup\u00E9",
                        "X-Why: occup\u00E9\nRetry-After: 60\nLocation: /\u00CA\u00EE\u00F2\u00E9\nSet-Cookie: sid=SECRET",
                        ""));
        ROUTES.put(
                "header-1mb", call -> call.answer("200 OK", HTML + "\nX-Long: " + "a".repeat(1 << 20), call.article()));
        ROUTES.put(
                "odd-headers",
                call -> call.answer(
                        "200 A reason with é in it" + " and more".repeat(20),
                        HTML + "\nContent-Type: text/plain\nBad Name: x\nX-Policy: " + "a".repeat(20_000)
                                + "\nLocation: /café x\nSet-Cookie: a=b\nset-cookie: c=\"d e\"\nRetry-After: 1.5",
                        call.article()));
    }

    private static void redirects() {
        ROUTES.put(
                "redirect-loop",
                call -> redirect(
                        call, (call.argument().isEmpty() ? "/redirect-loop/1" : "/redirect-loop") + call.query(), ""));
        ROUTES.put(
                "redirect-chain",
                call -> redirect(
                        call,
                        (call.number() > 1 ? "/redirect-chain/" + (call.number() - 1) : "/ok") + call.query(),
                        ""));
        ROUTES.put("redirect-private", call -> redirect(call, "http://10.0.0.1/" + call.argument(), ""));
        ROUTES.put("redirect-to", call -> redirect(call, call.parameter("url", "/ok"), ""));
        ROUTES.put("cookie-wall", call -> redirect(call, call.target(), "\nSet-Cookie: seen=1; Path=/"));
    }

    private static void redirect(LoopbackCall call, String location, String more) throws IOException {
        call.answer("302 Found", "Location: " + location + more, "");
    }

    private static void errorStatuses() {
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
                call.answer("503 Service Unavailable", HTML, call.article());
            } else {
                call.answer("200 OK", HTML, call.article());
            }
        });
    }

    /** Refuses as often as the parameter {@code times} says; always if it is absent. */
    private static void refuse(LoopbackCall call, String status, String retryAfter) throws IOException {
        if (call.times() <= Integer.parseInt(call.parameter("times", "1000000"))) {
            call.answer(status, HTML + "\nRetry-After: " + retryAfter, call.article());
        } else {
            call.answer("200 OK", HTML, call.article());
        }
    }

    private static void contentTypes() {
        ROUTES.put("not-html", call -> call.answer("200 OK", "Content-Type: application/pdf", "%PDF-1.7"));
        ROUTES.put("no-content-type", call -> call.answer("200 OK", "", call.article()));
        ROUTES.put("empty-content-type", call -> call.answer("200 OK", "Content-Type:", call.article()));
        ROUTES.put("octet-stream", call -> call.answer("200 OK", "Content-Type: application/octet-stream", "bytes"));
        ROUTES.put(
                "charset",
                call -> call.answer("200 OK", "Content-Type: text/html; charset=" + call.argument(), call.article()));
        ROUTES.put(
                "bad-charset-label",
                call -> call.answer("200 OK", "Content-Type: text/html; charset=\"no such; charset\"", call.article()));
        ROUTES.put("bad-content-type", call -> call.answer("200 OK", "Content-Type: html, of course", call.article()));
    }

    private static void ok(LoopbackCall call) throws IOException {
        String article = call.article();
        int size = Integer.parseInt(call.parameter("size", "0"));
        byte[] page = (article + ".".repeat(Math.max(0, size - article.length()))).getBytes(StandardCharsets.UTF_8);
        String encoding = call.parameter("encoding", "");
        byte[] packed = switch (encoding) {
            case "gzip" -> gzip(page);
            case "deflate" -> deflate(page);
            case "zstd" -> Zstd.compress(page);
            default -> page;
        };
        call.answer("200 OK", encoding.isEmpty() ? HTML : HTML + "\nContent-Encoding: " + encoding, packed);
    }

    /** Sends a number of bytes as fast as possible; with {@code ?chunked=1} their number is not announced. */
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
            call.answer("200 OK", HTML + "\n" + validators, call.article());
        }
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
