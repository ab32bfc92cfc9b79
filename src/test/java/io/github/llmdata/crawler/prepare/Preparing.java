package io.github.llmdata.crawler.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import akka.stream.KillSwitches;
import akka.stream.javadsl.Sink;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.takedown.Tombstones;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prepares records of a test. */
final class Preparing {
    private final Path dir;
    private final ActorSystem<?> system;
    private final List<RecordFile> files = new ArrayList<>();
    private final List<String> sets = new ArrayList<>();
    private List<Batch> batches = List.of();
    private Tombstones tombstones = Tombstones.none();

    Preparing(Path dir, ActorSystem<?> system) {
        this.dir = dir;
        this.system = system;
    }

    /** The folder of the judged blocks. */
    Path work() {
        return dir.resolve("work");
    }

    Preparing set(String... settings) {
        sets.addAll(List.of(settings));
        return this;
    }

    /** Sets the lines of a file; what was judged before is forgotten. */
    Preparing file(String name, List<String> lines) throws IOException {
        new BlockStore(work()).delete();
        Path path = Files.writeString(dir.resolve(name), String.join("\n", lines) + "\n");
        files.removeIf(file -> file.label().equals(name));
        files.add(new RecordFile(name, path));
        return this;
    }

    /** Reads the tombstones in the folder of the test. */
    Preparing tombstones() throws IOException {
        tombstones = Tombstones.read(dir);
        return this;
    }

    PrepareSettings settings() throws IOException {
        Path empty = Files.writeString(dir.resolve("empty.conf"), "");
        return Settings.from(Configuration.load(Optional.of(empty), sets), "test")
                .prepare();
    }

    private Contamination contamination() throws IOException {
        List<RecordFile> questions = settings().selection().decontamination().files().stream()
                .map(file -> new RecordFile(file, dir.resolve(file)))
                .toList();
        return Contamination.read(settings().selection(), questions);
    }

    Preparing run() throws IOException {
        return run(0, Long.MAX_VALUE);
    }

    /** Takes some batches only, as a process does that ends then. */
    Preparing run(long position, long most) throws IOException {
        Judge judge = Judge.of(settings(), contamination(), tombstones);
        batches = new PrepareBatches(files, judge, settings(), new BlockStore(work()), new Meter(), Runnable::run)
                .batches(position, KillSwitches.shared("test"))
                .take(most)
                .runWith(Sink.seq(), system)
                .toCompletableFuture()
                .join();
        return this;
    }

    String text(Output output) {
        return batches.stream()
                .map(batch -> new String(batch.portions().getOrDefault(output, new byte[0]), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    List<String> lines(Output output) {
        return text(output).lines().toList();
    }

    Accounts accounts() {
        Accounts accounts = new Accounts();
        batches.forEach(batch -> accounts.add(batch.accounts()));
        assertThat(accounts.isBalanced()).isTrue();
        return accounts;
    }

    /** The section of the report, and a field in it by its path. */
    Object reported(String... path) throws IOException {
        Contamination contamination = contamination();
        Object value = new PreparedSection(settings(), () -> contamination).fields(accounts());
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }

    /** What the table on stdout says. */
    List<String> table() throws IOException {
        Contamination contamination = contamination();
        return new PreparedSection(settings(), () -> contamination).lines(accounts());
    }

    static String prose(String source, String id, String text) {
        return "{\"id\":\"%s\",\"source\":\"%s\",\"text\":\"%s\"}".formatted(id, source, text);
    }

    /** Words that no other text has. */
    static String words(int seed, int count) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> Long.toString(random.nextLong() >>> 20, 36).replaceAll("\\d", "x"))
                .collect(Collectors.joining(" "));
    }
}
