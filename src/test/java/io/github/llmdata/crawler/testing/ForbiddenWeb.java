package io.github.llmdata.crawler.testing;

import java.util.List;
import java.util.Map;

/** Hosts whose rules forbid everything. It listens on 0.0.0.0, so every loopback address is a host. */
final class ForbiddenWeb implements ServedWeb {
    private final LoopbackServer server;
    private final List<String> hosts;

    ForbiddenWeb(List<String> hosts, RequestLog log) {
        this.hosts = hosts;
        server = LoopbackServer.start(hosts);
        server.serveAll(call -> {
            boolean isRules = call.target().equals("/robots.txt");
            log.asked(server.url(call.host(), call.target()), isRules ? 200 : 404);
            call.answer(
                    isRules ? "200 OK" : "404 Not Found", "Content-Type: text/plain", "User-agent: *\nDisallow: /\n");
        });
    }

    @Override
    public List<String> origins() {
        return hosts.stream().map(host -> server.url(host, "")).toList();
    }

    @Override
    public List<String> listed() {
        return List.of();
    }

    @Override
    public Map<String, String> items() {
        return Map.of();
    }

    @Override
    public void reset() {
        // this web has no faults
    }

    @Override
    public void close() {
        server.close();
    }
}
