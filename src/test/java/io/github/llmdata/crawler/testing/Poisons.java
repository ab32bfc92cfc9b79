package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.testing.LoopbackRoutes.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a hostile or broken server may do to a crawler, one behaviour each. */
final class Poisons {
    private static final String HTML = "Content-Type: text/html; charset=utf-8";
    private static final String OK = "HTTP/1.1 200 OK\n" + HTML + "\n";
    private static final int MIB = 1 << 20;

    private final List<Poison> all = new ArrayList<>();

    /**
     * A behaviour.
     *
     * @param ends the ends that its URL may have: reasons, {@code record} or {@code pending}
     */
    record Poison(String name, String scheme, String path, Route robots, Route page, Set<String> ends) {
        Route route() {
            return call -> (call.target().equals("/robots.txt") ? robots : page).serve(call);
        }
    }

    private Poisons() {
        heads();
        framing();
        connections();
        compression();
        redirects();
        rules();
        pages();
    }

    static List<Poison> all() {
        return new Poisons().all;
    }

    private void page(String name, Route page, String... ends) {
        all.add(new Poison(name, "http", "/wiki/" + name, Poisons::noRules, page, Set.of(ends)));
    }

    private void robots(String name, String path, Route robots, String... ends) {
        all.add(new Poison(name, "http", path, robots, Poisons::article, Set.of(ends)));
    }

    private static void noRules(LoopbackCall call) throws IOException {
        call.answer("404 Not Found", HTML, "");
    }

    private static void article(LoopbackCall call) throws IOException {
        call.answer("200 OK", HTML, call.article());
    }

    /** Writes a text without end, until the client closes the connection. */
    private static Route endless(String start, String more) {
        byte[] block = more.repeat(Math.max(1, 8192 / more.length()))
                .replace("\n", "\r\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return call -> {
            call.write(start);
            while (!call.socket().isClosed()) {
                call.write(block);
            }
        };
    }

    /** Writes a byte now and then, until the client closes the connection. */
    private static Route dripping(String start, String drop) {
        return call -> {
            call.write(start);
            while (call.isWaitedFor(50)) {
                call.write(drop);
            }
            call.close();
        };
    }

    private static Route html(String title, String body) {
        return call -> call.answer("200 OK", HTML, wiki(title, body));
    }

    private static String wiki(String title, String body) {
        return "<!DOCTYPE html><html lang=\"en\"><head><title>" + title + "</title></head><body class=\"mediawiki\">"
                + "<h1 id=\"firstHeading\">" + title
                + "</h1><div id=\"mw-content-text\"><div class=\"mw-parser-output\">"
                + "<p>Some words before.</p>" + body + "<p>Some words behind.</p></div></div></body></html>";
    }

    private void heads() {
        page(
                "500-interim",
                call -> {
                    call.write("HTTP/1.1 100 Continue\n\n".repeat(500));
                    article(call);
                },
                "malformed-response");
        page("endless-interim", endless("", "HTTP/1.1 103 Early Hints\nX-More: yes\n\n"), "malformed-response");
        page("endless-head", endless("HTTP/1.1 200 OK\n", "X-More: yes\n"), "malformed-response");
        page("endless-header", endless("HTTP/1.1 200 OK\nX-Long: ", "x"), "malformed-response");
        page("endless-status-line", endless("HTTP/1.1 200 ", "x"), "malformed-response");
        page("endless-blank-lines", endless("", "\n"), "malformed-response");
        page(
                "100000-headers",
                call -> call.answer("200 OK", HTML + "\nX-Many: a".repeat(100_000), call.article()),
                "malformed-response");
        page(
                "huge-content-type",
                call -> call.answer("200 OK", HTML + ";x=" + "y".repeat(60_000), call.article()),
                "malformed-response",
                "record");
        page(
                "latin-1-header",
                call -> call.answer("200 OK", HTML + "\nX-Why: occup\u00E9\nSet-Cookie: POISON=1", call.article()),
                "record");
        page(
                "http-2",
                call -> call.write("PRI * HTTP/2.0\n\nSM\n\n\0\0\u0012\4\0\0\0\0\0\0\3\0\0\0d"),
                "malformed-response",
                "connection-reset",
                "first-byte-timeout");
        page("binary", call -> call.write(Bombs.gzip(1)), "malformed-response", "first-byte-timeout");
        page("304-unasked", call -> call.write("HTTP/1.1 304 Not Modified\n\n"), "malformed-response");
        page(
                "206-unasked",
                call -> call.answer("206 Partial Content", HTML + "\nContent-Range: bytes 0-1/9", "ab"),
                "http-206");
        page(
                "101-unasked",
                call -> call.write("HTTP/1.1 101 Switching Protocols\nUpgrade: x\n\nxxxx"),
                "malformed-response",
                "http-101",
                "first-byte-timeout");
        page(
                "retry-after-forever",
                call -> call.answer("503 Service Unavailable", HTML + "\nRetry-After: 99999999", ""),
                "pending");
        page(
                "retry-after-beyond-numbers",
                call -> call.answer("429 Too Many Requests", HTML + "\nRetry-After: " + "9".repeat(500), ""),
                "pending",
                "http-429");
    }

