package io.github.llmdata.crawler.stack.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Finds the posts tables in what the user named: files and folders, in any mixture of containers. A file that the user names is
 * a posts table or an archive with some, whatever its name; in folders and archives only files named like {@code Posts.xml} or
 * {@code site.com-Posts.xml.gz} count, and all others are skipped and counted.
 */
public final class DumpInputs {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NAMES = 20;

    private final Optional<Site> siteOverride;
    private final Decoding decoding;
    private final List<Dump> dumps = new ArrayList<>();
    private final List<String> skippedNames = new ArrayList<>();
    private final List<DumpException> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private long skipped;

    private DumpInputs(Optional<Site> siteOverride, Decoding decoding) {
        this.siteOverride = siteOverride;
        this.decoding = decoding;
    }

    /**
     * Looks at the inputs in their order, and in folders in the order of names. Unusable inputs become problems of the plan;
     * the others are still found.
     *
     * @param siteOverride the site of all dumps; if empty, the names state it
     * @param decoders runs what can be decoded in parallel, for the streams of all dumps
     */
    public static DumpFiles find(
            List<Path> inputs, Optional<String> siteOverride, DumpLimits limits, Executor decoders) {
        int workers = Runtime.getRuntime().availableProcessors();
        var search = new DumpInputs(siteOverride.map(Site::of), new Decoding(limits, decoders, workers));
        inputs.forEach(search::addInput);
        return search.plan(inputs);
    }

    private DumpFiles plan(List<Path> inputs) {
        if (dumps.isEmpty() && problems.isEmpty()) {
            String others = skipped == 0
                    ? ""
                    : " (%d other files, such as %s)"
                            .formatted(skipped, skippedNames.stream().limit(3).toList());
            problems.add(new DumpException(
                    DumpException.NOTHING_FOUND,
                    "no posts table in " + inputs + others + "; name one, or a folder or archive with a Posts.xml"));
        }
        return new DumpFiles(dumps, skipped, skippedNames, problems);
    }

    private void addInput(Path input) {
        if (Files.isDirectory(input)) {
            addFolder(input, 1);
        } else if (Files.isRegularFile(input)) {
            addFile(input, true);
        } else if (Files.exists(input)) {
            String sentence = input + " is neither a file nor a folder; write its bytes to a file first";
            problems.add(new DumpException(DumpException.UNREADABLE, sentence));
        } else {
            problems.add(StoredFile.missing(input));
        }
    }

    private void addFolder(Path folder, int depth) {
        if (!isNew(folder)) {
            return;
        }
        for (Path child : childrenOf(folder)) {
            String name = nameOf(child);
            boolean promising =
                    TableName.of(name).isPosts() || Container.named(name).isArchive();
            if (Files.isDirectory(child) && depth < MAX_DEPTH) {
                addFolder(child, depth + 1);
            } else if (Files.isRegularFile(child) && promising) {
                addFile(child, false);
            } else {
                skip(Dump.labelOf(child));
            }
        }
    }

    private List<Path> childrenOf(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(Comparator.comparing(DumpInputs::nameOf)).toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(StoredFile.unreadable(folder, e));
            return List.of();
        }
    }

    /** False if the path was added before, under another name or through a link. */
    private boolean isNew(Path path) {
        try {
            if (seen.add(path.toRealPath())) {
                return true;
            }
            skip(Dump.labelOf(path) + " (once more)");
        } catch (IOException e) {
            problems.add(StoredFile.unreadable(path, e));
        }
        return false;
    }

    private void addFile(Path file, boolean named) {
        if (!isNew(file)) {
            return;
        }
        String label = Dump.labelOf(file);
        try {
            dumps.addAll(DecodeFailure.translated(label, decoding.limits(), () -> dumpsIn(file, label, named)));
        } catch (DumpException e) {
            problems.add(e);
        } catch (IOException e) {
            problems.add(StoredFile.unreadable(file, e));
        }
    }

    private List<Dump> dumpsIn(Path file, String label, boolean named) throws IOException {
        try (StoredFile stored = StoredFile.open(file)) {
            return switch (FileHead.containerOf(stored, label)) {
                case ZIP -> entriesOf(file, new ZipArchive(label, decoding).list(stored), named);
                case SEVEN_ZIP -> entriesOf(file, new SevenZipArchive(label, decoding).list(stored), named);
                default -> {
                    Site site = siteOverride.orElseGet(() -> Site.ofFile(nameOf(file), folderOf(file)));
                    yield List.of(
                            new Dump(site, file, Optional.empty(), stored.size(), decoding.limits(), this::content));
                }
            };
        }
    }

    private StreamDecoder content(StoredFile file, String label) throws IOException {
        return StreamDecoder.open(file.stream(), label, decoding, file::bytesRead);
    }

    private List<Dump> entriesOf(Path archive, ArchiveListing listing, boolean named) throws DumpException {
        String label = Dump.labelOf(archive);
        listing.others().forEach(other -> skip(label + "!" + other));
        if (named && listing.posts().isEmpty()) {
            String sentence = "%s holds no Posts.xml, only %s; name an archive of posts";
            List<String> others = listing.others().stream().limit(MAX_NAMES).toList();
            throw new DumpException(DumpException.NO_POSTS, sentence.formatted(label, others));
        }
        return listing.posts().stream().map(entry -> dump(archive, entry)).toList();
    }

    private Dump dump(Path archive, PostsEntry entry) {
        Site site = siteOverride.orElseGet(() -> Site.ofEntry(entry.name(), nameOf(archive), folderOf(archive)));
        return new Dump(
                site, archive, Optional.of(entry.name()), entry.storedBytes(), decoding.limits(), entry.content());
    }

    private void skip(String name) {
        skipped++;
        if (skippedNames.size() < MAX_NAMES) {
            skippedNames.add(name);
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static String folderOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder == null ? "" : nameOf(folder);
    }
}
