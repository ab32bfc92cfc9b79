package io.github.llmdata.crawler.overview;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The sites that were asked, and how politely. */
final class SitesSection {
    private static final int MOST_SITES = 50;

    private SitesSection() {}

    static void write(Json report, Html html) {
        Json sites = report.path("hosts");
        if (sites.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Sites and politeness");
        Json settings = report.path("settings");
        html.element(
                "p",
                "robots.txt: " + settings.path("crawler.fetch.robots").text("unknown") + ". Least gap by the settings: "
                        + settings.path("crawler.fetch.host.min-gap").text("unknown")
                        + ", where robots.txt or a profile asks for no other one. At most "
                        + settings.path("crawler.fetch.host.max-concurrent").text("unknown") + " requests at once.");
        List<Map.Entry<String, Json>> most = sites.fields().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Json> site) ->
                                site.getValue().path("requests").number())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_SITES)
                .toList();
        String caption = most.size() < sites.size()
                ? "The " + most.size() + " sites with the most requests of " + Numbers.whole(sites.size())
                : "All " + sites.size() + " sites";
        html.table(
                caption,
                "Site",
                "#Requests",
                "#Retries",
                "#Throttled",
                "#Retry-After waits",
                "#Denied by robots.txt",
                "#Most at once",
                "#Shortest gap kept",
                "#Received");
        most.forEach(site -> row(site.getKey(), site.getValue(), html));
        html.endTable().close();
    }

    private static void row(String name, Json site, Html html) {
        html.row(
                name,
                Numbers.whole(site.path("requests").number()),
                Numbers.whole(site.path("retries").number()
                        + site.path("free_retries").number()),
                Numbers.whole(site.path("throttled").number()),
                Numbers.whole(site.path("retry_after_waits").number()),
                Numbers.whole(site.path("denied").number()),
                Numbers.whole(site.path("max_concurrent").number()),
                site.has("min_gap_ms")
                        ? Numbers.whole(Math.round(site.path("min_gap_ms").decimal())) + " ms"
                        : "none",
                Numbers.bytes(site.path("bytes").number()));
    }
}
