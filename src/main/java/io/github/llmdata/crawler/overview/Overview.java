package io.github.llmdata.crawler.overview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.stats.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the overview of a run: one HTML file without scripts, which needs no network. The same files give the same page, except
 * that it warns of a full disk. It reads a bounded part of large files, so it takes about a second whatever their size.
 */
public final class Overview {
    private static final String JSON = ".json";
    private static final String PREPARED = "prepared";
    private static final String PAPERS = "ledger";

    private final RunFiles files;
    private final DatasetSample dataset = new DatasetSample();
    private final DropSample drops = new DropSample();

    private Overview(RunFiles files) throws IOException {
        this.files = files;
        for (Path file : files.datasets()) {
            dataset.read(file);
        }
        for (Path file : files.ledgers()) {
            drops.read(file);
        }
    }

    /**
     * Writes the overview beside a report.
     *
     * @param report {@code report_<mode>.json}
     * @return the file, {@code report_<mode>.html}
     * @throws IOException if the report or the files that it names cannot be read, or the overview cannot be written
     */
    public static Path write(Path report) throws IOException {
        byte[] page = of(report).getBytes(UTF_8);
        Path place = place(report);
        Path part = place.resolveSibling(place.getFileName() + ".part");
        try {
            Files.write(part, page);
            return Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A fault of this class must not harm the run whose files are complete, so it is told like a fault of the disk. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private static String of(Path report) throws IOException {
        try {
            return new Overview(RunFiles.of(report)).page();
        } catch (RuntimeException e) {
            throw new IOException("internal error: " + e, e);
        }
    }

    /** The folders in which runs work whose reports are in an output folder: that folder, and that of its prepared dataset. */
    public static List<Path> folders(Path dir) {
        return List.of(dir, dir.resolve(PREPARED));
    }

    /**
     * The reports in an output folder, and in the folder of its prepared dataset.
     *
     * @param dir the output folder, or that of a prepared dataset
     */
    public static List<Path> reports(Path dir) throws IOException {
        List<Path> reports = new ArrayList<>();
        for (Path folder :
                List.of(dir, dir.resolve(PAPERS), dir.resolve(PREPARED).resolve(PAPERS))) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "report_*" + JSON)) {
                    found.forEach(reports::add);
                }
            }
        }
        reports.sort(Comparator.naturalOrder());
        return reports;
    }

    /**
     * The newest report of a mode: that of a run which has published nothing, if there is one.
     *
     * @param papers the folder of the reports
     */
    public static Optional<Path> newestReport(Path papers, String mode) {
        Path published = papers.resolve(Report.fileName(mode));
        Path unpublished = papers.resolve(Report.fileName(mode + ".unpublished"));
        return Stream.of(unpublished, published).filter(Files::isRegularFile).findFirst();
    }

    /** The place of the overview of a report. */
    private static Path place(Path report) {
        String name = String.valueOf(report.getFileName());
        return report.resolveSibling(name.substring(0, name.length() - JSON.length()) + ".html");
    }

    private String page() throws IOException {
        Html html = new Html();
        Json report = files.report();
        String title = "Report: " + files.mode() + ", " + files.status();
        html.open("html", "lang", "en").open("head").open("meta", "charset", "utf-8");
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.open("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", title).style(css()).close();
        html.open("body");
        SummarySection.header(files, html);
        html.open("main");
        new Advice(files, dataset).write(html);
        AccountsSection.write(report.path("accounts"), report.path("balanced").truth(true), html);
        new DatasetSection(files, dataset).write(html);
        SitesSection.write(report, html);
        new SamplesSection(dataset, drops, report).write(html);
        RunSection.write(files, html);
        return html.close().close().close().toString();
    }

    private static String css() throws IOException {
        try (InputStream in = Objects.requireNonNull(Overview.class.getResourceAsStream("overview.css"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