    private void framing() {
        page("endless-chunk-digits", endless(OK + "Transfer-Encoding: chunked\n\n", "0"), "malformed-response");
        page("endless-chunk-extension", endless(OK + "Transfer-Encoding: chunked\n\n5;x=", "y"), "malformed-response");
        page(
                "endless-trailer",
                endless(OK + "Transfer-Encoding: chunked\n\n0\n", "X-More: yes\n"),
                "malformed-response",
                "total-timeout",
                "not-mediawiki");
        page(
                "one-byte-chunks",
                endless(OK + "Transfer-Encoding: chunked\n\n", "1\nx\n"),
                "body-too-large",
                "total-timeout",
                "malformed-response");
        page(
                "huge-chunk",
                call -> {
                    call.write(OK + "Transfer-Encoding: chunked\n\nFFFFFFFFFFFFFFFFFF\nxxx");
                    call.hang();
                },
                "malformed-response",
                "body-too-large");
        page(
                "negative-chunk",
                call -> call.write(OK + "Transfer-Encoding: chunked\n\n-5\nhello\n0\n\n"),
                "malformed-response");
        page(
                "negative-length",
                call -> call.write(OK + "Content-Length: -5\n\nhello"),
                "malformed-response",
                "total-timeout");
        page(
                "length-beyond-numbers",
                call -> call.write(OK + "Content-Length: " + "9".repeat(40) + "\n\nhello"),
                "malformed-response",
                "body-too-large",
                "truncated-body");
        page(
                "length-too-long",
                call -> {
                    call.write(OK + "Content-Length: 100000\n\n" + call.article());
                    call.close();
                },
                "truncated-body");
        page(
                "length-too-short",
                call -> call.write(OK + "Content-Length: 9\n\n" + call.article()),
                "not-mediawiki",
                "not-html",
                "empty-text");
        page(
                "two-lengths",
                call -> call.write(OK + "Content-Length: 5\nContent-Length: 6\n\nhello!"),
                "malformed-response");
        page("endless-body", endless(OK + "\n", "<p>more and more"), "body-too-large", "total-timeout");
    }

    private void connections() {
        page("no-answer", LoopbackCall::close, "connection-reset");
        page("reset", LoopbackCall::reset, "connection-reset");
        page(
                "reset-in-body",
                call -> {
                    call.write(OK + "Content-Length: 100000\n\n<p>");
                    call.pause(50);
                    call.reset();
                },
                "connection-reset",
                "truncated-body");
        page("silence", LoopbackCall::hang, "first-byte-timeout");
        page("dripping-head", dripping("HTTP/1.1 200 OK\nX-Slow: ", "x"), "first-byte-timeout");
        page("dripping-body", dripping(OK + "Content-Length: 100000\n\n", "x"), "total-timeout", "too-slow");
        all.add(new Poison(
                "plain-as-tls",
                "https",
                "/wiki/x",
                Poisons::noRules,
                Poisons::article,
                Set.of("tls-failure", "connect-timeout", "robots-unreachable")));
    }

