package io.github.llmdata.crawler.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether and how several machines do one crawl.
 *
 * @param host the name or address of this machine, by which the others reach it
 * @param port of this machine
 * @param seedNodes HOST:PORT of machines that a starting one asks to take it in; the first of them begins the cluster
 * @param shards into how many shards the sites are spread
 * @param role of the machines that crawl
 * @param tls the files by which they know each other; absent if they speak without TLS
 */
public record ClusterSettings(
        boolean enabled,
        String host,
        int port,
        List<String> seedNodes,
        int shards,
        String role,
        Optional<ClusterTlsSettings> tls) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");
    private static final Pattern NODE = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]{1,253}):[0-9]{1,5}");
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_-]{1,60}");
    private static final int MOST_SHARDS = 999;

    public ClusterSettings {
        seedNodes = List.copyOf(seedNodes);
    }

    static ClusterSettings from(Keys keys) {
        String host = keys.text("crawler.cluster.host");
        if (!HOST.matcher(host).matches()) {
            throw InvalidSettingException.of("crawler.cluster.host", "be a host name or an address", host);
        }
        List<String> seeds = keys.texts("crawler.cluster.seed-nodes");
        for (String seed : seeds) {
            if (!NODE.matcher(seed).matches()) {
                throw InvalidSettingException.of("crawler.cluster.seed-nodes", "list HOST:PORT", seed);
            }
        }
        String role = keys.text("crawler.cluster.role");
        if (!ROLE.matcher(role).matches()) {
            throw InvalidSettingException.of("crawler.cluster.role", "be a word of letters, digits, _ and -", role);
        }
        boolean isEnabled = keys.flag("crawler.cluster.enabled");
        if (isEnabled && seeds.isEmpty()) {
            throw new InvalidSettingException("crawler.cluster.seed-nodes must name at least one HOST:PORT;"
                    + " name the first machine of the cluster on all of them, also on itself");
        }
        return new ClusterSettings(
                isEnabled,
                host,
                keys.wholeBetween("crawler.cluster.port", 1, 65_535),
                seeds,
                keys.wholeBetween("crawler.cluster.shards", 1, MOST_SHARDS),
                role,
                ClusterTlsSettings.from(keys));
    }
}
