package io.github.llmdata.crawler.lookup;

import java.util.List;

/**
 * The answer to a question.
 *
 * @param findings in the order in which an item passes the files; none if the item was never seen
 * @param remarks sentences about what the answer rests on, and about what it cannot know
 */
public record Answer(List<Finding> findings, List<String> remarks) {

    /** The answer in lines. */
    public String text(String asked) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(finding.sentence()).append('\n');
            finding.details()
                    .forEach((name, value) -> text.append("  ")
                            .append(name)
                            .append(": ")
                            .append(value)
                            .append('\n'));
            text.append("  in: ").append(finding.place()).append('\n');
        }
        if (findings.isEmpty()) {
            text.append("No file of the run is about ").append(asked).append(".\n");
        }
        remarks.forEach(remark -> text.append(remark).append('\n'));
        return text.toString().strip();
    }

    /** Whether anything is known of the item. */
    public boolean isFound() {
        return !findings.isEmpty();
    }
}
