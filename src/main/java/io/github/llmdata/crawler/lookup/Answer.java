package io.github.llmdata.crawler.lookup;

import java.util.List;

/**
 * The answer to a question.
 *
 * @param findings in the order in which an item passes the files; none if the item was never seen
 * @param remarks sentences about what the answer rests on, and about what it cannot know
 */
public record Answer(List<Finding> findings, List<String> remarks) {

    /** Whether anything is known of the item. */
    public boolean isFound() {
        return !findings.isEmpty();
    }
}
