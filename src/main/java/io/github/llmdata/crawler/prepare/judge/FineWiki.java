package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.List;
import java.util.stream.Stream;

/**
 * The least sizes of an article in FineWiki (Hugging Face, 2025). Its other rules are elsewhere: redirects and disambiguation
 * pages are left out by {@code wiki} mode, and texts in the wrong script by the languages that are kept.
 */
final class FineWiki {
    static final List<Rule> RULES = Stream.of(
                    Rule.atLeast("finewiki.characters_min", 20, JudgedText::length),
                    Rule.atLeast("finewiki.lines_min", 2, JudgedText::countLinesProper))
            .map(rule -> rule.of(Rule.Part.WHOLE))
            .toList();

    private FineWiki() {}
}
