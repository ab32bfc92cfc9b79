package io.github.llmdata.crawler;

import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.Fault;
import io.github.llmdata.crawler.testing.IndexRow;
import io.github.llmdata.crawler.testing.LoopbackCommonCrawl;
import io.github.llmdata.crawler.testing.ThreadPage;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An index and its archives with captures of every kind, and the expected outcome of each. */
final class TroubledCrawl implements AutoCloseable {
    /** Usable threads, in one file. */
    static final int WELL = 8;

    private static final String TIME = "20231128013045";
    private static final String OLDER = "20231101000000";
    private static final String NEWER = "20231205000000";
    private static final String WRONG_DIGEST = "A".repeat(32);

    private final LoopbackCommonCrawl web = LoopbackCommonCrawl.start();
    private final WarcBuilder main = new WarcBuilder(file("main"));
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, Integer> drops = new HashMap<>();
    private final List<IndexRow> more = new ArrayList<>();
    private int number;

    TroubledCrawl() {
        for (int i = 0; i < WELL; i++) {
            main.add(captured(wellThread(), TIME));
        }
        ways();
        captures();
        posts();
        records();
        brokenFiles();
        passingFaults();
        web.add(main);
        web.addRows(LoopbackCommonCrawl.CRAWL, more);
        web.pageSize(7);
    }

    private static String file(String name) {
        return "crawl-data/" + LoopbackCommonCrawl.CRAWL + "/segments/1/warc/" + name + ".warc.gz";
    }

    private ThreadPage thread() {
        String id = "1" + Integer.toString(1_000_000 + ++number, 36);
        return ThreadPage.of(id, "ask", "How does thread number " + number + " end?")
                .text("<p>I have looked at number " + number + " for a long time.</p>");
    }

    private ThreadPage wellThread() {
        ThreadPage thread = thread();
        String answer = "The best answer to thread number " + number + ", in some words.";
        answers.put("How does thread number " + number + " end?", answer);
        return thread.stickied("AutoModerator", 1, "<p>Please read the rules before you write here.</p>")
                .comment("second", 5, "<p>An answer with fewer points to number " + number + ".</p>")
                .comment("first", 50, "<p>" + answer + "</p>", "asker", "<p>Thank you very much for this.</p>")
                .deletedComment();
    }

    private static CrawledPage captured(ThreadPage thread, String time) {
        return CrawledPage.of(thread.url("https://www.reddit.com"), time, thread.html());
    }

    private void drop(String reason) {
        drops.merge(reason, 1, Integer::sum);
    }

    /** Usable pages, stored in different ways. */
    private void ways() {
        main.add(captured(wellThread(), TIME).chunked());
        main.add(captured(wellThread(), TIME).gzipped());
        main.add(captured(wellThread(), TIME).brotli());
        main.add(captured(wellThread(), TIME).unpackedByTheCrawler());
        main.add(captured(wellThread(), TIME).unpackedInSilence());
    }

    /** One thread under many URLs, URLs that are not threads, and malformed lines of the index. */
    private void captures() {
        ThreadPage old = thread().comment("first", 9, "<p>This is an old answer that nobody should see.</p>");
        main.add(captured(old, OLDER));
        main.add(CrawledPage.of(old.url("https://old.reddit.com") + "?sort=new", OLDER, old.html()));
        ThreadPage newest = ThreadPage.of(
                        "1" + Integer.toString(1_000_000 + number, 36),
                        "ask",
                        "How does thread number " + number + " end?")
                .comment("first", 9, "<p>This is the newest answer of them all.</p>");
        answers.put("How does thread number " + number + " end?", "This is the newest answer of them all.");
        main.add(CrawledPage.of(newest.url("https://np.reddit.com"), NEWER, newest.html()));
        drop("duplicate");
        drop("duplicate");
        more.add(main.rows().get(0).with("offset", "").with("timestamp", "20231129000000"));
        drop("malformed-line");
    }

    private void posts() {
        main.add(captured(thread().nsfw().comment("first", 9, "<p>Some answer that is not safe for work.</p>"), TIME));
        drop("nsfw");
        main.add(captured(thread(), TIME));
        drop("no-answer");
        main.add(captured(thread().comment("first", -7, "<p>An answer that nobody liked at all.</p>"), TIME));
        drop("answer-below-score");
    }

    /** Archive records that differ from the index. */
    private void records() {
        main.add(captured(thread().comment("first", 9, "<p>Cut off somewhere behind.</p>"), TIME)
                .truncated("length"));
        drop("truncated-body");
        main.add(captured(thread().comment("first", 9, "<p>Of another address.</p>"), TIME)
                .target("https://www.reddit.com/r/ask/comments/1zzzz/other/"));
        drop("wrong-record");
        main.add(captured(thread().comment("first", 9, "<p>Of another digest.</p>"), TIME)
                .statingDigest("sha1:" + WRONG_DIGEST));
        drop("digest-mismatch");
        WarcBuilder aside = new WarcBuilder(file("aside"));
        IndexRow cut = aside.add(captured(thread().comment("first", 9, "<p>Longer than listed.</p>"), TIME));
        web.addFile(aside);
        more.add(cut.with("length", String.valueOf(Integer.parseInt(cut.get("length")) - 9)));
        drop("truncated-record");
    }

    /** Files of one capture each, for which the data server always has the same fault. */
    private void brokenFiles() {
        broken("gone", Fault.status(404), "http-404");
        broken("beyond", Fault.status(416), "http-416");
        broken("short", Fault.shortRange(), "range-mismatch");
        broken("whole", Fault.wholeFile(), "range-ignored");
        broken("moved", Fault.wrongRange(), "range-mismatch");
        broken("damaged", Fault.damagedData(), "unreadable");
    }

    private void broken(String name, Fault fault, String reason) {
        WarcBuilder warc = new WarcBuilder(file(name));
        warc.add(captured(thread().comment("first", 9, "<p>An answer that cannot be had.</p>"), TIME));
        web.add(warc);
        web.fault("/" + name + ".warc.gz", fault, 99);
        drop(reason);
    }

    /** Faults of both servers that pass, so that the requests must be retried. */
    private void passingFaults() {
        passing("slow", Fault.slowDown());
        passing("busy", Fault.status(503));
        passing("limited", Fault.status(403));
        passing("pausing", Fault.retryAfter(429, 1));
        passing("breaking", Fault.reset());
        web.fault("page=1", Fault.status(503), 1);
        web.fault("page=2", Fault.slowDown(), 1);
        web.fault("page=3", Fault.reset(), 1);
    }

    private void passing(String name, Fault fault) {
        WarcBuilder warc = new WarcBuilder(file(name));
        warc.add(captured(wellThread(), TIME));
        web.add(warc);
        web.fault("/" + name + ".warc.gz", fault, 1);
    }

    LoopbackCommonCrawl web() {
        return web;
    }

    /** The expected answers, by the title of their thread. */
    Map<String, String> answers() {
        return answers;
    }

    /** The expected numbers of dropped captures, threads and records, by reason. */
    Map<String, Integer> drops() {
        return drops;
    }

    @Override
    public void close() {
        web.close();
    }
}
