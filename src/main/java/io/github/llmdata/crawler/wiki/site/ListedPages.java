package io.github.llmdata.crawler.wiki.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Some pages of a list, from one answer.
 *
 * @param next the parameters with which the list goes on, escaped for a query; empty at its end
 */
record ListedPages(List<ListedPage> pages, String next) {
    /**
     * A page that is listed.
     *
     * @param namespace its number; −1 if the answer does not state it
     * @param title with its namespace
     */
    record ListedPage(int namespace, String title) {}

    /** No title is longer than 255 bytes, so that what is cut is refused all the same. */
    private static final int MAX_TITLE = 600;

    private static final int MAX_NEXT = 4000;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    ListedPages {
        pages = List.copyOf(pages);
    }

    /**
     * Reads an answer; empty if it has no such list, or goes on with something that cannot be sent back.
     *
     * @param list the name of the list
     */
    static Optional<ListedPages> of(JsonNode answer, String list) {
        JsonNode listed = answer.path("query").path(list);
        Optional<String> next = next(answer, list);
        if (next.isEmpty() || (!listed.isArray() && !answer.path("query").isMissingNode()) || isEmpty(answer)) {
            return Optional.empty();
        }
        List<ListedPage> pages = new ArrayList<>();
        for (JsonNode page : listed) {
            String title = CONTROL.matcher(page.path("title").asText("")).replaceAll("\uFFFD");
            pages.add(
                    new ListedPage(page.path("ns").asInt(-1), title.substring(0, Math.min(title.length(), MAX_TITLE))));
        }
        return Optional.of(new ListedPages(pages, next.get()));
    }

    /** A list without pages may be left out of the answer; then the answer says that it is complete, or how to go on. */
    private static boolean isEmpty(JsonNode answer) {
        return answer.path("query").isMissingNode()
                && !answer.has("batchcomplete")
                && !answer.has("continue")
                && !answer.has("query-continue")
                && !answer.has("limits");
    }

    /** Versions before 1.21 name the parameters below the list that goes on. */
    private static Optional<String> next(JsonNode answer, String list) {
        JsonNode named = answer.has("continue")
                ? answer.path("continue")
                : answer.path("query-continue").path(list);
        if (named.isValueNode() && !named.isNull()) {
            return Optional.empty(); // the list goes on, but not in a form that is known
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : named.properties()) {
            if (!field.getValue().isValueNode() || !field.getKey().matches("[a-z]{1,30}")) {
                return Optional.empty();
            }
            parameters.put(field.getKey(), field.getValue().asText());
        }
        String next = ApiRequest.joined(parameters);
        return next.length() > MAX_NEXT ? Optional.empty() : Optional.of(next);
    }

    /** As they are saved for the next process of the run. */
    byte[] toBytes() {
        StringBuilder text = new StringBuilder(next);
        pages.forEach(
                page -> text.append('\n').append(page.namespace()).append(' ').append(page.title()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #toBytes} has made. */
    static ListedPages of(byte[] saved) {
        String[] lines = new String(saved, StandardCharsets.UTF_8).split("\n", -1);
        List<ListedPage> pages = new ArrayList<>(lines.length);
        for (int i = 1; i < lines.length; i++) {
            int blank = lines[i].indexOf(' ');
            pages.add(new ListedPage(Integer.parseInt(lines[i].substring(0, blank)), lines[i].substring(blank + 1)));
        }
        return new ListedPages(pages, lines[0]);
    }
}
