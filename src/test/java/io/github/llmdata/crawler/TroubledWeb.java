package io.github.llmdata.crawler;

import io.github.llmdata.crawler.testing.LoopbackServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A thousand URLs on twenty hosts, half of them without faults, half with faults of every kind, and the expected end of each. */
final class TroubledWeb implements AutoCloseable {
    static final int PER_HOST = 50;
    private static final int WELL = 10;

    /** The end of a URL whose page becomes a record. */
    static final String RECORD = "record";

    /** The end of a URL whose host does not recover. */
    static final String PENDING = "pending";

    /** Paths, their expected ends, and the target of redirects; {@code #} is replaced by a number. */
    private static final String SCATTERED = """
            /ok/#?encoding=gzip                  record
            /ok/#?encoding=deflate               record
            /ok/#?encoding=zstd                  record
            /chunked/#                           record
            /length-and-chunks/#                 record
            /http10-chunked/#                    record
            /empty-content-type/#                record
            /interim/#                           record
            /slow-start/150?n=#                  record
            /etag/#                              record
            /connection-close/#                  record
            /http10/#                            record
            /close-delimited/#                   record
            /headers/50?n=#                      record
            /no-content-type/#                   record
            /charset/iso-8859-1?n=#              record
            /charset/shift_jis?n=#               record
            /charset/no-such-charset?n=#         record
            /bad-charset-label/#                 record
            /redirect-to/#?url=/ok/moved-#       record               /ok/moved-#
            /redirect-chain/3?n=#                record               /ok?n=#
            /redirect-chain/15?n=#               too-many-redirects
            /redirect-loop?n=#                   redirect-loop
            /cookie-wall/#                       redirect-loop
            /redirect-private/#                  private-address
            /redirect-to/#?url=ftp://127.0.0.2/  bad-redirect
            /redirect-to/#?url=http://[/         bad-redirect
            /status/301?n=#                      bad-redirect
            /status/204?n=#                      http-204
            /status/304?n=#                      malformed-response
            /status/403?n=#                      http-403
            /status/404?n=#                      http-404
            /status/410?n=#                      http-410
            /status/501?n=#                      http-501
            /empty/#                             not-mediawiki
            /too-long/#                          not-mediawiki
            /not-html/#                          not-html
            /octet-stream/#                      not-html
            /bad-content-type/#                  not-html
            /bad-chunk/#                         malformed-response
            /junk/#                              malformed-response
            /headers-300/#                       malformed-response
            /header-1mb/#                        malformed-response
            /gzip-bomb/#                         compression-ratio
            /body/300000?n=#                     body-too-large
            /body/300000?chunked=1&n=#           body-too-large
            /odd-headers/#                       record
            """;

    /** Failures that are retried. A host with many of these would be paused. */
    private static final String PASSING = """
            /status/500?n=#                      http-500
            /truncated/#                         truncated-body
            /truncated-chunked/#                 truncated-body
            /reset-in-body/#                     connection-reset
            /truncated-head/#                    connection-reset
            /truncated-gzip/#                    truncated-body
            """;

    private static final String SILENT = """
            /hang-before-headers/#  first-byte-timeout
            /drip-header/#          first-byte-timeout
            /hang-after-headers/#   total-timeout
            /drip-body/#            total-timeout
            """;

    /** Paths that a client may request twice: the server closes connections during its requests. */
    private static final String FRAGILE = """
            /keep-alive-race/#   record
            /close-on-next/#     record
            /keep-alive-race/#   record
            /close-on-next/#     record
            /reset/#             connection-reset
            /no-answer/#         connection-reset
            """;

    private static final String ROOM_FOR_COMMENTS = "# nothing to see in this line\n".repeat(20_000);

    private final LoopbackServer server = LoopbackServer.start(LoopbackServer.hosts(20));
    private final List<String> hosts = LoopbackServer.hosts(20);
    private final Map<String, Expected> urls = new LinkedHashMap<>();
    private int number;

    final String denying = hosts.get(10);
    final String withoutRules = hosts.get(11);
    final String slowRules = hosts.get(12);
    final String hugeRules = hosts.get(13);
    final String movedRules = hosts.get(14);
    final String throttling = hosts.get(15);
    final String bursting = hosts.get(16);
    final String fragile = hosts.get(17);
    final String silent = hosts.get(18);
    final String dead = hosts.get(19);

    /**
     * The expected end of a URL.
     *
     * @param fate a reason, {@link #RECORD} or {@link #PENDING}
     * @param page of the record: host and path
     */
    record Expected(String host, String fate, String page) {}

    TroubledWeb() {
        add(denying, "/secret/#   robots-denied\n".repeat(10));
        server.text(denying, "/robots.txt", "User-agent: *\nDisallow: /secret/\n");
        server.text(denying, "/rules.txt", "User-agent: *\nDisallow: /secret/\n");
        add(withoutRules, "/ok/#   robots-unreachable\n".repeat(PER_HOST));
        server.alias(withoutRules, "/robots.txt", "/status/503");
        server.alias(slowRules, "/robots.txt", "/slow-start/500");
        add(hugeRules, "/secret/#   robots-denied\n".repeat(2));
        server.text(
                hugeRules,
                "/robots.txt",
                "User-agent: *\nDisallow: /secret/\n" + ROOM_FOR_COMMENTS + "Disallow: /ok/\n");
        add(movedRules, "/secret/#   robots-denied\n".repeat(2));
        server.alias(movedRules, "/robots.txt", "/redirect-to?url=" + server.url(denying, "/rules.txt"));
        add(throttling, "/429-seconds/1?times=1&n=#   record\n".repeat(3) + "/429-date/2?times=1&n=#   record\n");
        add(bursting, "/503-burst/2?n=#   record\n".repeat(4));
        server.alias(bursting, "/robots.txt", "/503-burst/1");
        add(fragile, FRAGILE);
        add(silent, SILENT);
        add(dead, "/status/502?n=#   pending\n".repeat(PER_HOST));
        scatter(
                SCATTERED.repeat(2),
                List.of(denying, slowRules, hugeRules, movedRules, throttling, bursting, fragile, silent));
        scatter(PASSING.repeat(2), List.of(denying, slowRules, hugeRules, movedRules));
        for (String host : hosts) {
            long odd = urls.values().stream()
                    .filter(url -> url.host().equals(host))
                    .count();
            add(host, "/ok/#   record\n".repeat((int) (PER_HOST - odd)));
        }
    }

    private void scatter(String table, List<String> takers) {
        List<String> lines = table.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            add(takers.get(i % takers.size()), lines.get(i));
        }
    }

    private void add(String host, String table) {
        table.lines().forEach(line -> {
            String[] columns = line.replace("#", String.valueOf(++number)).split(" +", -1);
            String page = columns.length > 2 ? columns[2] : columns[0];
            urls.put(server.url(host, columns[0]), new Expected(host, columns[1], host + page));
        });
    }

    LoopbackServer server() {
        return server;
    }

    /** All URLs, shuffled, in the same order each time. */
    List<String> list() {
        List<String> list = new ArrayList<>(urls.keySet());
        Collections.shuffle(list, new Random(7));
        return list;
    }

    Map<String, Expected> expected() {
        return urls;
    }

    List<String> hosts() {
        return hosts;
    }

    List<String> wellHosts() {
        return hosts.subList(0, WELL);
    }

    /** The hosts on which the server sees each request once. */
    List<String> hostsWithoutResends() {
        return IntStream.range(0, hosts.size())
                .mapToObj(hosts::get)
                .filter(host -> !host.equals(fragile))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
