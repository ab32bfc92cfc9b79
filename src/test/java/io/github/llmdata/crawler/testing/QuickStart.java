package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Options for the JVM of a short run. The jar then starts in a third of the CPU time: the JVM compiles less, and maps its
 * classes from an archive instead of reading them from the jar. A JVM that cannot use the archive reads the jar.
 */
final class QuickStart {
    private static final List<String> COMPILE_LESS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final long TIMEOUT_SECONDS = 120;

    private QuickStart() {}

    /** The options, for a jar that is there; makes its archive if it is missing or older than the jar. */
    static List<String> optionsFor(Path jar) {
        Path archive = jar.resolveSibling("crawler.jsa");
        try (FileChannel lock = FileChannel.open(
                        jar.resolveSibling("crawler.jsa.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            if (held.isValid() && !isNewer(archive, jar)) {
                make(archive, jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = new ArrayList<>(COMPILE_LESS);
        options.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
        return List.copyOf(options);
    }

    private static boolean isNewer(Path archive, Path jar) throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
    }

    /**
     * Makes an archive of the classes that the modes load on their samples. One that is made from lists of classes starts a run
     * faster than one that a single run leaves at its end.
     */
    private static void make(Path archive, Path jar) throws IOException {
        Path dir = Files.createTempDirectory(jar.getParent(), "quick-start");
        Set<String> classes = new LinkedHashSet<>();
        for (String mode : List.of("stack", "wiki", "reddit")) {
            Path list = dir.resolve(mode + ".classes");
            List<String> arguments = List.of("--mode", mode, "--input", "sample", "--output", mode, "--no-analysis");
            run(dir, List.of("-XX:DumpLoadedClassList=" + list, "-jar", jar.toString()), arguments);
            if (Files.exists(list)) {
                Files.readAllLines(list).forEach(line -> classes.add(line.replaceFirst(" id: .*", "")));
            }
        }
        // a lambda is listed by the class that has it, which must come before
        List<String> sorted = classes.stream()
                .sorted(Comparator.comparing((String line) -> line.startsWith("@")))
                .toList();
        Path all = Files.write(dir.resolve("all.classes"), sorted);
        Path part = dir.resolve("crawler.jsa");
        run(
                dir,
                List.of("-Xshare:dump", "-XX:SharedClassListFile=" + all, "-XX:SharedArchiveFile=" + part),
                List.of("-cp", jar.toString()));
        if (Files.exists(part)) {
            Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void run(Path dir, List<String> jvmOptions, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(CrawlerProcess.java()));
        command.addAll(COMPILE_LESS);
        command.addAll(jvmOptions);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
