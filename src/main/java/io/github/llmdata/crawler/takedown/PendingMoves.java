package io.github.llmdata.crawler.takedown;

import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Files and folders that were written beside those that they replace. Until the list of moves is there, the old ones stand; from
 * then on the new ones do, and whoever comes next finishes the moves.
 *
 * <p>One process at a time, which holds the locks of the folders.
 */
public final class PendingMoves {
    private static final String WORK = ".takedown";
    private static final String LIST = "moves";
    private static final String OLD = "old";

    private final Path root;

    /** @param root the output folder */
    public PendingMoves(Path root) {
        this.root = root;
    }

    /**
     * Refuses to go on with a folder in which moves are pending.
     *
     * @throws IOException if there are any
     */
    public static void check(Path root) throws IOException {
        if (new PendingMoves(root).isPending()) {
            throw new IOException("A takedown in " + root
                    + " was interrupted while it replaced files. Finish it first: takedown --output " + root);
        }
    }

    /** Whether files wait for their places. */
    public boolean isPending() {
        return Files.exists(list());
    }

    private Path list() {
        return root.resolve(WORK).resolve(LIST);
    }

    /** Where the new files of a folder are written. */
    public static Path workOf(Path folder) {
        return folder.resolve(WORK);
    }

    /** The new file that is about to take a place, or the one in it. */
    public static Path newest(Path place) {
        Path staged = staged(place);
        return Files.exists(staged) ? staged : place;
    }

    /** Deletes what an earlier process has written without a list of moves, and makes the folders for new files. */
    public void begin(List<Path> folders) throws IOException {
        discard(folders);
        for (Path folder : folders) {
            Files.createDirectories(workOf(folder));
        }
    }

    /** Deletes the new files: the old ones stay. */
    public void discard(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            Folder.delete(workOf(folder));
        }
    }

    /**
     * Makes the new files durable, and then the list of them. From here on they replace the old ones.
     *
     * @param places of the files and folders, below the output folder
     */
    public void promise(List<Path> places) throws IOException {
        for (Path place : places) {
            Folder.syncContent(staged(place));
            Folder.sync(workOf(folderOf(place)));
        }
        Path part = root.resolve(WORK).resolve(LIST + ".part");
        Files.write(
                part,
                places.stream().map(place -> root.relativize(place).toString()).toList());
        Folder.syncContent(part);
        Files.move(part, list(), StandardCopyOption.ATOMIC_MOVE);
        Folder.sync(root.resolve(WORK));
        Folder.sync(root);
    }

    /** Gives all files their places. */
    public void finish() throws IOException {
        boolean isMoved = true;
        while (isMoved) {
            isMoved = step();
        }
        for (Path place : places()) {
            Folder.sync(folderOf(place));
        }
        for (Path place : places()) {
            Path work = workOf(folderOf(place));
            Folder.delete(work.resolve(OLD));
            if (!work.equals(root.resolve(WORK))) {
                Folder.delete(work);
            }
        }
        Files.delete(list());
        Folder.sync(root.resolve(WORK));
        Folder.delete(root.resolve(WORK));
    }

    /** Does the next move. Returns whether there was one. */
    boolean step() throws IOException {
        for (Path place : places()) {
            Path staged = staged(place);
            if (Files.exists(staged)) {
                if (Files.isDirectory(place)) {
                    Path old = workOf(folderOf(place)).resolve(OLD).resolve(place.getFileName());
                    Folder.delete(old);
                    Files.createDirectories(folderOf(old));
                    Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                return true;
            }
        }
        return false;
    }

    private List<Path> places() throws IOException {
        return Files.readAllLines(list()).stream().map(root::resolve).toList();
    }

    private static Path staged(Path place) {
        return workOf(folderOf(place)).resolve(place.getFileName());
    }

    private static Path folderOf(Path place) {
        Path folder = place.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(place + " is in no folder");
        }
        return folder;
    }
}
