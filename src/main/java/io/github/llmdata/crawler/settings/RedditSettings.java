package io.github.llmdata.crawler.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How Reddit threads are found and read.
 *
 * @param inputs lists of thread URLs, saved pages, web archives, folders with such files, or the word {@code sample};
 *     empty to query the index
 * @param archive which captures of Common Crawl are read
 * @param live whether pages are fetched from Reddit instead of the archive
 * @param dialogue how dialogues are made
 * @param subreddits which subreddits are used
 */
public record RedditSettings(
        List<String> inputs, Archive archive, boolean live, Dialogue dialogue, Subreddits subreddits) {

    /**
     * Which captures of Common Crawl are read.
     *
     * @param indexUrl URL of the index server, without a slash at its end
     * @param dataUrl URL of the data server, without a slash at its end
     * @param crawls the crawls whose indexes are queried
     * @param query pattern for the URLs; {@code *} matches any text
     * @param limit maximum number of threads; the index is read only until it is reached
     * @param capture which capture is used if a thread has several
     */
    public record Archive(
            String indexUrl, String dataUrl, List<String> crawls, String query, int limit, Which capture) {

        private static final Set<String> SCHEMES = Set.of("http", "https");

        private static Archive from(Keys keys) {
            return new Archive(
                    server(keys, "crawler.reddit.index-url"),
                    server(keys, "crawler.reddit.data-url"),
                    crawls(keys),
                    query(keys),
                    keys.wholeAtLeast("crawler.reddit.limit", 1),
                    keys.oneOf("crawler.reddit.capture", Which.class));
        }

        private static List<String> crawls(Keys keys) {
            List<String> crawls = keys.texts("crawler.reddit.crawls");
            for (String crawl : crawls) {
                if (!crawl.matches("[A-Za-z0-9_-]{1,64}")) {
                    throw InvalidSettingException.of(
                            "crawler.reddit.crawls", "list crawls such as CC-MAIN-2023-50", crawl);
                }
            }
            if (crawls.isEmpty()) {
                throw InvalidSettingException.of(
                        "crawler.reddit.crawls", "list at least one crawl, such as CC-MAIN-2023-50", crawls);
            }
            return crawls.stream().distinct().toList();
        }

        private static String query(Keys keys) {
            String query = keys.text("crawler.reddit.query").strip().replaceFirst("^https?://", "");
            if (!query.matches("(\\*\\.)?[A-Za-z0-9.:-]+/[\\x21-\\x7E]*")) {
                throw InvalidSettingException.of(
                        "crawler.reddit.query",
                        "be a host and a path such as *.reddit.com/r/*/comments/*, in ASCII",
                        query);
            }
            return query;
        }

        private static String server(Keys keys, String key) {
            String text = keys.text(key).strip();
            try {
                URI uri = new URI(text);
                boolean isServer = uri.getScheme() != null
                        && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                        && uri.getHost() != null
                        && uri.getUserInfo() == null
                        && uri.getQuery() == null
                        && uri.getFragment() == null;
                if (isServer) {
                    return text.replaceFirst("/+$", "");
                }
            } catch (URISyntaxException e) {
                throw InvalidSettingException.of(key, "be the URL of a server, such as https://example.org", text);
            }
            throw InvalidSettingException.of(key, "be the URL of a server, such as https://example.org", text);
        }
    }

    /** Which one of several captures of a thread. */
    public enum Which {
        NEWEST,
        OLDEST
    }

    /**
     * How a dialogue is made of a thread.
     *
     * @param pairs whether a dialogue is one pair or a path of answers
     * @param minChars least length of a turn, in characters
     * @param maxTurns most turns of a dialogue
     * @param minScore an answer with a lower score is not used
     * @param alternatives how many other answers a record carries at most
     * @param includeNsfw whether threads marked as not safe for work are used
     * @param keepLinks whether links keep their URL, as in {@code [text](url)}
     * @param bots accounts whose posts and comments are never used, in lower case
     */
    public record Dialogue(
            Pairs pairs,
            int minChars,
            int maxTurns,
            int minScore,
            int alternatives,
            boolean includeNsfw,
            boolean keepLinks,
            Set<String> bots) {

        private static Dialogue from(Keys keys) {
            return new Dialogue(
                    keys.oneOf("crawler.reddit.pairs", Pairs.class),
                    keys.wholeAtLeast("crawler.reddit.min-chars", 0),
                    keys.wholeBetween("crawler.reddit.max-turns", 2, 100),
                    keys.whole("crawler.reddit.min-score"),
                    keys.wholeBetween("crawler.reddit.alternatives", 0, StackSettings.MOST_ALTERNATIVES),
                    keys.flag("crawler.reddit.include-nsfw"),
                    keys.flag("crawler.reddit.keep-links"),
                    lowerCase(keys.texts("crawler.reddit.bots")));
        }
    }

    /** The shapes of dialogues. */
    public enum Pairs {
        /** The post and the best comment on it. */
        TOP,
        /** The post and the best path of answers below it. */
        THREAD
    }

    /**
     * Names of subreddits, in lower case.
     *
     * @param allow if not empty, only these subreddits are used
     * @param deny subreddits that are never used
     */
    public record Subreddits(Set<String> allow, Set<String> deny) {

        /** Whether threads of a subreddit are used; case is ignored. */
        public boolean wants(String subreddit) {
            String name = subreddit.toLowerCase(Locale.ROOT);
            return (allow.isEmpty() || allow.contains(name)) && !deny.contains(name);
        }

        private static Subreddits from(Keys keys) {
            return new Subreddits(
                    names(keys, "crawler.reddit.subreddits.allow"), names(keys, "crawler.reddit.subreddits.deny"));
        }

        private static Set<String> names(Keys keys, String key) {
            return lowerCase(keys.texts(key)).stream()
                    .map(name -> name.replaceFirst("^/?r/", ""))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    static RedditSettings from(Keys keys) {
        return new RedditSettings(
                keys.texts("crawler.reddit.input"),
                Archive.from(keys),
                keys.oneOf("crawler.reddit.fetch-from", From.class) == From.LIVE,
                Dialogue.from(keys),
                Subreddits.from(keys));
    }

    private enum From {
        ARCHIVE,
        LIVE
    }

    private static Set<String> lowerCase(List<String> names) {
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
