package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.warc.ArchiveIndex;
import io.github.llmdata.crawler.warc.ArchivedExchange;
import io.github.llmdata.crawler.warc.Original;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The web archives of a run, one after the other. They are committed with the other files, and one that is full gets its final name
 * once a commit holds all of it. Archives of earlier runs stay: records of later ones refer to theirs.
 *
 * <p>The state holds how far each file of the run is written, what was published, and where each payload was first met. The state of a
 * shard holds that of the files of earlier owners, too, whose folders are left alone.
 */
final class WarcFiles implements AutoCloseable {
    private static final String WRITTEN = "archive ";
    private static final String PUBLISHED = "archived ";
    private static final String PAYLOAD = "payload ";
    private static final byte[] NONE = {};

    /** Copied archives stay open until they are committed, each with its index, and a process may have some thousand files open. */
    private static final int MANY = 100;

    private final Path dir;
    private final String mode;
    private final String mark;
    private final Archiving archiving;
    private final KeyValueStore state;
    private final TreeMap<String, WarcFile> open = new TreeMap<>();
    private final Map<String, List<PublishedFile>> published = new TreeMap<>();
    private final List<String> newPayloads = new ArrayList<>();
    private @Nullable String current;

    /** The last number of a file that an earlier owner of the shard has committed; 0 if there is none. */
    private int lastOfOthers;

    /** No archives yet; {@link #resume} finds them. */
    WarcFiles(OutputDir place, String mode, Archiving archiving, KeyValueStore state) {
        this.dir = place.data().resolve(ArchiveIndex.FOLDER);
        this.mark = place.mark();
        this.mode = mode;
        this.archiving = archiving;
        this.state = state;
    }

    /** The folder of the archives. */
    Path dir() {
        return dir;
    }

    /** The folder, if the run has archives in it. */
    Optional<Path> place() {
        return published.isEmpty() ? Optional.empty() : Optional.of(dir);
    }

    /** Goes on where the archives of the run were committed, if there are any. */
    void resume() throws IOException {
        if (archiving.settings().enabled()) {
            openCommitted();
        }
        if (Files.isDirectory(dir)) {
            deleteUncommitted();
            committed();
        }
    }

    /** How far each file is written that a state knows of, by its number. */
    static SortedMap<String, WarcFile.Progress> written(KeyValueStore state) {
        SortedMap<String, WarcFile.Progress> files = new TreeMap<>();
        state.getAll(WRITTEN, Integer.MAX_VALUE)
                .forEach((key, value) -> files.put(key.substring(WRITTEN.length()), WarcFile.Progress.read(value)));
        return files;
    }

    private void openCommitted() throws IOException {
        for (Map.Entry<String, WarcFile.Progress> entry : written(state).entrySet()) {
            String serial = entry.getKey();
            Optional<byte[]> files = state.get(PUBLISHED + serial);
            if (!entry.getValue().name().contains(mark)) {
                lastOfOthers = Math.max(lastOfOthers, Integer.parseInt(serial));
            } else if (files.isPresent()) {
                published.put(serial, read(files.get()));
            } else {
                WarcFile file = WarcFile.open(dir, entry.getValue());
                open.put(serial, file);
                current = file.isFull(archiving.settings().fileBytes()) ? null : serial;
            }
        }
    }

