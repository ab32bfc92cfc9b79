package io.github.llmdata.crawler.compress.bzip2;

import io.github.llmdata.crawler.stack.dump.DumpFiles;
import io.github.llmdata.crawler.stack.dump.DumpInputs;
import io.github.llmdata.crawler.stack.dump.DumpLimits;
import io.github.llmdata.crawler.stack.dump.TableName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * Decodes the only posts table of a file to nowhere and prints its bytes, the seconds, and MB/s of XML: by this
 * package, or by commons-compress alone as the reference.
 *
 * <p>Usage: {@code DecoderBenchmark ours|commons-compress FILE}
 */
public final class DecoderBenchmark {
    private static final int CHUNK = 1 << 16;

    private DecoderBenchmark() {}

    public static void main(String[] args) throws IOException, CompressorException {
        if (args.length != 2 || !List.of("ours", "commons-compress").contains(args[0])) {
            System.err.println("usage: DecoderBenchmark ours|commons-compress FILE");
            System.exit(2);
        }
        Path file = Path.of(args[1]);
        long start = System.nanoTime();
        long bytes = args[0].equals("ours") ? ours(file) : reference(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "%s: %d bytes, %.2f s, %.1f MB/s%n", args[0], bytes, seconds, bytes / 1e6 / seconds);
    }

    private static long ours(Path file) throws IOException {
        int workers = Runtime.getRuntime().availableProcessors();
        ExecutorService decoders = Executors.newFixedThreadPool(workers);
        try {
            DumpFiles plan = DumpInputs.find(List.of(file), Optional.empty(), DumpLimits.DEFAULT, decoders);
            if (!plan.problems().isEmpty()) {
                throw plan.problems().get(0);
            }
            try (InputStream in = plan.dumps().get(0).open()) {
                return drain(in);
            }
        } finally {
            decoders.shutdownNow();
        }
    }

    private static long reference(Path file) throws IOException, CompressorException {
        String name = file.toString();
        if (name.endsWith(".7z")) {
            return sevenZip(file);
        }
        if (name.endsWith(".zip")) {
            return zip(file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            return drain(
                    name.endsWith(".xml") ? in : new CompressorStreamFactory(true).createCompressorInputStream(in));
        }
    }

    private static long sevenZip(Path file) throws IOException {
        try (SevenZFile archive = SevenZFile.builder().setPath(file).get()) {
            SevenZArchiveEntry entry = archive.getNextEntry();
            while (!TableName.of(entry.getName()).isPosts()) {
                entry = archive.getNextEntry();
            }
            var buffer = new byte[CHUNK];
            long bytes = 0;
            for (int count = archive.read(buffer); count >= 0; count = archive.read(buffer)) {
                bytes += count;
            }
            return bytes;
        }
    }

    private static long zip(Path file) throws IOException {
        try (ZipFile archive = ZipFile.builder().setPath(file).get()) {
            ZipArchiveEntry posts = Collections.list(archive.getEntries()).stream()
                    .filter(entry -> TableName.of(entry.getName()).isPosts())
                    .findFirst()
                    .orElseThrow();
            try (InputStream in = archive.getInputStream(posts)) {
                return drain(in);
            }
        }
    }

    private static long drain(InputStream in) throws IOException {
        var buffer = new byte[CHUNK];
        long bytes = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes += count;
        }
        return bytes;
    }
}
