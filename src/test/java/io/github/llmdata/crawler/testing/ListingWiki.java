package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A wiki on 127.0.0.1 that lists its pages by its API, some in each answer. It forbids its API to crawlers, as wikis do. */
public final class ListingWiki implements AutoCloseable {
    /** The path of the API. */
    static final String API = "/w/api.php";

    /** The header of its answers. */
    static final String JSON = "Content-Type: application/json";

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
        } else if (path.equals(API)) {
            List<String> titles = IntStream.range(0, pages)
                    .mapToObj(number -> "Page " + number)
                    .toList();
            call.answer("200 OK", JSON, answer(call, server.url(""), titles));
        } else if (path.startsWith("/wiki/")) {
            call.answer("200 OK", "Content-Type: text/html; charset=UTF-8", call.article());
        } else {
            call.answer("404 Not Found", JSON, "");
        }
    }

    /** What an API answers to a request for facts about a wiki with these pages, or for some of the pages. */
    static String answer(LoopbackCall call, String origin, List<String> titles) {
        return (call.parameter("meta", "").isEmpty() ? list(call, titles) : site(origin, titles.size()))
                .replace('\'', '"');
    }

    private static String site(String origin, int pages) {
        return "{'query':{'general':{'sitename':'Test','server':'" + origin + "','articlepath':'/wiki/$1'},"
                + "'namespaces':{'0':{'id':0,'content':true}},'statistics':{'articles':" + pages + ",'pages':" + pages
                + "}}}";
    }

    private static String list(LoopbackCall call, List<String> titles) {
        int first = Integer.parseInt(call.parameter("apcontinue", "0"));
        int end = Math.min(first + PER_ANSWER, titles.size());
        String pages = titles.subList(first, end).stream()
                .map(title -> "{'ns':0,'title':'" + title + "'}")
                .collect(Collectors.joining(","));
        String next = end < titles.size()
                ? "'continue':{'apcontinue':'" + end + "','continue':'-||'}"
                : "'batchcomplete':true";
        return "{" + next + ",'query':{'allpages':[" + pages + "]}}";
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
