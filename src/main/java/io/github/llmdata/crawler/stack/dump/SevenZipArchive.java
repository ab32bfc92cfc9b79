package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.compress.bzip2.ParallelBzip2InputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;

/**
 * Finds and opens the posts tables in a 7z archive. Its entries are in folders, each packed as one stream. So all
 * entries before a table in its folder must be decoded, too.
 *
 * <p>The library does not state where in the file a folder starts, but it sets the position of the file to that place when
 * it comes to the folder's first entry, and the {@link StoredFile} records this. So a folder that is packed by bzip2 alone, as Stack Exchange does, is
 * decoded by {@link ParallelBzip2InputStream}, and any other by the library.
 */
final class SevenZipArchive {
    private final String label;
    private final Decoding decoding;

    /** One packed stream: its position in the file, and the entries in it. */
    private static final class Folder {
        final int firstEntry;
        final long start;
        long end;
        long decodedBytes;
        List<SevenZMethod> methods = List.of();
        Optional<Exception> failure = Optional.empty();

        Folder(int firstEntry, long start, long end) {
            this.firstEntry = firstEntry;
            this.start = start;
            this.end = end;
        }
    }

    /** @param before number of decoded bytes before the table in its folder */
    private record Table(SevenZArchiveEntry entry, int index, Folder folder, long before) {}

    SevenZipArchive(String label, Decoding decoding) {
        this.label = label;
        this.decoding = decoding;
    }

    ArchiveListing list(StoredFile file) throws IOException {
        var listing = new ArchiveListing();
        if (SevenZipHeader.isOfEmptyArchive(file, label)) {
            return listing;
        }
        SevenZFile archive = open(file);
        for (SevenZArchiveEntry entry : archive.getEntries()) {
            ArchiveListing.requireSafe(label, nameOf(entry));
            if (!isPosts(entry) && !entry.isDirectory()) {
                listing.others().add(nameOf(entry));
            }
        }
        for (Table table : tables(archive, file)) {
            listing.posts().add(entryOf(table));
        }
        return listing;
    }

    private PostsEntry entryOf(Table table) throws IOException {
        SevenZArchiveEntry entry = table.entry;
        Folder folder = table.folder;
        String name = label + "!" + nameOf(entry);
        if (folder.failure.isPresent()) {
            throw DecodeFailure.of(name, decoding.limits(), folder.failure.get());
        }
        if (folder.methods.contains(SevenZMethod.AES256SHA256)) {
            throw DecodeFailure.encrypted(name);
        }
        double share = (table.before + entry.getSize()) / (double) Math.max(1, folder.decodedBytes);
        long storedBytes = Math.round((folder.end - folder.start) * share);
        return new PostsEntry(nameOf(entry), storedBytes, (file, tableName) -> content(file, tableName, table));
    }

    private StreamDecoder content(StoredFile file, String name, Table table) throws IOException {
        InputStream folder = table.folder.methods.equals(List.of(SevenZMethod.BZIP2))
                ? bzip2(file, table.folder)
                : new SevenZipFolderStream(open(file), table.folder.firstEntry, table.index);
        var guarded = new DecodedBytesGuard(folder, name, decoding.limits(), file::bytesRead);
        SevenZArchiveEntry entry = table.entry;
        OptionalLong crc = entry.getHasCrc() ? OptionalLong.of(entry.getCrcValue()) : OptionalLong.empty();
        var verified = new EntryStream(guarded, table.before, entry.getSize(), crc);
        return StreamDecoder.open(verified, name, decoding, file::bytesRead);
    }

    private InputStream bzip2(StoredFile file, Folder folder) throws IOException {
        file.position(folder.start);
        return new ParallelBzip2InputStream(file.stream(), decoding.executor(), decoding.workers(), false);
    }

    /** The tables and their positions. Reads the list of entries up to the folder after the last table; decodes nothing. */
    private static List<Table> tables(SevenZFile archive, StoredFile file) throws IOException {
        List<SevenZArchiveEntry> entries = new ArrayList<>((Collection<SevenZArchiveEntry>) archive.getEntries());
        long missing = entries.stream().filter(SevenZipArchive::isPosts).count();
        List<Table> tables = new ArrayList<>();
        var folder = new Folder(0, 0, 0);
        for (int i = 0; i < entries.size(); i++) {
            SevenZArchiveEntry entry = entries.get(i);
            long jumps = file.jumps();
            Optional<Exception> failure = advance(archive);
            if (file.jumps() > jumps) {
                folder.end = file.jumpedTo();
                if (missing == 0) {
                    break;
                }
                folder = new Folder(i, file.jumpedTo(), file.size());
                folder.failure = failure;
                folder.methods = failure.isPresent() ? List.of() : methodsOf(entry);
            }
            if (isPosts(entry)) {
                tables.add(new Table(entry, i, folder, folder.decodedBytes));
                missing--;
            }
            folder.decodedBytes += entry.getSize();
        }
        return tables;
    }

    /** Moves to the next entry. Fails at each entry of a folder that the library cannot decode. */
    private static Optional<Exception> advance(SevenZFile archive) {
        try {
            archive.getNextEntry();
            return Optional.empty();
        } catch (IOException | NullPointerException e) {
            // The latter where the entry is not the first of such a folder.
            return Optional.of(e);
        }
    }

    private static List<SevenZMethod> methodsOf(SevenZArchiveEntry entry) {
        List<SevenZMethod> methods = new ArrayList<>();
        for (SevenZMethodConfiguration configuration : entry.getContentMethods()) {
            methods.add(configuration.getMethod());
        }
        return methods;
    }

    private static boolean isPosts(SevenZArchiveEntry entry) {
        return !entry.isDirectory() && TableName.of(nameOf(entry)).isPosts();
    }

    private static String nameOf(SevenZArchiveEntry entry) {
        return Optional.ofNullable(entry.getName()).orElse("");
    }

    /** Never closed itself; the file is closed instead. */
    private SevenZFile open(SeekableByteChannel file) throws IOException {
        return SevenZFile.builder()
                .setSeekableByteChannel(file.position(0))
                .setDefaultName(label)
                .setMaxMemoryLimitKiB(decoding.maxMemoryKiB())
                .get();
    }
}
