package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.testing.Fault.Answer;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import io.github.llmdata.crawler.testing.ServedWeb.RequestLog;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The two servers of Common Crawl on loopback addresses. They behave as the real ones, or misbehave as a test demands, and
 * record every request.
 */
public final class LoopbackCommonCrawl implements AutoCloseable {
    /** The address of the index server. */
    public static final String INDEX = "127.0.0.2";

    /** The address of the data server. */
    public static final String DATA = "127.0.0.3";

    public static final String CRAWL = "CC-MAIN-2023-50";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final Pattern INDEX_PATH = Pattern.compile("/([A-Za-z0-9-]+)-index(?:\\?.*)?");
    private static final String JSON = "Content-Type: application/json; charset=utf-8";

    private final LoopbackServer server = LoopbackServer.start(List.of(INDEX, DATA));
    private final Map<String, List<IndexRow>> indexes = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<FaultyTarget> faultyTargets = new CopyOnWriteArrayList<>();
    private volatile int pageSize = 5;
    private volatile boolean filtering = true;
    private volatile RequestLog log = (key, status) -> {};

    /** Targets that contain a text, and how many requests for each of them go wrong. */
    private record FaultyTarget(String part, int times, Fault fault, Map<String, AtomicInteger> seen) {
        private boolean takes(String target) {
            return target.contains(part)
                    && seen.computeIfAbsent(target, key -> new AtomicInteger()).incrementAndGet() <= times;
        }
    }

    private LoopbackCommonCrawl() {
        server.serve(INDEX, call -> serve(call, indexAnswer(call.target())));
        server.serve(DATA, call -> serve(call, dataAnswer(call)));
    }

    /** Starts two servers without content. */
    public static LoopbackCommonCrawl start() {
        return new LoopbackCommonCrawl();
    }

    /** Puts an archive on the data server, and its rows into the index of {@link #CRAWL}. */
    public LoopbackCommonCrawl add(WarcBuilder warc) {
        addFile(warc);
        addRows(CRAWL, warc.rows());
        return this;
    }

    /** Puts an archive on the data server alone. */
    public void addFile(WarcBuilder warc) {
        files.put("/" + warc.file(), warc.bytes());
    }

    public void addRows(String crawl, List<IndexRow> rows) {
        indexes.computeIfAbsent(crawl, key -> new CopyOnWriteArrayList<>()).addAll(rows);
    }

    /** Sets how many rows a page of the index holds, before they are filtered. */
    public void pageSize(int rows) {
        pageSize = rows;
    }

    /** Makes the index server ignore filters from now on. */
    public void ignoreFilters() {
        filtering = false;
    }

    /** Makes the n-th request to a server fail, counted from 1. */
    public void fault(String host, int nth, Fault fault) {
        faults.put(host + " " + nth, fault);
    }

    /** Makes the first requests fail, so many of them, for each target that contains a text. */
    public void fault(String part, Fault fault, int times) {
        faultyTargets.add(new FaultyTarget(part, times, fault, new ConcurrentHashMap<>()));
    }

    /** Starts the faults of targets again. */
    void reset() {
        faultyTargets.forEach(target -> target.seen().clear());
    }

    /** Sets a log that gets each request before it is served. */
    void onRequest(RequestLog requests) {
        log = requests;
    }

    public String indexUrl() {
        return server.url(INDEX, "");
    }

    public String dataUrl() {
        return server.url(DATA, "");
    }

    /** The requests to one server, in the order in which they came. */
    public List<Seen> requestsTo(String host) {
        return server.requestsTo(host);
    }

    /** The requests to both servers. */
    public List<Seen> requests() {
        return server.requests();
    }

    /** The requests to the data server, as path and range. */
    public List<String> ranges() {
        return requestsTo(DATA).stream()
                .map(seen -> seen.target() + " " + seen.headers().getOrDefault("range", ""))
                .toList();
    }

