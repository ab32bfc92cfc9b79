package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A wiki on 127.0.0.1 that lists its pages by its API, some in each answer. It forbids its API to crawlers, as wikis do. */
public final class ListingWiki implements AutoCloseable {
    private static final String JSON = "Content-Type: application/json";
    private static final int PER_ANSWER = 10;

    private final LoopbackServer server = LoopbackServer.start();
    private final int pages;

    /** Serves so many pages. */
    public ListingWiki(int pages) {
        this.pages = pages;
        server.serveAll(this::serve);
    }

    private void serve(LoopbackCall call) throws IOException {
        String path = call.target().split("\\?", 2)[0];
        if (path.equals("/robots.txt")) {
            call.answer("200 OK", "Content-Type: text/plain", "User-agent: *\nDisallow: /w/\n");
        } else if (path.equals("/w/api.php")) {
            call.answer("200 OK", JSON, call.parameter("meta", "").isEmpty() ? list(call) : site());
        } else if (path.startsWith("/wiki/")) {
            call.answer("200 OK", "Content-Type: text/html; charset=UTF-8", call.article());
        } else {
            call.answer("404 Not Found", JSON, "");
        }
    }

    private String site() {
        return ("{'query':{'general':{'sitename':'Test','server':'" + server.url("") + "','articlepath':'/wiki/$1'},"
                        + "'namespaces':{'0':{'id':0,'content':true}},'statistics':{'articles':" + pages
                        + ",'pages':" + pages + "}}}")
                .replace('\'', '"');
    }

    private String list(LoopbackCall call) {
        int first = Integer.parseInt(call.parameter("apcontinue", "0"));
        int end = Math.min(first + PER_ANSWER, pages);
        String titles = IntStream.range(first, end)
                .mapToObj(number -> "{'ns':0,'title':'Page " + number + "'}")
                .collect(Collectors.joining(","));
        String next = end < pages ? "'continue':{'apcontinue':'" + end + "','continue':'-||'}" : "'batchcomplete':true";
        return ("{" + next + ",'query':{'allpages':[" + titles + "]}}").replace('\'', '"');
    }

    /** Its address. */
    public String url() {
        return server.url("");
    }

    /** The requests so far whose path and query begin so. */
    public long requests(String start) {
        return server.requests().stream()
                .filter(seen -> seen.target().startsWith(start))
                .count();
    }

    @Override
    public void close() {
        server.close();
    }
}
