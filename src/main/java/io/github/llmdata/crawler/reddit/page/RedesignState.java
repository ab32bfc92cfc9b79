package io.github.llmdata.crawler.reddit.page;

import static io.github.llmdata.crawler.reddit.page.JsonFacts.firstPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.isPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.object;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The state that a page of the design of 2018 passes to its scripts. Its parts moved in 2020, so both places are searched. */
record RedesignState(JsonNode state) {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\b___r\\s*=\\s*(?=\\{)");
    private static final Pattern THREAD = Pattern.compile("/comments/([0-9a-z]{1,13})(?:[/?#]|$)");

    /**
     * Finds the state of a page; empty if it has none.
     *
     * @throws JsonProcessingException if the state is damaged
     */
    static Optional<RedesignState> find(Document page) throws JsonProcessingException {
        for (Element script : page.getElementsByTag("script")) {
            String code = script.data();
            Matcher matcher = ASSIGNMENT.matcher(code);
            if (matcher.find()) {
                return Optional.of(new RedesignState(JsonReader.read(code.substring(matcher.end()))));
            }
        }
        return Optional.empty();
    }

    /** The id of the thread that a URL names, else of the one that the state names; empty if there is neither. */
    String thread(String url) {
        Matcher matcher = THREAD.matcher(url);
        if (matcher.find()) {
            return matcher.group(1);
        }
        JsonNode current = state.path("platform").path("currentPage");
        String stated = text(firstPresent(
                current.path("urlParams").path("partialPostId"),
                current.path("routeMatch").path("match").path("params").path("partialPostId")));
        Matcher canonical = THREAD.matcher(text(state.path("page").path("canonicalUrl")));
        return stated.isEmpty() && canonical.find() ? canonical.group(1) : JsonFacts.id(stated, "t3_");
    }

    JsonNode post(String thread) {
        return state.path("posts").path("models").path("t3_" + thread);
    }

    int postCount() {
        return (int) object(state.path("posts").path("models"))
                .valueStream()
                .filter(JsonFacts::isPresent)
                .count();
    }

    /** The subreddit or profile that a post belongs to. */
    JsonNode home(JsonNode post) {
        String id = text(post.path("belongsTo").path("id"));
        return firstPresent(
                state.path("subreddits").path("models").path(id),
                state.path("profiles").path("models").path(id));
    }

    /** The number of places in a thread where the page leaves comments out. */
    int stubs(String thread) {
        return of(thread, models("moreComments")).size()
                + of(thread, models("continueThreads")).size();
    }

    /** The comments of a thread in the order in which the page shows them, then those that it does not show. */
    List<JsonNode> comments(String thread) {
        JsonNode comments = object(models("comments"));
        Set<String> order = new LinkedHashSet<>(shown(thread, comments));
        comments.fieldNames().forEachRemaining(order::add);
        return of(thread, order.stream().map(comments::path));
    }

    private JsonNode models(String kind) {
        return firstPresent(
                state.path(kind).path("models"),
                state.path("features").path(kind).path("models"));
    }

    private static List<JsonNode> of(String thread, JsonNode models) {
        return of(thread, object(models).valueStream());
    }

    /** The models that do not belong to another thread. */
    private static List<JsonNode> of(String thread, Stream<JsonNode> models) {
        return models.filter(JsonNode::isObject)
                .filter(model -> {
                    String post = text(model.path("postId"));
                    return post.isEmpty() || post.equals("t3_" + thread);
                })
                .toList();
    }

    /** Follows the links from comment to comment, over the stubs between them. */
    private Set<String> shown(String thread, JsonNode comments) {
        JsonNode pages = firstPresent(
                state.path("commentsPage"),
                state.path("pages").path("comments"),
                state.path("features").path("commentsPage"));
        String key = key(thread, pages);
        JsonNode links = pages.path("keyToCommentThreadLinkSets").path(key);
        Set<String> seen = new LinkedHashSet<>();
        String id = text(pages.path("keyToHeadCommentId").path(key));
        while (!id.isEmpty() && seen.add(id)) {
            id = text(firstPresent(
                            links.path(id),
                            comments.path(id),
                            models("continueThreads").path(id),
                            models("moreComments").path(id))
                    .path("next")
                    .path("id"));
        }
        seen.removeIf(shown -> !comments.has(shown));
        return seen;
    }

    /** The key of the thread's page of comments; a state may have several. */
    private static String key(String thread, JsonNode pages) {
        JsonNode posts = pages.path("keyToPostId");
        return pages.path("keyToHeadCommentId").properties().stream()
                .filter(member -> isPresent(member.getValue()))
                .map(Map.Entry::getKey)
                .filter(key -> text(posts.path(key)).equals("t3_" + thread) || key.contains("'t3_" + thread + "'"))
                .findFirst()
                .orElse("");
    }
}