    /** Deletes what was never committed, or belongs to a run that was given up. */
    private void deleteUncommitted() throws IOException {
        Set<String> committed = open.values().stream().map(WarcFile::name).collect(Collectors.toSet());
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(dir, mode + "-*.{part,sorted}")) {
            for (Path part : parts) {
                String name = String.valueOf(part.getFileName());
                if (!committed.contains(name.substring(0, name.indexOf('.')))) {
                    Files.delete(part);
                }
            }
        }
    }

    /** Appends the records of exchanges, and starts the next file when one is full. */
    void append(List<ArchivedExchange> exchanges) throws IOException {
        for (ArchivedExchange exchange : exchanges) {
            WarcFile file = current(exchange);
            file.append(withoutKnownPayload(exchange));
            if (file.isFull(archiving.settings().fileBytes())) {
                current = null;
            }
        }
    }

    /** Begins a file with all of a committed archive; it is full then. */
    void copy(CommittedArchive archive) throws IOException {
        Files.createDirectories(dir);
        open.put(serial(lastSerial() + 1), WarcFile.copy(dir, archive));
    }

    /** Whether so many files wait for a commit that it shall be made now. */
    boolean areMany() {
        return open.size() >= MANY;
    }

    private WarcFile current(ArchivedExchange first) throws IOException {
        String serial = current;
        WarcFile file = serial == null ? null : open.get(serial);
        return file == null ? started(first) : file;
    }

    private WarcFile started(ArchivedExchange first) throws IOException {
        int number = lastSerial() + 1;
        while (Files.exists(WarcFile.archive(dir, name(first, number)))) {
            number++; // an earlier run started at the same second
        }
        Files.createDirectories(dir);
        WarcFile file = WarcFile.create(dir, name(first, number), first, archiving.about());
        open.put(serial(number), file);
        current = serial(number);
        return file;
    }

    private int lastSerial() {
        return Stream.concat(open.keySet().stream(), published.keySet().stream())
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(lastOfOthers);
    }

    private String name(ArchivedExchange first, int serial) {
        return mode + "-" + first.timestamp() + "-" + mark + serial(serial);
    }

    private static String serial(int number) {
        return String.format(Locale.ROOT, "%05d", number);
    }

    private ArchivedExchange withoutKnownPayload(ArchivedExchange exchange) {
        Optional<String> key = exchange.payloadKey().map(PAYLOAD::concat);
        if (key.isEmpty()) {
            return exchange;
        }
        Optional<byte[]> known = state.get(key.get()).filter(bytes -> bytes.length > 0);
        if (known.isPresent()) {
            return exchange.referringTo(Original.read(known.get()));
        }
        state.put(key.get(), exchange.asOriginal().toBytes());
        newPayloads.add(key.get());
        return exchange;
    }

    /** Makes everything durable, and saves how far it goes; the caller commits the state. */
    void sync() throws IOException {
        for (Map.Entry<String, WarcFile> file : open.entrySet()) {
            file.getValue().sync();
            state.put(WRITTEN + file.getKey(), file.getValue().progress().toBytes());
        }
    }

    /** Gives the files that are full their final names, after a commit. */
    void committed() throws IOException {
        newPayloads.clear();
        for (String serial : List.copyOf(open.keySet())) {
            if (!serial.equals(current)) {
                finish(serial);
            }
        }
    }

    /** Gives all files their final names, after the last commit, and returns all files of the run. */
    List<PublishedFile> publish() throws IOException {
        current = null;
        committed();
        List<PublishedFile> all = new ArrayList<>();
        published.values().forEach(all::addAll);
        return all;
    }

    private void finish(String serial) throws IOException {
        WarcFile file = open.get(serial);
        if (file != null) {
            List<PublishedFile> files = file.finish();
            open.remove(serial);
            published.put(serial, files);
            Folder.sync(dir);
            state.put(PUBLISHED + serial, toBytes(files));
        }
    }

    private static byte[] toBytes(List<PublishedFile> files) {
        StringBuilder lines = new StringBuilder();
        for (PublishedFile file : files) {
            lines.append(file.name()).append(' ').append(file.bytes()).append(' ');
            lines.append(file.sha256())
                    .append(' ')
                    .append(file.records().orElse(0))
                    .append('\n');
        }
        return lines.toString().getBytes(US_ASCII);
    }

    private static List<PublishedFile> read(byte[] bytes) {
        return new String(bytes, US_ASCII)
                .lines()
                .map(line -> line.split(" ", -1))
                .map(fields -> new PublishedFile(
                        fields[0],
                        Long.parseLong(fields[1]),
                        fields[2],
                        fields[3].equals("0") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[3]))))
                .toList();
    }

    /** Goes back to the last commit. */
    void rewind() throws IOException {
        newPayloads.forEach(payload -> state.put(payload, NONE));
        newPayloads.clear();
        close();
        published.clear();
        current = null;
        resume();
    }

    @Override
    public void close() throws IOException {
        for (WarcFile file : open.values()) {
            file.close();
        }
        open.clear();
    }
}
