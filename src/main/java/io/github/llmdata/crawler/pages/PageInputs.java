package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.inputs.FileStart;
import io.github.llmdata.crawler.inputs.ForeignKind;
import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.pages.zim.ZimArchive;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds lists of URLs, saved pages and web archives in the inputs, which are files and folders. In a folder the name of
 * a file decides its kind, and hidden files are skipped. If an input is a file whose name decides nothing, its content
 * decides. A file of a kind that is not read ({@link ForeignKind}) is a problem, whatever its name.
 */
public final class PageInputs {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAMES = 20;
    private static final Pattern TAR = Pattern.compile(".*\\.(tar|tar\\.gz|tgz)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZIM = Pattern.compile(".*\\.zim(aa)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile(".*\\.xml(\\.gz|\\.bz2)?", Pattern.CASE_INSENSITIVE);

    private final PageTypes types;
    private final Optional<String> wiki;
    private final DecodeLimits limits;
    private final List<PageFile> files = new ArrayList<>();
    private final List<String> skippedNames = new ArrayList<>();
    private final List<Path> missing = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private long skipped;

    /** A sentence about the first file of a foreign kind that was skipped. */
    private Optional<String> foreign = Optional.empty();

    private PageInputs(PageTypes types, Optional<String> wiki, DecodeLimits limits) {
        this.limits = limits;
        this.types = types;
        this.wiki = wiki;
    }

    /**
     * Finds the files, in the order of the inputs and, within a folder, in the order of names. An input that cannot be
     * used becomes a problem; the others are still found.
     *
     * @param limits limits for a page
     * @param types which content counts as a page; {@code .json} files only with {@link PageTypes#HTML_OR_JSON}
     */
    public static PageFiles find(List<Path> inputs, DecodeLimits limits, PageTypes types) {
        return find(inputs, limits, types, Optional.empty());
    }

    /**
     * Finds the files, also lists of titles.
     *
     * @param wiki the host of the wiki whose titles are listed, or an empty text if none is set; empty if the mode knows no
     *     titles
     */
    public static PageFiles find(List<Path> inputs, DecodeLimits limits, PageTypes types, Optional<String> wiki) {
        var search = new PageInputs(types, wiki, limits);
        inputs.forEach(search::addInput);
        if (search.files.isEmpty() && search.problems.isEmpty()) {
            search.problems.add(search.nothingIn(inputs));
        }
        return new PageFiles(
                search.files,
                search.skipped,
                search.skippedNames,
                search.missing,
                search.problems,
                limits,
                types,
                new ReadNotes());
    }

    private String nothingIn(List<Path> inputs) {
        if (foreign.isPresent() && skipped == 1) {
            return foreign.get();
        }
        String others = skipped == 0
                ? "no files at all"
                : skipped + " other files, such as "
                        + String.join(", ", skippedNames.subList(0, Math.min(3, skippedNames.size())));
        String sentence = "no list of URLs, page or web archive in %s (%s); name one, or a"
                + " folder with files .csv, .tsv, .txt, .urls, .list, .jsonl, .html, %s.warc or these gzipped";
        return sentence.formatted(inputs, others, types == PageTypes.HTML_OR_JSON ? ".json, " : "")
                + foreign.map(one -> "; for instance, " + one).orElse("");
    }

    private void addInput(Path input) {
        if (Files.isDirectory(input)) {
            addFolder(input, input, 1);
        } else if (Files.isRegularFile(input)) {
            addFile(input, nameOf(input), FileKind.ofName(nameOf(input), types));
        } else if (Files.exists(input)) {
            problems.add(input + " is neither a file nor a folder; write its bytes to a file first");
        } else {
            missing.add(input);
            problems.add(input + " does not exist; check the path of the input");
        }
    }

    private void addFolder(Path input, Path folder, int depth) {
        if (!isNew(folder, labelOf(input, folder))) {
            return;
        }
        for (Path child : childrenOf(folder)) {
            String label = labelOf(input, child);
            Optional<FileKind> kind = FileKind.ofName(nameOf(child), types);
            if (nameOf(child).startsWith(".")) {
                skip(label);
            } else if (Files.isDirectory(child) && depth < MAX_DEPTH) {
                addFolder(input, child, depth + 1);
            } else if (Files.isRegularFile(child) && (kind.isPresent() || isTarOfSnapshot(child) || isZim(child))) {
                addFile(child, label, kind);
            } else if (!isPartOfZim(child)) {
                addOther(child, label);
            }
        }
    }

    /** Whether a file is read with the one that it continues. */
    private boolean isPartOfZim(Path file) {
        return files.stream()
                .anyMatch(added ->
                        added.kind() == FileKind.ZIM_PART && added.path().equals(file));
    }

    private boolean isZim(Path file) {
        return types == PageTypes.HTML && ZIM.matcher(nameOf(file)).matches();
    }

    private boolean isTarOfSnapshot(Path file) {
        try {
            return types == PageTypes.HTML
                    && TAR.matcher(nameOf(file)).matches()
                    && SnapshotFile.kindOf(file, FileStart.of(file), limits).isPresent();
        } catch (IOException e) {
            return false; // it is skipped, as other tar archives
        }
    }

    /** Skips a file of a folder; one of a kind with texts in it is a problem, because they are missing in the output. */
    private void addOther(Path file, String label) {
        Optional<ForeignKind> kind = foreignKindOf(file);
        if (kind.isPresent() && kind.get().holdsData()) {
            problems.add(kind.get().sentence(file));
            return;
        }
        if (foreign.isEmpty()) {
            foreign = kind.map(one -> one.sentence(file));
        }
        skip(label);
    }

    /** By the name; an XML file must be opened for that. */
    private Optional<ForeignKind> foreignKindOf(Path file) {
        Optional<ForeignKind> named = ForeignKind.ofName(nameOf(file));
        if (named.isPresent()
                || !Files.isRegularFile(file)
                || !XML.matcher(nameOf(file)).matches()) {
            return named;
        }
        try {
            return ForeignKind.ofStart(FileStart.of(file));
        } catch (IOException e) {
            problems.add(unreadable(file, e));
            return Optional.empty();
        }
    }

    private List<Path> childrenOf(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(Comparator.comparing(PageInputs::nameOf)).toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(unreadable(folder, e));
            return List.of();
        }
    }

