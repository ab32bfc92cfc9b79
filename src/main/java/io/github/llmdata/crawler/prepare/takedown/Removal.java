package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.mode.Takedown.Result;
import io.github.llmdata.crawler.prepare.export.ExportLedger;
import io.github.llmdata.crawler.settings.ExportSettings.Format;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.takedown.PendingMoves;
import io.github.llmdata.crawler.takedown.TakedownKey;
import io.github.llmdata.crawler.takedown.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One takedown: finds the records, writes the new files beside the old ones, and then replaces all of them. */
final class Removal {
    private static final List<String> SPLITS = List.of("train.jsonl", "val.jsonl", "test.jsonl");

    private static final String PREPARED = "prepared";

    private final List<Path> folders;
    private final PendingMoves moves;
    private final Map<String, String> settings;
    private final Set<Format> formats;
    private final Export export;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final ChangedFiles changes = new ChangedFiles();
    private final List<String> done = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** Writes what is made of prepared records. */
    @FunctionalInterface
    interface Export {
        void into(Path folder) throws IOException;
    }

    /**
     * Prepares a takedown.
     *
     * @param folders the output folder, and if they are there, that of the prepared dataset and that of its papers
     * @param settings all settings in force, as JSON
     * @param formats that the export writes
     */
    Removal(List<Path> folders, PendingMoves moves, Map<String, String> settings, Set<Format> formats, Export export) {
        this.folders = folders;
        this.moves = moves;
        this.settings = settings;
        this.formats = formats;
        this.export = export;
    }

    /** What goes from the files of records of a folder. */
    private record Findings(Path folder, Map<DatasetFiles, Cut> datasets, List<Cut> splits, List<Cut> ledgers) {

        boolean isEmpty() {
            return Stream.of(datasets.values(), splits, ledgers)
                    .flatMap(Collection::stream)
                    .allMatch(Cut::isEmpty);
        }

        /** Whether what is made of the prepared records must be made again. */
        boolean changesSplits() {
            return splits.stream().anyMatch(cut -> !cut.isEmpty());
        }
    }

    Result remove(Wanted wanted, Tombstones known) throws IOException {
        Search search = new Search(wanted);
        List<Findings> findings = find(search);
        boolean hasMatched = remark(wanted, known);
        if (findings.stream().allMatch(Findings::isEmpty)) {
            forgetPages(search);
            return new Result(done, remarks, hasMatched);
        }
        for (Findings found : findings) {
            checkFormats(found);
        }
        try {
            moves.begin(folders);
            List<Path> places = new ArrayList<>();
            for (Findings found : findings) {
                places.addAll(stage(found));
            }
            places.addAll(stageTombstones(wanted, known));
            forgetPages(search);
            moves.promise(places);
        } finally {
            if (!moves.isPending()) {
                moves.discard(folders);
            }
        }
        forgetOverviews(folders);
        moves.finish();
        return new Result(done, remarks, hasMatched);
    }

