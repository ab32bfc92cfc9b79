package io.github.llmdata.crawler.prepare.context;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts an article into documents of at most so many tokens, at headings where that leaves no document less than half full, else
 * between paragraphs. Each document but the first begins with the headings above its text. One thread at a time.
 */
public final class ArticleCutter {
    /** Tokens that a gap between two texts may have more than at their ends. */
    private static final int SEAM = 2;

    private final ToIntFunction<String> tokens;
    private final int most;
    private final Pieces pieces;
    private final List<String> documents = new ArrayList<>();
    private final List<String> current = new ArrayList<>();
    private int size;

    /**
     * Prepares the cut of one article.
     *
     * @param tokens counts the tokens of a text
     * @param most tokens of a document
     */
    public ArticleCutter(ToIntFunction<String> tokens, int most) {
        this.tokens = tokens;
        this.most = most;
        this.pieces = new Pieces(tokens);
    }

    /** The documents of the article. */
    public List<String> cut(String title, String text) {
        List<Unit> units = Unit.of(title, text);
        int[] sizes = units.stream().mapToInt(unit -> size(unit.text())).toArray();
        for (int i = 0; i < sizes.length; i++) {
            Unit unit = units.get(i);
            boolean fits = size + sizes[i] <= most;
            if (!current.isEmpty() && (!fits || isBetterAtHeading(units, sizes, i))) {
                end();
            }
            begin(unit.path());
            if (size + sizes[i] <= most) {
                add(unit.text(), sizes[i]);
            } else {
                addPieces(unit);
            }
        }
        end();
        return documents;
    }

    private int size(String text) {
        return tokens.applyAsInt(text) + SEAM;
    }

    /** Whether a section does not fit any more, and is whole if it begins the next document. */
    private boolean isBetterAtHeading(List<Unit> units, int[] sizes, int start) {
        if (!units.get(start).beginsSection() || size < most / 2) {
            return false;
        }
        int section = sizes[start];
        for (int i = start + 1; i < sizes.length && !units.get(i).beginsSection(); i++) {
            section += sizes[i];
        }
        return size + section > most && size(prefix(units.get(start).path())) + section <= most;
    }

    /** Begins a document with the headings above its text; the first one has them already. */
    private void begin(List<String> path) {
        if (current.isEmpty() && !documents.isEmpty()) {
            String prefix = prefix(path);
            if (!prefix.isEmpty()) {
                add(prefix, size(prefix));
            }
        }
    }

    /** All headings, or the outermost one, or none if the document would be full of them. */
    private String prefix(List<String> path) {
        for (int length : new int[] {path.size(), Math.min(1, path.size())}) {
            String prefix = String.join(Block.GAP, path.subList(0, length));
            if (size(prefix) <= most / 2) {
                return prefix;
            }
        }
        return "";
    }

    private void add(String text, int itsSize) {
        current.add(text);
        size += itsSize;
    }

    /** A paragraph that is longer than a document. */
    private void addPieces(Unit unit) {
        current.clear();
        String prefix = prefix(unit.fullPath());
        int room = prefix.isEmpty() ? most : most - size(prefix);
        for (String piece : pieces.of(unit.paragraph(), room)) {
            end();
            size = 0;
            if (!prefix.isEmpty()) {
                add(prefix, size(prefix));
            }
            add(piece, size(piece));
        }
    }

    private void end() {
        if (!current.isEmpty()) {
            String text = String.join(Block.GAP, current);
            documents.addAll(tokens.applyAsInt(text) <= most ? List.of(text) : pieces.of(text, most));
        }
        current.clear();
        size = 0;
    }
}