    /** The largest number of requests that a server has served at once. */
    public int maxConcurrent(String host) {
        return server.maxConcurrent(host);
    }

    private void serve(LoopbackCall call, Answer regular) throws IOException {
        int nth = server.counter("requests of " + call.host()).incrementAndGet();
        Optional<Fault> fault = Optional.ofNullable(faults.get(call.host() + " " + nth))
                .or(() -> faultyTargets.stream()
                        .filter(target -> target.takes(call.target()))
                        .map(FaultyTarget::fault)
                        .findFirst());
        String range = call.headers().getOrDefault("range", "");
        log.asked(
                server.url(call.host(), call.target()) + (range.isEmpty() ? "" : " " + range),
                fault.isPresent() ? 0 : regular.code());
        if (fault.isPresent()) {
            fault.get().serve(call, regular);
        } else {
            call.answer(regular.status(), regular.headers(), regular.body());
        }
    }

    private static Answer answer(String status, String headers, String body) {
        return new Answer(status, headers, body.getBytes(UTF_8));
    }

    private static Answer notFound() {
        return answer("404 Not Found", "Content-Type: text/plain", "not found");
    }

    private Answer indexAnswer(String target) {
        if (target.equals("/collinfo.json")) {
            String list = indexes.keySet().stream()
                    .map(crawl -> "{\"id\": \"%s\", \"name\": \"Ours\", \"cdx-api\": \"%s/%s-index\"}"
                            .formatted(crawl, indexUrl(), crawl))
                    .collect(Collectors.joining(",\n", "[", "]"));
            return answer("200 OK", "Content-Type: application/json", list);
        }
        Matcher path = INDEX_PATH.matcher(target);
        if (!path.matches() || !indexes.containsKey(path.group(1))) {
            return notFound();
        }
        IndexQuery query = IndexQuery.of(target);
        List<IndexRow> found = query.find(indexes.get(path.group(1)));
        int pages = (found.size() + pageSize - 1) / pageSize;
        if (query.first("showNumPages", "").equals("true")) {
            String count = "{\"pages\": %d, \"pageSize\": %d, \"blocks\": %d}".formatted(pages, pageSize, pages);
            return answer("200 OK", "Content-Type: text/x-cdxj", count);
        }
        int page = Integer.parseInt(query.first("page", "0"));
        if (pages > 0 && page >= pages) {
            String message = "Page %d invalid: First Page is 0, Last Page is %d".formatted(page, pages - 1);
            return answer("400 Bad Request", JSON, "{\"message\": \"" + message + "\"}");
        }
        String lines = found.stream()
                .skip((long) page * pageSize)
                .limit(pageSize)
                .filter(row -> !filtering || query.lets(row))
                .map(row -> row.line() + "\n")
                .collect(Collectors.joining());
        return lines.isEmpty()
                ? answer(
                        "404 Not Found",
                        JSON,
                        "{\"message\": \"No Captures found for: " + query.first("url", "") + "\"}")
                : answer("200 OK", "Content-Type: text/x-ndjson", lines);
    }

    private Answer dataAnswer(LoopbackCall call) {
        byte[] file = files.get(call.target());
        if (file == null) {
            return notFound();
        }
        String headers = "Content-Type: application/octet-stream\nAccept-Ranges: bytes";
        Matcher range = RANGE.matcher(call.headers().getOrDefault("range", ""));
        if (!range.matches()) {
            return new Answer("200 OK", headers, file);
        }
        long first = Long.parseLong(range.group(1));
        long last = Math.min(Long.parseLong(range.group(2)), file.length - 1L);
        if (first > last) {
            return answer("416 Range Not Satisfiable", "Content-Range: bytes */" + file.length, "");
        }
        String contentRange = "\nContent-Range: bytes %d-%d/%d".formatted(first, last, file.length);
        return new Answer(
                "206 Partial Content", headers + contentRange, Arrays.copyOfRange(file, (int) first, (int) last + 1));
    }

    @Override
    public void close() {
        server.close();
    }
}
