package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.mode.Takedown;
import io.github.llmdata.crawler.prepare.record.LedgerLine;
import io.github.llmdata.crawler.takedown.RecordNames;
import io.github.llmdata.crawler.takedown.TakedownKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys that a takedown asks for, and which of them were found. */
final class Wanted {
    /** Each as the user wrote it. */
    private final Map<TakedownKey, String> keys = new LinkedHashMap<>();

    private final Set<TakedownKey.Kind> kinds = EnumSet.noneOf(TakedownKey.Kind.class);
    private final Set<TakedownKey> found = new LinkedHashSet<>();

    static Wanted of(Takedown.Request request) {
        Wanted wanted = new Wanted();
        request.ids().forEach(id -> wanted.add(TakedownKey.ofId(id), "--id " + id));
        request.urls().forEach(url -> wanted.add(TakedownKey.ofUrl(url), "--url " + url));
        request.authors().forEach(author -> wanted.add(TakedownKey.ofAuthor(author), "--author " + author));
        return wanted;
    }

    private void add(TakedownKey key, String shown) {
        keys.put(key, shown);
        kinds.add(key.kind());
    }

    /** The keys, each as the user wrote it. */
    Map<TakedownKey, String> keys() {
        return keys;
    }

    /** The keys that were found. */
    Set<TakedownKey> found() {
        return found;
    }

    /** Whether one of the keys names a record. */
    boolean names(RecordNames record) {
        boolean isNamed = false;
        for (TakedownKey.Kind kind : kinds) {
            for (TakedownKey key : record.keys(kind)) {
                isNamed |= find(key);
            }
        }
        return isNamed;
    }

    /** Whether one of the keys stands in a line of a ledger, which tells no authors. */
    boolean names(LedgerLine line) {
        boolean isNamed = false;
        for (String text : texts(line)) {
            isNamed |= kinds.contains(TakedownKey.Kind.ID) && find(TakedownKey.ofId(text));
            isNamed |= kinds.contains(TakedownKey.Kind.URL) && find(TakedownKey.ofUrl(text));
        }
        return isNamed;
    }

    /** What may be an id or a URL. */
    static List<String> texts(LedgerLine line) {
        List<String> texts = new ArrayList<>(List.of(line.id(), line.original(), line.measured()));
        texts.removeIf(String::isEmpty);
        return texts;
    }

    /** Whether a page of the cache is one that a key names. */
    boolean namesPage(String url) {
        return kinds.contains(TakedownKey.Kind.URL) && keys.containsKey(TakedownKey.ofUrl(url));
    }

    private boolean find(TakedownKey key) {
        boolean isWanted = keys.containsKey(key);
        if (isWanted) {
            found.add(key);
        }
        return isWanted;
    }
}
