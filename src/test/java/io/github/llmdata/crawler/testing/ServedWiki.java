package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.testing.Fault.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wikis on some hosts, with pages from a folder and a few faults of every kind on each host.
 *
 * <p>A redirect leads to a page that is earlier in the list, or to one that is not in it; and the two URLs of
 * one article are far apart in the list. So the pace of a run does not decide which of two is the duplicate.
 */
final class ServedWiki implements ServedWeb {
    /** The number of hosts; the folder must hold so many more pages than are listed. */
    static final int HOSTS = 5;

    private static final int SLOW_MILLIS = 1200;
    private static final String HTML = "Content-Type: text/html; charset=UTF-8";
    private static final String TEXT = "Content-Type: text/plain; charset=utf-8";

    private final List<String> hosts = LoopbackServer.hosts(HOSTS);
    private final LoopbackServer server = LoopbackServer.start(hosts);
    private final Path folder;
    private final RequestLog log;
    private final List<String> listed = new ArrayList<>();
    private final Map<String, String> items = new HashMap<>();
    private final Map<String, String> redirects = new HashMap<>();
    private final Map<String, FirstFaults> faults = new HashMap<>();
    private final Set<String> slow = new HashSet<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** The faults of the first requests for a URL. */
    private record FirstFaults(int times, Fault fault) {}

    /**
     * Serves pages.
     *
     * @param folder of {@code Page_1.html.gz} and so on
     */
    ServedWiki(Path folder, int pages, boolean isTroubled, RequestLog log) {
        this.folder = folder;
        this.log = log;
        for (int number = 1; number <= pages; number++) {
            listed.add(page(number % HOSTS, number));
            addFault(number / HOSTS, page(number % HOSTS, number));
        }
        for (int host = 0; host < HOSTS; host++) {
            oddities(host, pages);
        }
        listed.add("no address at all");
        if (!isTroubled) {
            faults.clear();
            slow.clear();
        }
        hosts.forEach(host -> server.serve(host, this::serve));
    }

    private String url(int host, String path) {
        return server.url(hosts.get(host), path);
    }

    private String page(int host, int number) {
        return url(host, "/wiki/Page_" + number);
    }

    /** Sets the faults of some pages of a host, by their number on it. */
    private void addFault(int nth, String url) {
        switch (nth) {
            case 2 -> faults.put(url, new FirstFaults(1, Fault.retryAfter(503, 1)));
            case 5 -> faults.put(url, new FirstFaults(2, Fault.status(500)));
            case 7 -> faults.put(url, new FirstFaults(1, Fault.cut()));
            case 9 -> slow.add(url);
            default -> {}
        }
    }

    /** URLs of a host beside its pages. */
    private void oddities(int host, int pages) {
        String known = listed.get(host);
        String unlisted = page((host + 1) % HOSTS, pages + 1 + host);
        String moved = url(host, "/moved/" + host);
        String elsewhere = url(host, "/elsewhere/" + host);
        redirects.put(moved, known);
        redirects.put(elsewhere, unlisted);
        items.put(unlisted, elsewhere);
        faults.put(elsewhere, new FirstFaults(1, Fault.status(500)));
        if (host == 1) {
            faults.put(url(host, "/robots.txt"), new FirstFaults(1, Fault.status(503)));
        }
        listed.addAll(List.of(
                url(host, "/wiki/Missing_" + host),
                url(host, "/private/" + host),
                url(host, "/text/" + host),
                moved,
                elsewhere,
                known + "#once-more",
                known + "?action=view&variant=" + host));
    }

    private void serve(LoopbackCall call) throws IOException {
        String url = server.url(call.host(), call.target());
        Answer regular = answer(url, call);
        FirstFaults wrong = faults.get(url);
        if (wrong != null && times.merge(url, 1, Integer::sum) <= wrong.times()) {
            log.asked(url, 0);
            wrong.fault().serve(call, regular);
        } else {
            log.asked(url, regular.code());
            call.pause(slow.contains(url) ? SLOW_MILLIS : 0);
            call.answer(regular.status(), regular.headers(), regular.body());
        }
    }

    private Answer answer(String url, LoopbackCall call) throws IOException {
        String path = call.target().split("\\?", 2)[0];
        if (redirects.containsKey(url)) {
            return answer("302 Found", "Location: " + redirects.get(url), "");
        }
        if (path.equals("/robots.txt")) {
            return answer("200 OK", TEXT, "User-agent: *\nDisallow: /private/\n");
        }
        if (path.equals(ListingWiki.API)) {
            return list(call);
        }
        if (path.startsWith("/text/")) {
            return answer("200 OK", TEXT, "no page");
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        Path file = folder.resolve(name + ".html.gz");
        if (!Files.exists(file)) {
            return answer("404 Not Found", HTML, "<p>There is no such page.</p>");
        }
        String tag = "\"" + name + "\"";
        return tag.equals(call.headers().get("if-none-match"))
                ? answer("304 Not Modified", "ETag: " + tag, "")
                : new Answer("200 OK", HTML + "\nContent-Encoding: gzip\nETag: " + tag, Files.readAllBytes(file));
    }

    /** The listed pages of the host, by its API; some answers say at first that the databases lag. */
    private Answer list(LoopbackCall call) {
        String pages = server.url(call.host(), "/wiki/");
        List<String> titles = listed.stream()
                .filter(url -> url.startsWith(pages) && !url.contains("?") && !url.contains("#"))
                .map(url -> url.substring(pages.length()).replace('_', ' '))
                .toList();
        boolean lags = !slow.isEmpty()
                && call.parameter("apcontinue", "").endsWith("50")
                && times.merge(call.target(), 1, Integer::sum) == 1;
        return lags
                ? answer("200 OK", ListingWiki.JSON + "\nRetry-After: 1", "{\"error\":{\"code\":\"maxlag\"}}")
                : answer("200 OK", ListingWiki.JSON, ListingWiki.answer(call, server.url(call.host(), ""), titles));
    }

    private static Answer answer(String status, String headers, String body) {
        return new Answer(status, headers, body.getBytes(UTF_8));
    }

    @Override
    public List<String> origins() {
        return hosts.stream().map(host -> server.url(host, "")).toList();
    }

    @Override
    public List<String> listed() {
        return listed;
    }

    @Override
    public Map<String, String> items() {
        return items;
    }

    @Override
    public void reset() {
        times.clear();
    }

    @Override
    public void close() {
        server.close();
    }
}