    private void compression() {
        byte[] gzip = Bombs.gzip(200);
        byte[] nested = Bombs.nestedGzip(200, 3);
        byte[] zstd = Bombs.zstd(200);
        byte[] brotli = Bombs.brotli(16);
        String[] bomb = {"compression-ratio", "decoded-too-large"};
        page("gzip-bomb", call -> call.answer("200 OK", HTML + "\nContent-Encoding: gzip", gzip), bomb);
        page("nested-gzip", call -> call.answer("200 OK", HTML + "\nContent-Encoding: gzip, gzip, gzip", nested), bomb);
        page("zstd-bomb", call -> call.answer("200 OK", HTML + "\nContent-Encoding: zstd", zstd), bomb);
        page("brotli-bomb", call -> call.answer("200 OK", HTML + "\nContent-Encoding: br", brotli), bomb);
        page("damaged-brotli", call -> call.answer("200 OK", HTML + "\nContent-Encoding: br", gzip), "bad-encoding");
        page(
                "thousand-codings",
                call -> call.answer("200 OK", HTML + "\nContent-Encoding: " + "gzip, ".repeat(1000), gzip),
                "bad-encoding",
                "compression-ratio",
                "decoded-too-large",
                "truncated-body",
                "malformed-response");
    }

    private void redirects() {
        page("endless-redirect", call -> moved(call, call.target() + "x"), "too-many-redirects");
        page("redirect-to-itself", call -> moved(call, call.target()), "redirect-loop");
        page("redirect-to-private", call -> moved(call, "http://10.0.0.1/wiki/x"), "private-address");
        page(
                "redirect-to-metadata",
                call -> moved(call, "http://169.254.169.254/latest/meta-data/"),
                "private-address");
        page("redirect-to-ipv6", call -> moved(call, "http://[::ffff:10.0.0.1]/"), "private-address");
        page("redirect-to-file", call -> moved(call, "file:///etc/passwd"), "bad-redirect");
        page("redirect-of-a-megabyte", call -> moved(call, "/wiki/" + "x".repeat(MIB)), "malformed-response");
        page(
                "redirect-with-cookie",
                call -> {
                    if (call.target().contains("Caf")) {
                        article(call);
                    } else {
                        call.answer("302 Found", "Location: /wiki/Caf\u00E9\nSet-Cookie: POISON=1", "");
                    }
                },
                "record");
    }

    private static void moved(LoopbackCall call, String location) throws IOException {
        call.answer("302 Found", "Location: " + location, "");
    }

    private void rules() {
        robots(
                "robots-endless",
                "/wiki/1",
                endless("HTTP/1.1 200 OK\n\n", "Disallow: /x\n"),
                "record",
                "robots-unreachable");
        robots("robots-500", "/wiki/2", call -> call.answer("500 Broken", HTML, ""), "robots-unreachable");
        robots("robots-loop", "/wiki/3", call -> moved(call, "/robots.txt"), "record", "robots-unreachable");
        robots(
                "robots-of-10-mb",
                "/wiki/4",
                call -> call.answer(
                        "200 OK",
                        "Content-Type: text/plain",
                        "User-agent: *\n" + "Disallow: /x\n".repeat(10 * MIB / 13)),
                "record");
        robots(
                "robots-pattern",
                "/wiki/" + "a".repeat(3000),
                call -> call.answer(
                        "200 OK",
                        "Content-Type: text/plain",
                        "User-agent: *\n" + ("Disallow: /" + "*a".repeat(200) + "*b$\n").repeat(1000)),
                "record");
        robots(
                "robots-interim",
                "/wiki/6",
                call -> {
                    call.write("HTTP/1.1 100 Continue\n\n".repeat(500));
                    noRules(call);
                },
                "robots-unreachable");
        robots("robots-silent", "/wiki/7", LoopbackCall::hang, "robots-unreachable");
        robots(
                "robots-dripping",
                "/wiki/8",
                dripping("HTTP/1.1 200 OK\nContent-Length: 100000\n\n", "#"),
                "robots-unreachable");
        robots("robots-of-nuls", "/wiki/9", call -> call.answer("200 OK", "", new byte[400_000]), "record");
        robots(
                "robots-one-line",
                "/wiki/10",
                call -> call.answer("200 OK", "", "Disallow: /" + "y".repeat(490_000)),
                "record");
        robots(
                "robots-crawl-delay",
                "/wiki/11",
                call -> call.answer(
                        "200 OK", "Content-Type: text/plain", "User-agent: *\nCrawl-delay: " + "9".repeat(300) + "\n"),
                "record",
                "pending");
        robots(
                "robots-bomb",
                "/wiki/12",
                call -> call.answer("200 OK", "Content-Encoding: gzip", Bombs.gzip(60)),
                "record",
                "robots-unreachable");
    }