    /** Overviews show some records; they are made anew from the new files. */
    static void forgetOverviews(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            for (Path overview : Listing.of(folder, "report_*.html")) {
                Files.delete(overview);
            }
        }
    }

    /** Records first: ledgers are searched for their ids. */
    private List<Findings> find(Search search) throws IOException {
        List<Findings> all = new ArrayList<>();
        for (Path folder : folders) {
            List<DatasetFiles> datasets = DatasetFiles.in(folder);
            Obstacles.refuseBrokenDatasets(datasets);
            Map<DatasetFiles, Cut> cuts = new LinkedHashMap<>();
            for (DatasetFiles dataset : datasets) {
                cuts.put(dataset, search.records(dataset.lines()));
            }
            List<Cut> splits = new ArrayList<>();
            for (String split : isRoot(folder) ? List.<String>of() : SPLITS) {
                if (Files.isRegularFile(folder.resolve(split))) {
                    splits.add(search.records(folder.resolve(split)));
                }
            }
            all.add(new Findings(folder, cuts, splits, new ArrayList<>()));
        }
        for (Findings found : all) {
            for (Path ledger : Listing.of(found.folder(), "dropped_*.jsonl")) {
                if (!ledger.endsWith(ExportLedger.FILE)) { // that one is written again with the formats
                    found.ledgers().add(search.ledger(ledger));
                }
            }
        }
        return all;
    }

    private boolean isRoot(Path folder) {
        return folder.equals(folders.get(0));
    }

    /** Says what was not found. Returns whether any key was, now or before. */
    private boolean remark(Wanted wanted, Tombstones known) {
        boolean hasMatched = false;
        for (Map.Entry<TakedownKey, String> key : wanted.keys().entrySet()) {
            boolean isFound = wanted.found().contains(key.getKey());
            boolean isKnown = known.contains(key.getKey());
            hasMatched |= isFound || isKnown;
            if (!isFound) {
                remarks.add(key.getValue()
                        + (isKnown ? " was taken down before" : " names no record in " + folders.get(0)));
            }
        }
        return hasMatched;
    }

    /** Before anything is written. */
    private void checkFormats(Findings found) throws IOException {
        if (found.changesSplits()) {
            for (Path folder : folders) {
                Optional<ReportFile> report = ReportFile.of(folder, PREPARED);
                if (report.isPresent()) {
                    PreparedSettings.of(report.get()).refuseOthers(settings);
                }
            }
            Obstacles.refuseOtherFormats(found.folder(), formats);
        }
    }

    private List<Path> stage(Findings found) throws IOException {
        Staging staging = new Staging(found.folder(), changes);
        for (Map.Entry<DatasetFiles, Cut> dataset : found.datasets().entrySet()) {
            staging.add(dataset.getKey(), dataset.getValue());
        }
        for (Cut split : found.splits()) {
            staging.add(split, "record");
        }
        for (Cut ledger : found.ledgers()) {
            staging.add(ledger, "line");
        }
        staging.addReports(today);
        if (found.changesSplits()) {
            export(found, staging);
        }
        done.addAll(staging.done());
        return staging.places();
    }

    private void export(Findings found, Staging staging) throws IOException {
        Path folder = found.folder();
        for (Cut split : found.splits()) {
            if (split.isEmpty()) {
                split.copyTo(staging.work());
            }
        }
        try {
            export.into(staging.work());
        } catch (IOException e) {
            throw StagedFile.failure(folder, e);
        }
        moveLedger(folder, staging.work());
        staging.addWrittenAgain();
    }

    /** The ledger of the export lies in a folder with files that stay; those are not to be replaced by it. */
    private void moveLedger(Path folder, Path work) throws IOException {
        Path place = folder.resolve(ExportLedger.FOLDER);
        Path written = work.resolve(ExportLedger.FOLDER);
        if (folders.contains(place)) {
            for (Path file : Listing.of(written, "*")) {
                Files.move(file, PendingMoves.workOf(place).resolve(file.getFileName()));
            }
            Folder.delete(written);
        }
    }

    private List<Path> stageTombstones(Wanted wanted, Tombstones known) throws IOException {
        Path root = folders.get(0);
        Path old = root.resolve(Tombstones.FILE);
        List<TakedownKey> added =
                wanted.found().stream().filter(key -> !known.contains(key)).toList();
        if (added.isEmpty()) {
            return List.of();
        }
        try (StagedFile file = new StagedFile(PendingMoves.workOf(root).resolve(Tombstones.FILE))) {
            if (Files.exists(old)) {
                file.write(Files.readAllBytes(old));
            }
            for (TakedownKey key : added) {
                file.write(Tombstones.line(key, today));
            }
            file.finish();
        }
        done.add(old + ": added " + added.size() + (added.size() == 1 ? " tombstone" : " tombstones"));
        return List.of(old);
    }

    /** What the state folders hold of the records; to lose it costs a later run some requests, nothing else. */
    private void forgetPages(Search search) throws IOException {
        for (Path folder : folders) {
            Path cache = folder.resolve(".state").resolve("pages.mv");
            int pages = PageCache.removeAll(cache, search::isOfGonePage);
            if (pages > 0) {
                done.add(cache + ": removed " + pages + (pages == 1 ? " page" : " pages"));
            }
            for (Path work : Listing.of(folder.resolve(".state"), "prepare-*")) {
                Folder.delete(work);
            }
        }
    }
}
