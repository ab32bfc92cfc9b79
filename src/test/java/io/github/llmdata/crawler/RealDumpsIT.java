package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.Dataset;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published dumps, compared with a second join in memory that uses the JDK's parser. Skipped if the folder of real data does
 * not exist.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RealDumpsIT {
    private static final Path FOLDER =
            Path.of(System.getProperty("realdata", "../shared/realdata")).resolve("stack");
    private static final Path NONE = Path.of("no-real-data");

    @TempDir
    Path dir;

    static Stream<Path> dumps() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of(NONE);
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.getFileName().toString().matches(".*([Pp]osts\\.xml(\\.gz)?|\\.7z)"))
                    .filter(file -> !file.getFileName().toString().startsWith("lfs"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void pairsAreThoseOfAnIndependentJoin(Path dump) throws IOException, XMLStreamException {
        assumeThat(dump).as("the folder of real dumps").isNotEqualTo(NONE);

        CrawlerProcess.Ended ended = CrawlerProcess.run(
                dir,
                "--mode",
                "stack",
                "--no-analysis",
                "--output",
                "out",
                "--input",
                dump.toAbsolutePath().toString());

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        Dataset out = new Dataset(dir.resolve("out"));
        Map<Integer, Integer> written = new TreeMap<>();
        for (JsonNode record : out.records()) {
            String id = record.get("id").asText();
            written.put(
                    Integer.valueOf(id.substring(id.lastIndexOf(':') + 1)),
                    record.at("/provenance/answer/id").asInt());
        }
        List<Map<String, String>> rows = rows(dump);
        assertThat(written).isNotEmpty().isEqualTo(join(rows));
        assertThat(out.samples()).hasSameSizeAs(written.keySet());
        assertThat(out.account("rows").get("in").asInt()).isEqualTo(rows.size());
        assertThat(out.isBalanced()).isTrue();
        assertThat(out.account("questions").get("pending").asInt()).isZero();
    }

    private static Map<Integer, Integer> join(List<Map<String, String>> rows) {
        Map<String, Map<String, String>> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.get("Id"), row));
        Map<Integer, Integer> pairs = new TreeMap<>();
        for (Map<String, String> row : rows) {
            Map<String, String> answer = byId.get(row.getOrDefault("AcceptedAnswerId", ""));
            if (row.get("PostTypeId").equals("1") && answer != null && Integer.parseInt(answer.get("Score")) >= 1) {
                pairs.put(Integer.valueOf(row.get("Id")), Integer.valueOf(answer.get("Id")));
            }
        }
        return pairs;
    }

    private static List<Map<String, String>> rows(Path dump) throws IOException, XMLStreamException {
        if (dump.toString().endsWith(".7z")) {
            try (SevenZFile archive = SevenZFile.builder().setPath(dump).get()) {
                for (SevenZArchiveEntry entry : archive.getEntries()) {
                    if (entry.getName().equals("Posts.xml")) {
                        return rows(archive.getInputStream(entry));
                    }
                }
            }
        }
        InputStream file = new BufferedInputStream(Files.newInputStream(dump));
        try (InputStream in = dump.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return rows(in);
        }
    }

    private static List<Map<String, String>> rows(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        List<Map<String, String>> rows = new java.util.ArrayList<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("row")) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    row.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
