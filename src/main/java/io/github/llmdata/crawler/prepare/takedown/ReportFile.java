package io.github.llmdata.crawler.prepare.takedown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.stats.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report beside a dataset, which states the sums of its files. The accounts stay those of the run; what was taken down later is
 * said under {@code takedowns}.
 */
record ReportFile(Path file, ObjectNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTPUTS = "outputs";

    /** The report of a mode; empty if there is none. */
    static Optional<ReportFile> of(Path folder, String mode) throws IOException {
        Path file = folder.resolve(Report.fileName(mode));
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    static ReportFile read(Path file) throws IOException {
        try {
            if (JSON.readTree(file.toFile()) instanceof ObjectNode root) {
                return new ReportFile(file, root);
            }
        } catch (JsonProcessingException e) {
            throw unreadable(file, e);
        }
        throw unreadable(file, new IOException("it is no JSON object"));
    }

    private static IOException unreadable(Path file, IOException cause) {
        return new IOException(
                file + " cannot be read, so the sums in it cannot be corrected; restore or delete it", cause);
    }

    /** Whether the run has published a file. */
    boolean lists(String name) {
        return root.path(OUTPUTS).has(name);
    }

    /**
     * States what the files are now.
     *
     * @param removed how many lines or records were taken out of each file
     * @return whether the report lists any of the files
     */
    boolean state(List<PublishedFile> files, Map<String, Integer> removed, LocalDate date) {
        List<PublishedFile> listed =
                files.stream().filter(file -> lists(file.name())).toList();
        if (listed.isEmpty()) {
            return false;
        }
        ArrayNode takedowns = root.withArray("takedowns");
        ObjectNode takedown = takedowns.addObject().put("date", date.toString());
        ObjectNode counts = takedown.putObject("removed");
        for (PublishedFile file : listed) {
            root.withObject("/" + OUTPUTS)
                    .putObject(file.name())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256());
            counts.put(file.name(), removed.getOrDefault(file.name(), 0));
        }
        return true;
    }

    /** Writes it into a folder. */
    PublishedFile copyTo(Path folder) throws IOException {
        try (StagedFile out = new StagedFile(folder.resolve(file.getFileName()))) {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return out.finish();
        }
    }
}
