package io.github.llmdata.crawler.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Twenty good hosts, and one host for each behaviour of {@link Poisons}. */
public final class PoisonFarm implements AutoCloseable {
    private static final int GOOD_HOSTS = 20;
    private static final int PAGES = 3;

    private final List<Poisons.Poison> poisons = Poisons.all();
    private final List<String> hosts = LoopbackServer.hosts(GOOD_HOSTS + poisons.size());
    private final LoopbackServer server = LoopbackServer.start(hosts);
    private final Map<String, Poisons.Poison> bad = new LinkedHashMap<>();
    private final List<String> good = new ArrayList<>();

    public PoisonFarm() {
        for (int i = 0; i < poisons.size(); i++) {
            Poisons.Poison poison = poisons.get(i);
            String host = hosts.get(GOOD_HOSTS + i);
            server.serve(host, poison.route());
            bad.put(poison.scheme() + "://" + host + ":" + server.port() + poison.path(), poison);
        }
        for (int page = 0; page < PAGES; page++) {
            for (String host : hosts.subList(0, GOOD_HOSTS)) {
                good.add(server.url(host, "/ok/" + page));
            }
        }
    }

    /** The URLs of the good pages; the text of each names its host and path. */
    public List<String> good() {
        return good;
    }

    /** The bad URLs, each with the ends that it may have: reasons, {@code record} or {@code pending}. */
    public Map<String, Set<String>> bad() {
        Map<String, Set<String>> ends = new LinkedHashMap<>();
        bad.forEach((url, poison) -> ends.put(url, poison.ends()));
        return ends;
    }

    /** What a bad URL does. */
    public String nameOf(String url) {
        return bad.get(url).name();
    }

    /** A list of all URLs, with good and bad ones in turn. */
    public List<String> urls() {
        List<String> urls = new ArrayList<>();
        List<String> poisoned = List.copyOf(bad.keySet());
        for (int i = 0; i < Math.max(good.size(), poisoned.size()); i++) {
            int place = i;
            Stream.of(poisoned, good).filter(list -> place < list.size()).forEach(list -> urls.add(list.get(place)));
        }
        return urls;
    }

    /** How many requests there were so far. */
    public int requests() {
        return server.requests().size();
    }

    @Override
    public void close() {
        server.close();
    }
}
