package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of linking some rows: pairs, rejected questions, and the accounts of both. Pairs are neither pending nor out in
 * these accounts; the encoder counts them.
 */
public record Linked(List<AnsweredQuestion> pairs, List<Rejection> rejections, Accounts accounts) {

    /** An empty result, to be filled. */
    public static Linked empty() {
        return new Linked(new ArrayList<>(), new ArrayList<>(), new Accounts());
    }
}
