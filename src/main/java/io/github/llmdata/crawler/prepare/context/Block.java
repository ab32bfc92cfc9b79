package io.github.llmdata.crawler.prepare.context;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of a text in Markdown: a heading, a paragraph, or a fence of code with what is in it.
 *
 * @param level of a heading, 1 to 6; 0 for all else
 */
public record Block(String text, int level) {
    /** What stands between two blocks. */
    public static final String GAP = "\n\n";

    private static final Pattern HEADING = Pattern.compile("#{1,6} .*");

    /** Whether it is a heading. */
    boolean isHeading() {
        return level > 0;
    }

    /** The blocks of a text, in their order. */
    public static List<Block> of(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean isFenced = false;
        for (String line : text.split("\n", -1)) {
            if (!isFenced && line.isBlank()) {
                end(lines, blocks);
            } else if (!isFenced && HEADING.matcher(line).matches()) {
                end(lines, blocks);
                blocks.add(new Block(line, line.indexOf(' ')));
            } else {
                isFenced ^= line.strip().startsWith("```");
                lines.add(line);
            }
        }
        end(lines, blocks);
        return blocks;
    }

    private static void end(List<String> lines, List<Block> blocks) {
        if (!lines.isEmpty()) {
            blocks.add(new Block(String.join("\n", lines), 0));
            lines.clear();
        }
    }
}
