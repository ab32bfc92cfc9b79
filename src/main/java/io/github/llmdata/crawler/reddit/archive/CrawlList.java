package io.github.llmdata.crawler.reddit.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The crawls of the index server, from its {@code collinfo.json}. It changes once a month.
 *
 * @param crawls the newest first
 */
public record CrawlList(List<Crawl> crawls) {
    /** There are ten crawls a year. */
    private static final int MAX_CRAWLS = 10_000;

    private static final int MAX_TEXT = 1000;
    private static final int NEAR = 3;

    public CrawlList {
        crawls = List.copyOf(crawls);
    }

    /**
     * A crawl.
     *
     * @param id for instance {@code CC-MAIN-2023-50}
     * @param name for people: {@code November/December 2023 Index}
     * @param api the address at which its index is queried
     */
    public record Crawl(String id, String name, String api) {}

    /** The address of the list. */
    public static String url(String indexUrl) {
        return indexUrl + "/collinfo.json";
    }

    /**
     * Reads a {@code collinfo.json}.
     *
     * @throws IOException if it is not such a list, or is empty
     */
    public static CrawlList read(byte[] json) throws IOException {
        List<Crawl> crawls = new ArrayList<>();
        try (JsonParser parser = IndexJson.FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw notAList();
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                Crawl crawl = crawl(parser);
                if (crawl.id().isEmpty() || crawls.size() == MAX_CRAWLS) {
                    throw notAList();
                }
                crawls.add(crawl);
            }
            if (parser.currentToken() != JsonToken.END_ARRAY || crawls.isEmpty()) {
                throw notAList();
            }
        }
        return new CrawlList(crawls);
    }

    private static IOException notAList() {
        return new IOException("the index server's collinfo.json is not a list of crawls");
    }

    private static Crawl crawl(JsonParser parser) throws IOException {
        String id = "";
        String name = "";
        String api = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
            parser.skipChildren();
            if (text.length() > MAX_TEXT) {
                throw notAList();
            }
            switch (field) {
                case "id" -> id = text;
                case "name" -> name = text;
                case "cdx-api" -> api = text;
                default -> {}
            }
        }
        return new Crawl(id, name, api);
    }

    /** A sentence that says that there is no crawl with an id, and names similar ones; empty if there is one. */
    public Optional<String> refusal(String id) {
        if (crawls.stream().anyMatch(crawl -> crawl.id().equals(id))) {
            return Optional.empty();
        }
        String near = crawls.stream()
                .map(Crawl::id)
                .sorted(Comparator.comparingInt(known -> distance(known, id)))
                .limit(NEAR)
                .collect(Collectors.joining(", "));
        return Optional.of("Common Crawl has no crawl " + id + "; the nearest of its " + crawls.size()
                + (crawls.size() == 1 ? " crawl is " : " crawls are ") + near + ".");
    }

    /** The edit distance of two texts, ignoring case. */
    private static int distance(String one, String other) {
        int[] costs = new int[other.length() + 1];
        for (int j = 0; j < costs.length; j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j < costs.length; j++) {
                char c = Character.toLowerCase(one.charAt(i - 1));
                int changed = diagonal + (c == Character.toLowerCase(other.charAt(j - 1)) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(changed, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[other.length()];
    }
}
