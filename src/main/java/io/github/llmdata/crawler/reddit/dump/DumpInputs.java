package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.model.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds dumps in the inputs, which are files and folders. A file is one if the first lines that it holds, packed or not, are
 * submissions or comments of Reddit; its name does not matter. In a folder, files with endings that dumps never have are not
 * opened, and hidden ones are skipped.
 */
public final class DumpInputs {
    private static final int MAX_DEPTH = 32;
    private static final Set<String> ENDINGS = Set.of("zst", "zstd", "gz", "bz2", "jsonl", "ndjson", "json", "txt");

    private final List<DumpFile> files = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private long skipped;

    private DumpInputs() {}

    /** Finds the dumps, in the order of the inputs and, within a folder, in the order of names. */
    public static DumpFiles find(List<Path> inputs) {
        var search = new DumpInputs();
        inputs.forEach(search::addInput);
        return new DumpFiles(search.files, search.others, search.skipped, search.problems);
    }

    private void addInput(Path input) {
        if (Files.isDirectory(input)) {
            int before = files.size();
            addFolder(input, input, 1);
            if (files.size() == before) {
                others.add(input.toString());
            }
        } else if (!Files.isRegularFile(input) || !isNamedOrAdded(input)) {
            others.add(input.toString());
        }
    }

    private boolean isNamedOrAdded(Path file) {
        int before = files.size() + problems.size();
        return !isNew(file) || addFile(file, nameOf(file)) || files.size() + problems.size() > before;
    }

    private void addFolder(Path input, Path folder, int depth) {
        if (!isNew(folder)) {
            return;
        }
        for (Path child : childrenOf(folder)) {
            boolean isHidden = nameOf(child).startsWith(".");
            if (Files.isDirectory(child) && depth < MAX_DEPTH && !isHidden) {
                addFolder(input, child, depth + 1);
            } else if (isHidden || !mayBeDump(child) || !isNew(child) || !addFile(child, labelOf(input, child))) {
                skipped++;
            }
        }
    }

    private static boolean mayBeDump(Path file) {
        String name = nameOf(file).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && (!name.contains(".") || ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)));
    }

    private List<Path> childrenOf(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(Comparator.comparing(DumpInputs::nameOf)).toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(unreadable(folder, e));
            return List.of();
        }
    }

    private boolean isNew(Path path) {
        try {
            return seen.add(path.toRealPath());
        } catch (IOException e) {
            problems.add(unreadable(path, e));
            return false;
        }
    }

    private boolean addFile(Path file, String label) {
        try {
            Optional<DumpFile.Holds> holds = DumpStart.of(file);
            if (holds.isPresent()) {
                files.add(new DumpFile(file, label, Files.size(file), holds.get()));
            }
            return holds.isPresent();
        } catch (IOException e) {
            problems.add(unreadable(file, e));
            return false;
        }
    }

    private static String unreadable(Path path, Exception cause) {
        return path + " cannot be read (" + FileFault.reason(cause) + "); check its permissions and the disk";
    }

    private static String labelOf(Path input, Path file) {
        return input.relativize(file).toString().replace('\\', '/');
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
