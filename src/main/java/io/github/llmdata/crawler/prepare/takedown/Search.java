package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.prepare.record.LedgerLine;
import io.github.llmdata.crawler.prepare.record.NamedLine;
import io.github.llmdata.crawler.takedown.TakedownKey;
import java.io.IOException;
import java.nio.file.Path;
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

    /** Whether a line goes. */
    private interface Condition {
        boolean goes(byte[] line) throws IOException;
    }

    /** The records that go from a file of them. */
    Cut records(Path file) throws IOException {
        return cut(file, line -> goes(NamedLine.parse(line)));
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
        return cut(file, line -> {
            LedgerLine entry = LedgerLine.parse(line);
            return wanted.names(entry) || Wanted.texts(entry).stream().anyMatch(this::isGone);
        });
    }

    /** Whether a page of the cache goes, by the name that the cache has for it. */
    boolean isOfGonePage(String name) {
        return wanted.namesPage(name) || pages.contains(TakedownKey.ofUrl(name).hash());
    }

    private static Cut cut(Path file, Condition condition) throws IOException {
        BitSet lines = new BitSet();
        try (LineReader in = new LineReader(file)) {
            int number = 0;
            for (Optional<byte[]> line = in.next(); line.isPresent(); line = in.next()) {
                try {
                    lines.set(number, condition.goes(line.get()));
                } catch (IOException e) {
                    throw new IOException(
                            file + ", line " + (number + 1) + " cannot be read, so it is not known whether it must go;"
                                    + " write the file again with the command that wrote it, or delete it with the other"
                                    + " files of the same run",
                            e);
                }
                number++;
            }
        }
        return new Cut(file, lines);
    }
}
