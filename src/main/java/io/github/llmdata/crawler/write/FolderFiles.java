package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.stats.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The finished files of one mode in an output folder. The report and the ledger beside a dataset are those of the run that wrote
 * it. A run that publishes no records leaves all of them as they are, and gives its own report and ledger other names.
 */
final class FolderFiles {
    private final OutputDir dir;
    private final String mode;
    private final List<Output> known;

    /**
     * Looks at a folder.
     *
     * @param outputs that the run writes; an earlier run of the mode may have written others of {@link Outputs#ALL}
     */
    FolderFiles(OutputDir dir, String mode, List<Output> outputs) {
        this.dir = dir;
        this.mode = mode;
        this.known = Stream.concat(Outputs.ALL.files().stream(), outputs.stream())
                .distinct()
                .toList();
    }

    /** The files of the dataset that an earlier run has published, in all formats; an empty file is no dataset. */
    List<Path> dataset() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Output output : known) {
            Path file = dir.place(output, mode);
            if (!(output instanceof Ledger) && Files.isRegularFile(file) && Files.size(file) > 0) {
                files.add(file);
            }
        }
        return files;
    }

    /** The report of the dataset. */
    Path report() {
        return dir.papers().resolve(Report.fileName(mode));
    }

    /** The picture that the analysis draws of the text. */
    Path picture() {
        return dir.data().resolve(new TextFormat().fileName(mode) + "_dist.png");
    }

    /** The report of a run that publishes no records. */
    Path reportWithoutRecords() throws IOException {
        return dataset().isEmpty() ? report() : unpublished(report());
    }

    /** The ledger of a run that publishes no records. */
    Path ledgerWithoutRecords() throws IOException {
        Path ledger = dir.place(new Ledger(), mode);
        return dataset().isEmpty() ? ledger : unpublished(ledger);
    }

    /** The files that a run replaces without writing them itself: those of other outputs, and the picture. */
    List<Path> outdated(Set<Output> written) {
        List<Path> files = new ArrayList<>();
        for (Output output : known) {
            if (!written.contains(output)) {
                Path file = dir.place(output, mode);
                files.addAll(List.of(file, OutputFile.part(file)));
            }
        }
        files.add(picture());
        return files;
    }

    /**
     * The overview that was made of a report. It is deleted with its report, so that it never stands beside another dataset; whoever
     * has the new files makes it anew.
     */
    Path overview() {
        return overview(report());
    }

    /** {@code report_wiki.json} becomes {@code report_wiki.html}. */
    private static Path overview(Path report) {
        return report.resolveSibling(String.valueOf(report.getFileName()).replaceFirst("\\.json$", ".html"));
    }

    /** Writes a report, whole or not at all. */
    void write(Path report, byte[] content) throws IOException {
        Files.deleteIfExists(overview(report));
        try (OutputFile file = OutputFile.create(report)) {
            file.append(content);
            file.sync();
            file.publish();
        }
        sync();
    }

    /** Makes the names of files durable. */
    void sync() throws IOException {
        Folder.sync(dir.data());
        if (!dir.papers().equals(dir.data())) {
            Folder.sync(dir.papers());
        }
    }

    /** What earlier runs without records have left. */
    List<Path> unpublished() {
        Path report = unpublished(report());
        return List.of(report, overview(report), unpublished(dir.place(new Ledger(), mode)));
    }

    /** {@code report_wiki.json} becomes {@code report_wiki.unpublished.json}. */
    private static Path unpublished(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, dot) + ".unpublished" + name.substring(dot));
    }
}
