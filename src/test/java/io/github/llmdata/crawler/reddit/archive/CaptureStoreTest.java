package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.settings.RedditSettings.Which;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureStoreTest {
    private static final Capture EARLY = Captures.of("t", "20200101000000");
    private static final Capture LATE = Captures.of("t", "20210101000000");

    @TempDir
    Path folder;

    private CaptureStore store(long limit, Which which) throws IOException {
        return CaptureStore.open(folder.resolve("state/threads.mv"), limit, which);
    }

    private static List<Capture> inOrder(CaptureStore store) {
        List<Capture> captures = new ArrayList<>();
        store.inFileOrder().forEachRemaining(captures::add);
        return captures;
    }

    @Test
    void keepsTheNewest() throws IOException {
        try (CaptureStore store = store(10, Which.NEWEST)) {
            assertThat(store.offer("t", EARLY)).isEqualTo(new Offered.Added());
            assertThat(store.offer("t", LATE)).isEqualTo(new Offered.Duplicate(EARLY));
            assertThat(store.offer("t", EARLY)).isEqualTo(new Offered.Duplicate(EARLY));
            assertThat(store.size()).isEqualTo(1);
            assertThat(inOrder(store)).containsExactly(LATE);
        }
    }

    @Test
    void keepsTheOldest() throws IOException {
        try (CaptureStore store = store(10, Which.OLDEST)) {
            assertThat(store.offer("t", LATE)).isEqualTo(new Offered.Added());
            assertThat(store.offer("t", EARLY)).isEqualTo(new Offered.Duplicate(LATE));
            assertThat(store.offer("t", LATE)).isEqualTo(new Offered.Duplicate(LATE));
            assertThat(inOrder(store)).containsExactly(EARLY);
        }
    }

    @Test
    void keepsTheFirstOfferOfTheSameTime() throws IOException {
        Capture other = new Capture("https://old.reddit.com/x", EARLY.timestamp(), "E", "g", 5, 6);
        for (Which which : Which.values()) {
            try (CaptureStore store = store(10, which)) {
                store.offer("t", EARLY);
                assertThat(store.offer("t", other)).isEqualTo(new Offered.Duplicate(other));
                assertThat(store.offer("t", EARLY)).as("itself").isEqualTo(new Offered.Duplicate(EARLY));
                assertThat(inOrder(store)).containsExactly(EARLY);
            }
        }
    }

    @Test
    void takesNoMoreThreadsThanItsLimit() throws IOException {
        try (CaptureStore store = store(2, Which.NEWEST)) {
            store.offer("t", EARLY);
            assertThat(store.isFull()).isFalse();
            store.offer("u", Captures.of("u", "20200101000000"));
            assertThat(store.isFull()).isTrue();
            assertThat(store.offer("v", LATE)).isEqualTo(new Offered.BeyondLimit());
            assertThat(store.offer("t", LATE)).as("a thread that is there").isEqualTo(new Offered.Duplicate(EARLY));
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void listsCapturesInTheOrderOfFilesAndOffsets() throws IOException {
        Random random = new Random(7);
        List<Capture> offered = new ArrayList<>();
        try (CaptureStore store = store(100_000, Which.NEWEST)) {
            assertThat(inOrder(store)).isEmpty();
            for (int i = 0; i < 50_001; i++) {
                Capture capture = Captures.at("f/" + random.nextInt(100), random.nextLong(1L << 40), 5);
                offered.add(capture);
                store.offer(Integer.toString(i, 36), capture);
            }
            offered.sort(Comparator.comparing(Capture::file)
                    .thenComparingLong(Capture::offset)
                    .thenComparing(Capture::url));

            assertThat(inOrder(store)).isEqualTo(offered);
            Capture more = Captures.at("e/", 1, 1);
            store.offer("more", more);
            offered.add(0, more);
            assertThat(inOrder(store)).as("again").isEqualTo(offered);
            assertThatThrownBy(() -> new MergedRuns(List.of(), Comparator.comparing(Capture::file)).next())
                    .isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void storesTwoThreadsAtOnePosition() throws IOException {
        try (CaptureStore store = store(10, Which.NEWEST)) {
            store.offer("t", EARLY);
            store.offer("u", EARLY);

            assertThat(inOrder(store)).containsExactly(EARLY, EARLY);
        }
    }

    @Test
    void storesEveryCharacter() throws IOException {
        Capture odd = new Capture("https://a/\u00E9\uD83D\uDE00\n\0", "", "", "", 0, Long.MAX_VALUE);
        try (CaptureStore store = store(10, Which.NEWEST)) {
            store.offer("t", odd);

            assertThat(inOrder(store)).containsExactly(odd);
        }
    }

    @Test
    void startsEmptyAndDeletesItsFile() throws IOException {
        Path file = folder.resolve("state/threads.mv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of a run that was killed");

        try (CaptureStore store = store(10, Which.NEWEST)) {
            assertThat(store.size()).isZero();
            assertThat(Files.exists(file)).isTrue();
        }
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void saysWhichFileCannotBeUsed() throws IOException {
        Files.createDirectories(folder.resolve("state/threads.mv/in-the-way"));

        assertThatThrownBy(() -> store(10, Which.NEWEST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("threads.mv");
    }
}
