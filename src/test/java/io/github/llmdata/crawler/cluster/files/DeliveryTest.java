package io.github.llmdata.crawler.cluster.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.state.Segment;
import io.github.llmdata.crawler.write.HandOver;
import io.github.llmdata.crawler.write.RecordBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
    private static final String FILE = new HandOver().fileName("wiki");
    private static final String SITE = "b.example";

    @TempDir
    Path dir;

    private ShardFolders shards;
    private String target;

    @BeforeEach
    void place() {
        shards = ShardFolders.in(dir, 4);
        target = ShardFolders.name(shards.bySite().applyAsInt(SITE));
    }

    private static String line(String requested) {
        RecordBuffer line = new RecordBuffer();
        new HandOver()
                .encode(SITE, requested, List.of(requested, "https://b.example/x"), Duration.ofSeconds(3), true, line);
        return line.toString();
    }

    private List<HandedUrl> arrived() throws IOException {
        List<HandedUrl> urls = new ArrayList<>();
        try (Inbox inbox = new Inbox(shards.inbox(target))) {
            for (Optional<HandedUrl> url = inbox.next(); url.isPresent(); url = inbox.next()) {
                urls.add(url.get());
            }
        }
        return urls;
    }

    private Path outbox(Epoch epoch, String... lines) throws IOException {
        Files.createDirectories(epoch.folder());
        return Files.writeString(epoch.folder().resolve(FILE + ".part"), String.join("", lines));
    }

    @Test
    void onlyWhatIsCommittedIsDelivered() throws IOException {
        Epoch epoch = Epoch.take(shards.shard("001"), "a/1");
        String first = line("https://a.example/1");
        outbox(epoch, first, line("https://a.example/2"));
        Delivery delivery = new Delivery(shards, "001", epoch, FILE, List.of());
        delivery.upTo(first.length());
        delivery.upTo(first.length());

        assertThat(arrived())
                .containsExactly(new HandedUrl(
                        "https://a.example/1",
                        List.of("https://a.example/1", "https://b.example/x"),
                        Duration.ofSeconds(3),
                        true,
                        SITE,
                        "001/0"));
    }

    @Test
    void aNewOwnerDeliversAllOnceMoreUnderTheSameNamesAndTheInboxGivesEachOnce() throws IOException {
        Epoch first = Epoch.take(shards.shard("001"), "a/1");
        String one = line("https://a.example/1");
        outbox(first, one, line("https://a.example/never-committed"));
        new Delivery(shards, "001", first, FILE, List.of()).upTo(one.length());
        Epoch second = Epoch.take(shards.shard("001"), "b/1");
        String two = line("https://a.example/2");
        outbox(second, two);
        new Delivery(
                        shards,
                        "001",
                        second,
                        FILE,
                        List.of(new Segment("e000001", FILE, one.length()), new Segment("e000001", "other", 9)))
                .upTo(two.length());

        assertThat(arrived()).extracting(HandedUrl::origin).containsExactly("001/0", "001/1");
        assertThat(arrived())
                .extracting(HandedUrl::requested)
                .containsExactly("https://a.example/1", "https://a.example/2");
    }

    @Test
    void aLineThatWasBrokenOffIsNoUrl() throws IOException {
        Epoch epoch = Epoch.take(shards.shard("001"), "a/1");
        String first = line("https://a.example/1");
        outbox(epoch, first);
        new Delivery(shards, "001", epoch, FILE, List.of()).upTo(first.length());
        Path letters = shards.inbox(target).resolve("001.e000001.jsonl");
        Files.writeString(letters, "{\"origin\":\"001/1\",\"si", UTF_8, StandardOpenOption.APPEND);

        assertThat(arrived()).hasSize(1);
    }

    @Test
    void anInboxThatNobodyHasWrittenToIsEmpty() throws IOException {
        assertThat(arrived()).isEmpty();
        assertThat(Inbox.bytes(shards.inbox(target))).isZero();
    }
}
