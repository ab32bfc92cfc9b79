package io.github.llmdata.crawler.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** An index of threads and the archive files that hold them, four in each, with a few faults of every kind. */
final class ServedThreads implements ServedWeb {
    private static final String TIME = "20231128013045";
    private static final String OLDER = "20231101000000";
    private static final String WRONG_DIGEST = "A".repeat(32);
    private static final int ROWS_A_PAGE = 40;
    private static final int THREADS_A_FILE = 4;
    private static final int GONE_FILE = 7;

    /** Of this number of threads, three are unusable. */
    private static final int CYCLE = 23;

    private static final String[] WORDS =
            ("when the old bread rises slowly near a warm oven then flour water and salt become"
                            + " something better than most people ever expected from such simple things")
                    .split(" ", -1);

    private final LoopbackCommonCrawl web = LoopbackCommonCrawl.start();
    private final Map<String, String> items = new HashMap<>();
    private final Random random;

    ServedThreads(int files, long seed, boolean isTroubled, RequestLog log) {
        random = new Random(seed);
        web.pageSize(ROWS_A_PAGE);
        for (int number = 0; number < files; number++) {
            add(number);
            if (isTroubled) {
                addFaults(number);
            }
        }
        if (isTroubled) {
            web.fault("page=1", Fault.status(503), 1);
            web.fault("page=2", Fault.status(500), 1);
        }
        web.onRequest(log);
    }

    private void add(int number) {
        String file = "crawl-data/%s/segments/1/warc/%05d.warc.gz".formatted(LoopbackCommonCrawl.CRAWL, number);
        WarcBuilder warc = new WarcBuilder(file);
        List<IndexRow> rows = new ArrayList<>();
        for (int nth = 0; nth < THREADS_A_FILE; nth++) {
            ThreadPage thread = thread(number * THREADS_A_FILE + nth);
            IndexRow row = warc.add(CrawledPage.of(thread.url("https://www.reddit.com"), TIME, thread.html()));
            rows.add(number == 3 && nth == 1 ? row.with("digest", WRONG_DIGEST) : row);
            if (nth == 2) {
                rows.add(warc.add(CrawledPage.of(thread.url("https://old.reddit.com"), OLDER, thread.html())));
            }
        }
        rows.forEach(row -> items.put(row.get("url"), row.get("filename") + ":" + row.get("offset")));
        if (number == 0) {
            rows.add(rows.get(0).with("offset", "").with("timestamp", "20231129000000"));
        }
        web.addRows(LoopbackCommonCrawl.CRAWL, rows);
        if (number != GONE_FILE) {
            web.addFile(warc);
        }
    }

    private ThreadPage thread(int number) {
        String id = "1c%05d".formatted(number);
        ThreadPage thread = ThreadPage.of(id, "ask", "How does thread number " + number + " end?")
                .text("<p>" + prose() + "</p>");
        switch (number % CYCLE) {
            case 5 -> {}
            case 9 -> thread.comment("user_0", -3, "<p>" + prose() + "</p>");
            default -> {
                for (int n = 0; n <= number % 4; n++) {
                    thread.comment("user_" + n, 1 + (number * 7 + n * 5) % 40, "<p>" + prose() + "</p>");
                }
            }
        }
        return number % CYCLE == 13 ? thread.nsfw() : thread;
    }

    private String prose() {
        return random.ints(40 + random.nextInt(180), 0, WORDS.length)
                .mapToObj(word -> WORDS[word])
                .collect(Collectors.joining(" ", "So ", "."));
    }

    /** Sets the faults of the first requests for some files. */
    private void addFaults(int number) {
        String file = "/%05d.warc.gz".formatted(number);
        switch (number % 40) {
            case 2 -> web.fault(file, Fault.retryAfter(503, 1), 1);
            case 5 -> web.fault(file, Fault.status(500), 2);
            case 11 -> web.fault(file, Fault.slowDown(), 1);
            default -> {}
        }
    }

    @Override
    public List<String> origins() {
        return List.of(web.indexUrl(), web.dataUrl());
    }

    @Override
    public List<String> listed() {
        return List.of();
    }

    @Override
    public Map<String, String> items() {
        return items;
    }

    @Override
    public void reset() {
        web.reset();
    }

    @Override
    public void close() {
        web.close();
    }
}