    private void pages() {
        String nested = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        page("million-tags", html("Tags", "<p>".repeat(1_200_000)), "too-large");
        page("deep", html("Deep", "<div>".repeat(100_000)), "record", "too-large", "empty-text");
        page("deep-lists", html("Lists", "<ul><li>".repeat(50_000)), "record", "too-large", "empty-text");
        page("deep-tables", html("Tables", "<table><tr><td>".repeat(20_000)), "record", "too-large", "empty-text");
        page("deep-formatting", html("Marks", "<b><i><a href=x>".repeat(20_000)), "record", "too-large");
        page("deep-unclosed", html("Open", "<b><p>".repeat(10_000)), "record", "too-large");
        page("one-line", html("Line", "<p>" + "word ".repeat(9 * MIB / 5)), "record");
        page("one-word", html("Word", "<p>" + "x".repeat(9 * MIB)), "record");
        page(
                "400000-attributes",
                html("Attributes", "<p" + numbered(" a", "=1", 400_000) + ">"),
                "record",
                "too-large");
        page("huge-attribute", html("Attribute", "<p title=\"" + "x".repeat(5 * MIB) + "\">"), "record");
        page("million-entities", html("Entities", "<p>" + "&amp;&notin;&#x1F600;".repeat(400_000)), "record");
        page("unended-entity", html("Entity", "<p>&#" + "9".repeat(MIB)), "record");
        page("huge-title", html("T".repeat(3 * MIB), ""), "record", "too-large");
        page("unended-comment", html("Comment", "<!--" + "- ->".repeat(MIB)), "record", "empty-text");
        page("unended-tag", html("Tag", "<p " + "<".repeat(MIB)), "record", "too-large", "empty-text");
        page("nul-bytes", html("Nuls", "<p>\0\0\0 a\0b</p>" + "\0".repeat(100_000)), "record");
        page("deep-script", html("Script", "<script>RLCONF=" + nested + ";</script>"), "record");
        page("deep-data", html("Data", "<script type=\"application/ld+json\">" + nested + "</script>"), "record");
        page("deep-formula", html("Formula", "<math>" + "<mrow>".repeat(50_000)), "record", "too-large");
        page(
                "utf-16-lie",
                call -> call.answer("200 OK", "Content-Type: text/html; charset=utf-16", call.article()),
                "record",
                "not-mediawiki",
                "empty-text",
                "not-html");
        page(
                "iso-2022-lie",
                call -> call.answer(
                        "200 OK",
                        "Content-Type: text/html; charset=iso-2022-jp",
                        (call.article() + "\u001B$B\u001B(J\u001B$B").getBytes(UTF_8)),
                "record");
        page(
                "unknown-charset",
                call -> call.answer("200 OK", "Content-Type: text/html; charset=" + "x".repeat(5000), call.article()),
                "record");
        page("not-html", call -> call.answer("200 OK", "Content-Type: application/pdf", "%PDF-1.7"), "not-html");
    }

    private static String numbered(String start, String end, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(start).append(i).append(end);
        }
        return text.toString();
    }
}
