package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.ArrayList;
import java.util.List;

/**
 * What the linker made of some rows: pairs, questions that will never be one, and the accounts of both. Pairs are no
 * longer pending in the accounts and not yet out: the stage that writes them says so.
 */
public record Linked(List<AnsweredQuestion> pairs, List<Rejection> rejections, Accounts accounts) {

    /** Nothing yet, to be filled. */
    public static Linked empty() {
        return new Linked(new ArrayList<>(), new ArrayList<>(), new Accounts());
    }
}