    /** Whether a file or folder was not added before, under another name or through a symbolic link. */
    private boolean isNew(Path path, String label) {
        try {
            if (seen.add(path.toRealPath())) {
                return true;
            }
            skip(label + " (found again)");
        } catch (IOException e) {
            problems.add(unreadable(path, e));
        }
        return false;
    }

    private void addFile(Path file, String label, Optional<FileKind> kindByName) {
        if (!isNew(file, label)) {
            return;
        }
        try {
            byte[] start = FileStart.of(file);
            if (isSnapshot(file, label, start) || isZim(file, label, start)) {
                return;
            }
            Optional<ForeignKind> foreignKind = ForeignKind.ofStart(start);
            if (foreignKind.isPresent()) {
                problems.add(foreignKind.get().sentence(file));
                return;
            }
            Optional<FileKind> kind = kindByName.isPresent() ? kindByName : FileKind.ofContent(file, types);
            if (kind.isEmpty()) {
                problems.add(file + " is neither a list of URLs nor a page nor a web archive (WARC)");
            } else if (!kind.get().isList() || isUsable(file, kind.get())) {
                files.add(new PageFile(file, label, kind.get(), Files.size(file)).withTitlesOf(wiki.orElse("")));
            }
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
    }

    /** Adds a snapshot; false if the file is none. */
    private boolean isSnapshot(Path file, String label, byte[] start) throws IOException {
        Optional<SnapshotFile.Kind> kind = SnapshotFile.kindOf(file, start, limits);
        if (kind.isEmpty()) {
            return false;
        }
        if (types != PageTypes.HTML) {
            problems.add(file + " is not read: it is a snapshot of Wikimedia Enterprise; use --mode wiki");
        } else if (kind.get() == SnapshotFile.Kind.STRUCTURED) {
            problems.add(file + " is not read: it is a snapshot of structured contents, which holds no HTML;"
                    + " give the snapshot of the same wiki with its articles");
        } else {
            files.add(new PageFile(file, label, FileKind.SNAPSHOT, Files.size(file)));
        }
        return true;
    }

    /** Adds a ZIM file with the files that continue it; false if it is none, or none that the mode reads. */
    private boolean isZim(Path file, String label, byte[] start) throws IOException {
        if (types != PageTypes.HTML || !ZimArchive.isZim(start)) {
            return false;
        }
        files.add(new PageFile(file, label, FileKind.ZIM, Files.size(file)));
        for (Path part : ZimArchive.furtherParts(file)) {
            files.add(new PageFile(part, nameOf(part), FileKind.ZIM_PART, Files.size(part)));
            seen.add(part.toRealPath());
        }
        return true;
    }

    /** Whether a list has URLs, or titles that may be read; if not, that is a problem. */
    private boolean isUsable(Path file, FileKind kind) throws IOException {
        if (wiki.filter(String::isEmpty).isPresent()) {
            Optional<String> title = UrlLists.titleIn(file, kind);
            if (title.isPresent()) {
                problems.add(file + " looks like a list of titles, not of URLs (such as \"" + title.get()
                        + "\"); to fetch these pages, name their wiki: --set crawler.wiki.titles=en.wikipedia.org");
                return false;
            }
        }
        try {
            UrlLists.shapeOf(file, kind, wiki.filter(host -> !host.isEmpty()).isPresent(), Long.MAX_VALUE);
            return true;
        } catch (NoListException e) {
            problems.add(file + " " + e.sentence());
            return false;
        }
    }

    private void skip(String name) {
        skipped++;
        if (skippedNames.size() < MAX_NAMES) {
            skippedNames.add(name);
        }
    }

    private static String unreadable(Path path, Exception cause) {
        return path + " cannot be read (" + FileFault.reason(cause) + "); check its permissions and the disk";
    }

    private static String labelOf(Path input, Path file) {
        String name = input.relativize(file).toString().replace('\\', '/');
        return name.isEmpty() ? nameOf(file) : name;
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
