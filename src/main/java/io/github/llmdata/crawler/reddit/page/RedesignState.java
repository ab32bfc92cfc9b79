package io.github.llmdata.crawler.reddit.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The state that a page of the design of 2018 hands to its scripts; its parts moved in 2020, and are looked for in both places. */
record RedesignState(JsonTree state) {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\b___r\\s*=\\s*(?=\\{)");
    private static final Pattern THREAD = Pattern.compile("/comments/([0-9a-z]{1,13})(?:[/?#]|$)");

    /**
     * Finds the state of a page; empty if it has none.
     *
     * @throws IOException if the state is damaged
     */
    static Optional<RedesignState> find(Document page) throws IOException {
        for (Element script : page.getElementsByTag("script")) {
            String code = script.data();
            Matcher matcher = ASSIGNMENT.matcher(code);
            if (matcher.find()) {
                return Optional.of(new RedesignState(JsonTree.parse(code.substring(matcher.end()))));
            }
        }
        return Optional.empty();
    }

    /** The id of the thread that a URL names, else of the one that the page says it shows; empty if there is none. */
    String thread(String url) {
        Matcher matcher = THREAD.matcher(url);
        if (matcher.find()) {
            return matcher.group(1);
        }
        JsonTree current = state.at("platform", "currentPage");
        String stated = current.at("urlParams", "partialPostId")
                .or(current.at("routeMatch", "match", "params", "partialPostId"))
                .text();
        Matcher canonical = THREAD.matcher(state.at("page", "canonicalUrl").text());
        return stated.isEmpty() && canonical.find() ? canonical.group(1) : JsonFacts.id(stated, "t3_");
    }

    JsonTree post(String thread) {
        return state.at("posts", "models", "t3_" + thread);
    }

    int postCount() {
        return state.at("posts", "models").members().size();
    }

    /** The subreddit or profile that a post stands in. */
    JsonTree home(JsonTree post) {
        String id = post.at("belongsTo", "id").text();
        return state.at("subreddits", "models", id).or(state.at("profiles", "models", id));
    }

    /** How many places of a thread say that there are more comments. */
    int stubs(String thread) {
        return of(thread, models("moreComments")).size()
                + of(thread, models("continueThreads")).size();
    }

    /** The comments of a thread in the order in which the page shows them, then those that it does not. */
    List<JsonTree> comments(String thread) {
        Map<String, JsonTree> comments = models("comments").members();
        Set<String> order = new LinkedHashSet<>(shown(thread, comments));
        order.addAll(comments.keySet());
        List<JsonTree> list = new ArrayList<>();
        for (String id : order) {
            list.add(comments.getOrDefault(id, JsonTree.NONE));
        }
        return of(thread, list);
    }

    private JsonTree models(String kind) {
        return state.at(kind, "models").or(state.at("features", kind, "models"));
    }

    private static List<JsonTree> of(String thread, JsonTree models) {
        return of(thread, List.copyOf(models.members().values()));
    }

    /** Those that do not belong to another thread. */
    private static List<JsonTree> of(String thread, List<JsonTree> models) {
        return models.stream()
                .filter(JsonTree::isObject)
                .filter(model -> {
                    String post = model.at("postId").text();
                    return post.isEmpty() || post.equals("t3_" + thread);
                })
                .toList();
    }

    /** Follows the links from comment to comment, over the stubs between them. */
    private Set<String> shown(String thread, Map<String, JsonTree> comments) {
        JsonTree pages =
                state.at("commentsPage").or(state.at("pages", "comments")).or(state.at("features", "commentsPage"));
        String key = key(thread, pages);
        JsonTree links = pages.at("keyToCommentThreadLinkSets", key);
        Set<String> seen = new LinkedHashSet<>();
        String id = pages.at("keyToHeadCommentId", key).text();
        while (!id.isEmpty() && seen.add(id)) {
            id = links.at(id)
                    .or(comments.getOrDefault(id, JsonTree.NONE))
                    .or(models("continueThreads").at(id))
                    .or(models("moreComments").at(id))
                    .at("next", "id")
                    .text();
        }
        seen.retainAll(comments.keySet());
        return seen;
    }

    /** The page of comments that belongs to a thread: a state may keep several. */
    private static String key(String thread, JsonTree pages) {
        Map<String, JsonTree> posts = pages.at("keyToPostId").members();
        return pages.at("keyToHeadCommentId").members().keySet().stream()
                .filter(key -> posts.getOrDefault(key, JsonTree.NONE).text().equals("t3_" + thread)
                        || key.contains("'t3_" + thread + "'"))
                .findFirst()
                .orElse("");
    }
}
