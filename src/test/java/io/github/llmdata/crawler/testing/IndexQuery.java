package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A query to an index, as the server of Common Crawl (pywb) reads it. */
record IndexQuery(List<List<String>> parameters) {

    static IndexQuery of(String target) {
        List<List<String>> parameters = new ArrayList<>();
        String[] parts = target.split("\\?", 2);
        for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&", -1)) {
            String[] nameAndValue = (pair + "=").split("=", 3);
            parameters.add(List.of(nameAndValue[0], URLDecoder.decode(nameAndValue[1], UTF_8)));
        }
        return new IndexQuery(parameters);
    }

    String first(String name, String otherwise) {
        return all(name).stream().findFirst().orElse(otherwise);
    }

    private List<String> all(String name) {
        return parameters.stream()
                .filter(pair -> pair.get(0).equals(name))
                .map(pair -> pair.get(1))
                .toList();
    }

    /** The rows that the query finds in the index, in its order, before they are filtered. */
    List<IndexRow> find(List<IndexRow> index) {
        String url = first("url", "");
        String type = first("matchType", url.startsWith("*.") ? "domain" : url.endsWith("*") ? "prefix" : "exact");
        String address =
                url.replaceFirst("^https?://", "").replaceFirst("^\\*\\.", "").replaceFirst("\\*$", "");
        String host = WarcBuilder.urlKey("http://" + address.split("/", 2)[0]).replaceFirst("\\).*", "");
        // a letter keeps the slash that a key would lose at its end
        String longer = WarcBuilder.urlKey("http://" + address + (type.equals("prefix") ? "x" : ""));
        String key = type.equals("prefix") ? longer.substring(0, longer.length() - 1) : longer;
        return index.stream()
                .filter(row -> switch (type) {
                    case "domain" ->
                        row.get("urlkey").startsWith(host + ")")
                                || row.get("urlkey").startsWith(host + ",");
                    case "host" -> row.get("urlkey").startsWith(host + ")");
                    case "prefix" -> row.get("urlkey").startsWith(key);
                    default -> row.get("urlkey").equals(key);
                })
                .sorted(Comparator.comparing((IndexRow row) -> row.get("urlkey"))
                        .thenComparing(row -> row.get("timestamp")))
                .toList();
    }

    /** Whether a row passes all filters. */
    boolean lets(IndexRow row) {
        return all("filter").stream().allMatch(filter -> passes(filter, row));
    }

    private static boolean passes(String filter, IndexRow row) {
        boolean negated = filter.startsWith("!");
        String rest = negated ? filter.substring(1) : filter;
        boolean exact = rest.startsWith("=");
        boolean expression = rest.startsWith("~");
        String[] parts = (exact || expression ? rest.substring(1) : rest).split(":", 2);
        String value = row.get(parts[0]);
        boolean found = exact
                ? value.equals(parts[1])
                : expression ? Pattern.compile(parts[1]).matcher(value).lookingAt() : value.contains(parts[1]);
        return found != negated;
    }
}
