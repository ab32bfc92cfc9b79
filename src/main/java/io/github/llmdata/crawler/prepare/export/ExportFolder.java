package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.prepare.card.Card;
import io.github.llmdata.crawler.settings.ExportSettings.Format;
import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The folder of a prepared dataset, in which each format has a folder of its own. Files are written in a folder beside them, and
 * moved when all are complete. The manifest is there only while all files are as it says.
 */
final class ExportFolder {
    private static final String WORK = ".exporting";

    /** What lies beside the folders of the formats, and is listed in the manifest. */
    private static final List<String> PAPERS = List.of(Card.FILE, AttributionFile.NAME, ExportLedger.NAME);

    private final Path dir;

    ExportFolder(Path dir) {
        this.dir = dir;
    }

    /** Begins anew: what an earlier process left unfinished is deleted. */
    void begin() throws IOException {
        Folder.delete(dir.resolve(WORK));
        Files.createDirectories(dir.resolve(WORK).resolve(ExportLedger.FOLDER));
    }

    /** The folder in which a format writes its files, empty. */
    Path workOf(Format format) throws IOException {
        return Files.createDirectory(dir.resolve(WORK).resolve(format.word()));
    }

    /** A file that is written beside the final ones, and gets its place with {@link #publish}. */
    Path workOf(String name) {
        return dir.resolve(WORK).resolve(name);
    }

    /** Takes away the manifest and the papers: from now on they may be wrong. */
    void withdraw() throws IOException {
        Files.deleteIfExists(dir.resolve(Manifest.FILE));
        for (String paper : PAPERS) {
            Files.deleteIfExists(dir.resolve(paper));
        }
        for (Path changed : List.of(dir.resolve(ExportLedger.FOLDER), dir)) {
            if (Files.isDirectory(changed)) {
                Folder.sync(changed);
            }
        }
    }

    /** Gives all files their places, those of earlier exports away, and the manifest its place at last. */
    void publish() throws IOException {
        withdraw();
        for (Format format : Format.values()) {
            Path place = dir.resolve(format.word());
            Folder.delete(place);
            Path work = dir.resolve(WORK).resolve(format.word());
            if (Files.isDirectory(work)) {
                Folder.sync(work);
                Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Path ledger = Files.createDirectories(dir.resolve(ExportLedger.FOLDER));
        for (String paper : PAPERS) {
            if (Files.exists(workOf(paper))) {
                Files.move(workOf(paper), dir.resolve(paper), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Folder.sync(ledger);
        Folder.sync(dir);
        Files.move(workOf(Manifest.FILE), dir.resolve(Manifest.FILE), StandardCopyOption.ATOMIC_MOVE);
        Folder.sync(dir);
        Folder.delete(dir.resolve(WORK));
    }
}
