package io.github.llmdata.crawler.state;

import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;

/**
 * A sorted map in a {@link ScratchFile}. If the disk fails, methods throw an {@link UncheckedIOException} whose
 * message is for the user.
 */
public final class StoredMap<K, V> {
    private final ScratchFile file;
    private final MVMap<K, byte[]> map;
    private final Codec<V> codec;

    StoredMap(ScratchFile file, MVMap<K, byte[]> map, Codec<V> codec) {
        this.file = file;
        this.map = map;
        this.codec = codec;
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(onDisk(() -> map.get(key))).map(codec::decode);
    }

    public void put(K key, V value) {
        onDisk(() -> map.put(key, codec.encode(value)));
    }

    /** Adds an entry after all others; faster than {@link #put}. */
    public void append(K key, V value) {
        onDisk(() -> {
            map.append(key, codec.encode(value));
            return true;
        });
    }

    /** Removes an entry and returns its value. */
    public Optional<V> remove(K key) {
        return Optional.ofNullable(onDisk(() -> map.remove(key))).map(codec::decode);
    }

    public boolean containsKey(K key) {
        return onDisk(() -> map.containsKey(key));
    }

    public long size() {
        return map.sizeAsLong();
    }

    /** The values in the order of their keys. */
    public Iterator<V> values() {
        Cursor<K, byte[]> cursor = onDisk(() -> map.cursor(null));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return onDisk(cursor::hasNext);
            }

            @Override
            public V next() {
                return codec.decode(onDisk(() -> {
                    cursor.next();
                    return cursor.getValue();
                }));
            }
        };
    }

    String name() {
        return map.getName();
    }

    private <R> R onDisk(Supplier<R> action) {
        file.requireUsable();
        try {
            return action.get();
        } catch (MVStoreException e) {
            throw file.failed(e);
        }
    }
}
