package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.List;

/**
 * The rules for questions that their site has closed, as far as a record shows it: by the word that Stack Exchange puts behind
 * the title, or by the notice that it put before the text until 2013.
 */
final class Stubs {
    private static final List<String> CLOSED = List.of("[closed]", "[on hold]", "[duplicate]", "[migrated]");
    private static final String NOTICE = "possible duplicate:";
    private static final int HEAD = 300;

    static final List<Rule> RULES = List.of(
            Rule.atMost("stack.closed", 0, text -> isClosed(text) ? 1 : 0).of(Rule.Part.WHOLE),
            Rule.atMost("stack.possible_duplicate", 0, text -> isNoticed(text) ? 1 : 0)
                    .of(Rule.Part.WHOLE));

    private Stubs() {}

    private static boolean isClosed(JudgedText text) {
        int end = text.text().indexOf('\n');
        String title = end < 0 ? text.text() : text.text().substring(0, end).stripTrailing();
        return CLOSED.stream().anyMatch(title::endsWith);
    }

    private static boolean isNoticed(JudgedText text) {
        String head = text.text().substring(0, Math.min(HEAD, text.text().length()));
        return head.lines()
                .map(line -> line.replaceAll("^[\\s>*_]+", ""))
                .anyMatch(line -> line.regionMatches(true, 0, NOTICE, 0, NOTICE.length()));
    }
}
