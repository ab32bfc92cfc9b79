package io.github.llmdata.crawler.prepare.judge;

import java.util.List;

/** The rules of C4 for whole documents: {@code datatrove.} ones look only at the lines that C4 keeps, {@code c4.} ones at all. */
final class C4Quality {

    /** The rule that keeps only lines that are sentences; it measures how many of the lines are left out. */
    static final String LINES = "datatrove.c4_lines";

    static final List<Rule> RULES = List.of(
            Rule.atMost("datatrove.lorem_ipsum", 0, text -> C4Lines.of(text.text()).hasLoremIpsum() ? 1 : 0),
            Rule.atMost("datatrove.curly_bracket", 0, text -> C4Lines.of(text.text()).hasBrace() ? 1 : 0),
            Rule.atLeast("datatrove.too_few_sentences", 5, text -> C4Lines.of(text.text()).sentences()),
            Rule.atMost("c4.lorem_ipsum", 0, text -> text.count("lorem ipsum")),
            Rule.atMost("c4.curly_bracket", 0, text -> text.count("{")));

    private C4Quality() {}
}
