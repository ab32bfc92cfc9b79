package io.github.llmdata.crawler.wiki.site;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.url.TitleUrl;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a wiki says about itself.
 *
 * @param api the URL of its API
 * @param name of the wiki
 * @param generator its software and version
 * @param pageUrl the URL of a page, with {@code $1} in place of the title
 * @param namespaces the numbers of the namespaces of articles, in their order
 * @param categoryNames what the titles of categories begin with, in lower case, without the colon
 * @param articles the number of articles that it counts
 * @param pages the number of pages of every kind that it counts
 */
record SiteFacts(
        String api,
        String name,
        String generator,
        String pageUrl,
        Set<Integer> namespaces,
        List<String> categoryNames,
        long articles,
        long pages) {
    private static final String TITLE = "$1";
    private static final Pattern SERVER = Pattern.compile("(?i:https?:)?//[^/]+.*");
    private static final String CATEGORY = "14";
    private static final int MAX_NAMESPACE = 999_999;

    /** The largest wikis have some hundred million pages. */
    private static final long MAX_COUNT = 10_000_000_000L;

    /**
     * Reads an answer to {@link ApiRequest#site}; empty if it does not say where its pages are.
     *
     * @param more the numbers of namespaces whose pages are articles although the wiki may not say so
     */
    static Optional<SiteFacts> of(String api, JsonNode answer, Set<String> more) {
        JsonNode general = answer.path("query").path("general");
        JsonNode all = answer.path("query").path("namespaces");
        JsonNode counts = answer.path("query").path("statistics");
        Optional<String> pageUrl = pageUrl(api, general);
        Set<Integer> namespaces = namespaces(all, more);
        if (pageUrl.isEmpty() || namespaces.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SiteFacts(
                api,
                SafeMessage.of(general.path("sitename").asText("")),
                SafeMessage.of(general.path("generator").asText("")),
                pageUrl.get(),
                namespaces,
                categoryNames(all.path(CATEGORY)),
                count(counts.path("articles")),
                count(counts.path("pages"))));
    }

    private static long count(JsonNode number) {
        return Math.max(0, Math.min(number.asLong(), MAX_COUNT));
    }

    /** By the path of articles, or by the path of the script where the wiki has none. */
    private static Optional<String> pageUrl(String api, JsonNode general) {
        String server = general.path("server").asText("");
        String path = general.path("articlepath").asText("");
        String script = general.path("script").asText("");
        String start = server.startsWith("//") ? api.substring(0, api.indexOf(':') + 1) + server : server;
        String url = start + (path.contains(TITLE) ? path : script + "?title=" + TITLE);
        boolean isWeb = WebUrl.parse(url.replace(TITLE, "X"))
                .filter(parsed -> parsed.isWeb() && !parsed.hasCredentials() && parsed.port() > 0)
                .isPresent();
        return isWeb && SERVER.matcher(server).matches() && (path.contains(TITLE) || !script.isEmpty())
                ? Optional.of(url)
                : Optional.empty();
    }

    private static Set<Integer> namespaces(JsonNode all, Set<String> more) {
        Set<Integer> numbers = new TreeSet<>();
        for (JsonNode namespace : all) {
            int id = namespace.path("id").asInt(-1);
            // versions before 1.25 have the flag as an empty text
            boolean isContent =
                    namespace.has("content") && namespace.path("content").asBoolean(true);
            if (id >= 0 && id <= MAX_NAMESPACE && (isContent || id == 0 || more.contains(String.valueOf(id)))) {
                numbers.add(id);
            }
        }
        return numbers;
    }

    private static List<String> categoryNames(JsonNode namespace) {
        List<String> names = new ArrayList<>(List.of("category"));
        for (String field : List.of("name", "*", "canonical")) {
            String name = namespace.path(field).asText("").toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /** The URL of a page. */
    String pageUrl(String title) {
        return pageUrl.replace(TITLE, TitleUrl.escaped(title));
    }

    /** The title of the page of a category, which may be given with or without its namespace. */
    String categoryTitle(String category) {
        int colon = category.indexOf(':');
        boolean isTitle = colon > 0
                && categoryNames.contains(
                        category.substring(0, colon).strip().replace('_', ' ').toLowerCase(Locale.ROOT));
        return isTitle ? category : "Category:" + category;
    }
}
