package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.List;

/** The rules of C4 for whole documents: {@code datatrove.} ones look only at the lines that C4 keeps, {@code c4.} ones at all. */
final class C4Quality {

    /** The rules for lines, and their measure: the part of the lines that is taken out. */
    static final String LINES = "datatrove.c4_lines";

    /** Characters of a line that counts as a paragraph in the variant of C4 by paragraphs. */
    private static final int LONG_PARAGRAPH = 200;

    static final List<Rule> RULES = List.of(
            Rule.atMost("datatrove.lorem_ipsum", 0, text -> text.c4Lines().hasLoremIpsum() ? 1 : 0),
            Rule.atMost("datatrove.curly_bracket", 0, text -> text.c4Lines().hasBrace() ? 1 : 0),
            Rule.atLeast(
                    "datatrove.too_few_sentences", 5, text -> text.c4Lines().sentences()),
            Rule.atMost("c4.lorem_ipsum", 0, text -> text.countInAnyCase("lorem ipsum")),
            Rule.atMost("c4.curly_bracket", 0, text -> text.count("{")),
            Rule.atLeast("c4.too_few_sentences", 3, text -> text.c4Lines().sentences()),
            Rule.atMost("c4.characters_max", 190_000, JudgedText::length),
            Rule.atLeast("c4.paragraphs_min", 3, text -> text.countLines(line -> line.length() >= LONG_PARAGRAPH)));

    private C4Quality() {}
}
