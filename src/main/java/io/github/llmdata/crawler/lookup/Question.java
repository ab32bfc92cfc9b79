package io.github.llmdata.crawler.lookup;

import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked about: an id, a URL, or a number or name that is part of an id. URLs are the same if they lead to the same page, as
 * in a run.
 *
 * @param ids that an item may have
 * @param page the key of the page that a URL leads to
 * @param host of the site that the number belongs to; empty for any
 * @param number of a question or an answer of Stack Exchange
 */
record Question(String text, Set<String> ids, Optional<String> page, String host, Optional<String> number) {
    private static final Pattern STACK = Pattern.compile("/(?:q|a|questions)/(\\d+)(?:/[^/?#]*/(\\d+))?.*");
    private static final Pattern FRAGMENT = Pattern.compile("#(\\d+)$");
    private static final Pattern THREAD = Pattern.compile(".*/comments/([0-9a-z]+)(?:/.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern THREAD_ID = Pattern.compile("(?:t3_)?([0-9a-z]{4,12})");
    /** An id that JSON writes as it is. */
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9._:@!-]+");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{3,}");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    static Question of(String asked) {
        String text = asked.strip();
        Set<String> ids = new LinkedHashSet<>(List.of(text));
        Optional<WebUrl> url = WebUrl.parse(text).filter(WebUrl::isWeb);
        if (url.isPresent()) {
            return ofUrl(text, ids, url.get());
        }
        Matcher thread = THREAD_ID.matcher(text);
        if (thread.matches()) {
            ids.add("reddit:" + thread.group(1));
        }
        Optional<String> number = Optional.of(text).filter(digits -> digits.matches("\\d{1,18}"));
        return new Question(text, ids, Optional.empty(), "", number);
    }

    private static Question ofUrl(String text, Set<String> ids, WebUrl url) {
        ids.add(url.href());
        Matcher thread = THREAD.matcher(url.path());
        if (thread.matches() && url.host().contains("reddit")) {
            ids.add("reddit:" + thread.group(1).toLowerCase(Locale.ROOT));
        }
        Matcher stack = STACK.matcher(url.path());
        Matcher fragment = FRAGMENT.matcher(text);
        Optional<String> number = Optional.empty();
        if (stack.matches()) {
            String answer = fragment.find() ? fragment.group(1) : stack.group(2);
            number = Optional.of(answer == null ? stack.group(1) : answer);
        }
        return new Question(text, ids, Optional.of(PageKey.of(url)), url.host(), number);
    }

    /** Whether an id of a record, or the id or URL of a line of the ledger, is meant. */
    boolean meansId(String id) {
        return ids.contains(id) || meansUrl(id) || meansNumber(id);
    }

    /** Whether it is a URL that leads to the page that is meant. */
    boolean meansUrl(String url) {
        return page.isPresent()
                && url.startsWith("http")
                && WebUrl.parse(url).filter(WebUrl::isWeb).map(PageKey::of).equals(page);
    }

    /** Whether it is the id of a question, with the number that is meant. */
    private boolean meansNumber(String id) {
        return number.isPresent() && id.startsWith("stack:") && id.endsWith(":" + number.get()) && isOfSite(id);
    }

    /** Whether an answer with this number, to the question with this id, is meant. */
    boolean meansAnswer(String id, String answer) {
        return number.isPresent() && answer.equals(number.get()) && isOfSite(id);
    }

    /** A dump whose site is not known has the name of its file in the ids, which begins as the host does. */
    private boolean isOfSite(String id) {
        String[] parts = id.split(":", 3);
        return host.isEmpty()
                || (parts.length == 3
                        && (parts[1].equals(host)
                                || (!parts[1].contains(".") && parts[1].startsWith(host.split("\\.", 2)[0]))));
    }

    /**
     * Texts of which a line that is meant has one, in whatever case; none if any line may be meant. They only spare the parsing of
     * most lines.
     */
    List<String> hints() {
        List<String> hints = new ArrayList<>();
        for (String id : ids) {
            Optional<String> hint = PLAIN_ID.matcher(id).matches()
                    ? Optional.of("\"" + id.toLowerCase(Locale.ROOT) + "\"")
                    : longestWord(id);
            if (hint.isEmpty()) {
                return List.of();
            }
            hints.add(hint.get());
        }
        if (page.isPresent()) {
            Optional<String> word = longestWord(page.get());
            if (word.isEmpty()) {
                return List.of();
            }
            hints.add(word.get());
        }
        number.ifPresent(digits -> hints.addAll(List.of(":" + digits + "\"", ":" + digits + ",", ":" + digits + "}")));
        return hints;
    }

    private static Optional<String> longestWord(String text) {
        String plain = ESCAPE.matcher(text).replaceAll("-");
        return WORD.matcher(plain)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .reduce((one, other) -> other.length() > one.length() ? other : one);
    }
}
