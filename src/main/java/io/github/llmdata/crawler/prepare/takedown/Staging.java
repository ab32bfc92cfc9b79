package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.takedown.PendingMoves;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The new files of one folder, beside those that they will replace. */
final class Staging {
    private final Path folder;
    private final Path work;
    private final ChangedFiles changes;
    private final List<String> done = new ArrayList<>();

    /** @param changes in this folder and in those before it, for the reports */
    Staging(Path folder, ChangedFiles changes) {
        this.folder = folder;
        this.changes = changes;
        this.work = PendingMoves.workOf(folder);
    }

    /** Where the new files are written. */
    Path work() {
        return work;
    }

    /** What was removed from each file, as sentences. */
    List<String> done() {
        return done;
    }

    /** Adds a file of lines, if anything goes from it. */
    void add(Cut cut, String unit) throws IOException {
        if (!cut.isEmpty()) {
            add(cut.copyTo(work), cut, unit);
        }
    }

    /** Adds the files of a dataset, if a record goes from it. */
    void add(DatasetFiles dataset, Cut cut) throws IOException {
        if (cut.isEmpty()) {
            return;
        }
        for (PublishedFile file : dataset.copyTo(work, cut)) {
            add(file, file.name().equals(cut.name()) ? cut : cut.ofWholeLines(), "record");
        }
    }

    private void add(PublishedFile file, Cut cut, String unit) {
        List<String> removed = new ArrayList<>();
        if (cut.count() > 0) {
            removed.add(counted(cut.count(), unit));
        }
        if (!cut.shorter().isEmpty()) {
            removed.add("alternatives of " + counted(cut.shorter().cardinality(), unit));
        }
        changes.add(file, cut.count());
        done.add(folder.resolve(file.name()) + ": removed " + String.join(", and ", removed));
    }

    private static String counted(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    /** Corrects the reports that state the sums of the files. */
    void addReports(LocalDate date) throws IOException {
        if (changes.files().isEmpty()) {
            return;
        }
        for (Path file : Listing.of(folder, "report_*.json")) {
            ReportFile report = ReportFile.read(file);
            if (report.state(changes.files(), changes.removed(), date)) {
                report.copyTo(work);
                done.add(file + ": corrected the sums of these files");
            }
        }
    }

    /** Says of files and folders that others have made of the new files that they are new, too. */
    void addWrittenAgain() throws IOException {
        for (Path place : places()) {
            String line = place + ": ";
            if (done.stream().noneMatch(said -> said.startsWith(line)) && !isCopy(place)) {
                done.add(line + "written again");
            }
        }
    }

    /** Records from which nothing goes are copied, because what is made of them is made in the same folder. */
    private static boolean isCopy(Path place) {
        return place.toString().endsWith(".jsonl");
    }

    /** The places of all that was written. */
    List<Path> places() throws IOException {
        return Listing.of(work, "[!.]*").stream()
                .map(path -> folder.resolve(path.getFileName()))
                .toList();
    }
}
