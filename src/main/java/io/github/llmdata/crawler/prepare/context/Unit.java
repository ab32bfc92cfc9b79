package io.github.llmdata.crawler.prepare.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A paragraph with the headings right before it, which are never parted from it.
 *
 * @param path the headings above these, outermost first
 * @param headings right before the paragraph
 * @param paragraph empty if nothing follows the headings
 */
record Unit(List<String> path, List<String> headings, String paragraph) {

    /** The units of an article, whose title is a heading above all others if the text does not begin with one. */
    static List<Unit> of(String title, String text) {
        List<Block> blocks = Block.of(text);
        Deque<Block> open = new ArrayDeque<>();
        boolean hasTitle = !blocks.isEmpty() && blocks.get(0).level() == 1;
        if (!hasTitle && !title.isBlank()) {
            open.push(new Block("# " + title, 1));
        }
        List<Unit> units = new ArrayList<>();
        List<String> path = texts(open);
        List<String> headings = new ArrayList<>();
        for (Block block : blocks) {
            if (block.isHeading()) {
                while (!open.isEmpty() && open.peek().level() >= block.level()) {
                    open.pop();
                }
                if (headings.isEmpty()) {
                    path = texts(open);
                }
                open.push(block);
                headings.add(block.text());
            } else {
                units.add(new Unit(headings.isEmpty() ? texts(open) : path, List.copyOf(headings), block.text()));
                headings.clear();
            }
        }
        if (!headings.isEmpty()) {
            units.add(new Unit(path, List.copyOf(headings), ""));
        }
        return units;
    }

    private static List<String> texts(Deque<Block> open) {
        List<String> texts = new ArrayList<>();
        for (Iterator<Block> outermostFirst = open.descendingIterator(); outermostFirst.hasNext(); ) {
            texts.add(outermostFirst.next().text());
        }
        return texts;
    }

    /** Whether a section begins with it. */
    boolean beginsSection() {
        return !headings.isEmpty();
    }

    /** Its text. */
    String text() {
        List<String> parts = new ArrayList<>(headings);
        if (!paragraph.isEmpty()) {
            parts.add(paragraph);
        }
        return String.join(Block.GAP, parts);
    }

    /** The headings above its paragraph. */
    List<String> fullPath() {
        List<String> all = new ArrayList<>(path);
        all.addAll(headings);
        return all;
    }
}
