package io.github.llmdata.crawler.state;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is known of the items that were under way when a process of the run ended.
 *
 * @param counts how many processes have ended with an item
 * @param underWay the items that count against if the process ends now
 */
record Strikes(Map<String, Integer> counts, List<String> underWay) {
    static final Strikes NONE = new Strikes(Map.of(), List.of());

    private static final Codec<Strikes> CODEC = new Codec<>() {
        @Override
        public String noun() {
            return "items under way";
        }

        @Override
        public void write(Strikes strikes, DataOutputStream out) throws IOException {
            out.writeInt(strikes.counts().size());
            for (Map.Entry<String, Integer> count : strikes.counts().entrySet()) {
                Codec.writeText(count.getKey(), out);
                out.writeInt(count.getValue());
            }
            out.writeInt(strikes.underWay().size());
            for (String item : strikes.underWay()) {
                Codec.writeText(item, out);
            }
        }

        @Override
        public Strikes read(DataInputStream in) throws IOException {
            Map<String, Integer> counts = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                counts.put(Codec.readText(in), in.readInt());
            }
            List<String> underWay = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                underWay.add(Codec.readText(in));
            }
            return new Strikes(counts, underWay);
        }
    };

    Strikes {
        counts = Map.copyOf(counts);
        underWay = List.copyOf(underWay);
    }

    /** The file beside the state of a run; it is absent while there is nothing to say. */
    static Path file(Path state) {
        return state.resolveSibling(String.valueOf(state.getFileName()).replaceFirst("\\.mv$", "") + ".under-way");
    }

    /** The items that were under way have ended a process. */
    Strikes counted() {
        Map<String, Integer> more = new TreeMap<>(counts);
        underWay.stream().distinct().forEach(item -> more.merge(item, 1, Integer::sum));
        return new Strikes(more, List.of());
    }

    Strikes with(List<String> items) {
        return new Strikes(counts, items);
    }

    /**
     * Reads the file.
     *
     * @throws StateException if it cannot be read
     * @throws DamagedException if its content is not what was written
     */
    static Strikes read(Path file) throws StateException {
        try {
            if (!Files.exists(file)) {
                return NONE;
            }
            return Sealed.open(Files.readAllBytes(file))
                    .map(CODEC::decode)
                    .orElseThrow(() -> new DamagedException(CODEC.noun(), new IOException("the checksum is wrong")));
        } catch (IOException e) {
            throw StateException.of("The state of the run cannot be read", file, e);
        }
    }

    /** Replaces the file as a whole; it is durable when this returns. */
    void write(Path file) throws StateException {
        try {
            if (counts.isEmpty() && underWay.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path begun = file.resolveSibling(file.getFileName() + ".part");
            try (FileChannel channel = FileChannel.open(begun, CREATE, TRUNCATE_EXISTING, WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(Sealed.of(CODEC.encode(this)));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
            Folder.sync(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        } catch (IOException e) {
            throw StateException.of("The state of the run cannot be written", file, e);
        }
    }
}
