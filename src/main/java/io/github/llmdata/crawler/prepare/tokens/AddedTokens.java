package io.github.llmdata.crawler.prepare.tokens;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A tokenizer in which some texts are tokens wherever they stand, such as runs of spaces.
 *
 * @param others cuts what stands between them
 * @param tokens of these texts
 * @param pattern of these texts, the longest first
 */
record AddedTokens(Tokenizer others, Map<String, Integer> tokens, Pattern pattern) implements Tokenizer {

    /** A tokenizer with such texts; without any, it stays as it is. */
    static Tokenizer in(Tokenizer tokenizer, Map<String, Integer> tokens) {
        if (tokens.isEmpty()) {
            return tokenizer;
        }
        String texts = tokens.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return new AddedTokens(tokenizer, tokens, Pattern.compile(texts));
    }

    @Override
    public int[] encode(String text) {
        TokenList found = new TokenList(text.length() / 3);
        int from = 0;
        for (Matcher matcher = pattern.matcher(text); matcher.find(); from = matcher.end()) {
            found.add(others.encode(text.substring(from, matcher.start())));
            Integer token = tokens.get(matcher.group());
            found.add(token == null ? new int[0] : new int[] {token});
        }
        found.add(others.encode(text.substring(from)));
        return found.toArray();
    }

    @Override
    public String name() {
        return others.name();
    }

    @Override
    public int size() {
        return others.size();
    }

    @Override
    public OptionalInt endOfText() {
        return others.endOfText();
    }
}
