package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.prepare.record.Alternatives;
import io.github.llmdata.crawler.prepare.record.LedgerLine;
import io.github.llmdata.crawler.prepare.record.NamedLine;
import io.github.llmdata.crawler.state.LineReader;
import io.github.llmdata.crawler.takedown.TakedownKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Looks for what a takedown names: first in all files of records, then in the ledgers, which name records by their ids. */
final class Search {
    private final Wanted wanted;
    private final SeenKeys ids = new SeenKeys();
    private final SeenKeys pages = new SeenKeys();

    Search(Wanted wanted) {
        this.wanted = wanted;
    }

    /** Whether something is true of a line. */
    private interface Condition {
        boolean isTrueOf(byte[] line) throws IOException;
    }

    /** What goes from a file of records: records, and alternatives of records that stay. */
    Cut records(Path file) throws IOException {
        return cut(file, line -> goes(NamedLine.parse(line)), this::namesAlternative);
    }

    private boolean namesAlternative(byte[] line) throws IOException {
        boolean isNamed = false;
        for (Alternatives.Alternative answer : Alternatives.of(line)) {
            isNamed |= wanted.names(answer.names());
        }
        return isNamed;
    }

    private byte[] withoutAlternatives(byte[] line) throws IOException {
        byte[] rest = Alternatives.without(line, answer -> wanted.names(answer.names()));
        if (line[line.length - 1] != '\n') {
            return rest;
        }
        byte[] ended = Arrays.copyOf(rest, rest.length + 1);
        ended[rest.length] = '\n';
        return ended;
    }

    private boolean goes(NamedLine line) {
        String id = line.names().id();
        if (!wanted.names(line.names()) && (id.isEmpty() || !isGone(id))) {
            return false;
        }
        if (!id.isEmpty()) {
            ids.add(TakedownKey.ofId(id).hash());
        }
        line.names().keys(TakedownKey.Kind.URL).forEach(key -> pages.add(key.hash()));
        if (!line.place().isEmpty()) {
            pages.add(TakedownKey.ofUrl(line.place()).hash());
        }
        return true;
    }

    private boolean isGone(String id) {
        return ids.contains(TakedownKey.ofId(id).hash());
    }

    /** The lines that go from a ledger: those about records that go, and about duplicates of them. */
    Cut ledger(Path file) throws IOException {
        return cut(
                file,
                line -> {
                    LedgerLine entry = LedgerLine.parse(line);
                    return wanted.names(entry) || Wanted.texts(entry).stream().anyMatch(this::isGone);
                },
                line -> false);
    }

    /** Whether a page of the cache goes, by the name that the cache has for it. */
    boolean isOfGonePage(String name) {
        return wanted.namesPage(name) || pages.contains(TakedownKey.ofUrl(name).hash());
    }

    private Cut cut(Path file, Condition goes, Condition shortens) throws IOException {
        BitSet lines = new BitSet();
        BitSet shorter = new BitSet();
        try (LineReader in = new LineReader(file)) {
            int number = 0;
            for (Optional<byte[]> line = in.next(); line.isPresent(); line = in.next()) {
                try {
                    lines.set(number, goes.isTrueOf(line.get()));
                    shorter.set(number, !lines.get(number) && shortens.isTrueOf(line.get()));
                } catch (IOException e) {
                    throw new IOException(
                            file + ", line " + (number + 1) + " cannot be read, so it is not known whether it must go;"
                                    + " write the file again with the command that wrote it,"
                                    + " or delete it with the other files of the same run",
                            e);
                }
                number++;
            }
        }
        return new Cut(file, lines, shorter, this::withoutAlternatives);
    }
}
