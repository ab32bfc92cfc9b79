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

    private CaptureStore shelf(long limit, Which which) throws IOException {
        return CaptureStore.open(folder.resolve("state/threads.mv"), limit, which);
    }

    private static List<Capture> inOrder(CaptureStore shelf) {
        List<Capture> captures = new ArrayList<>();
        shelf.inFileOrder().forEachRemaining(captures::add);
        return captures;
    }

    @Test
    void keepsTheNewest() throws IOException {
        try (CaptureStore shelf = shelf(10, Which.NEWEST)) {
            assertThat(shelf.offer("t", EARLY)).isEqualTo(new Offered.Added());
            assertThat(shelf.offer("t", LATE)).isEqualTo(new Offered.Duplicate(EARLY));
            assertThat(shelf.offer("t", EARLY)).isEqualTo(new Offered.Duplicate(EARLY));
            assertThat(shelf.size()).isEqualTo(1);
            assertThat(inOrder(shelf)).containsExactly(LATE);
        }
    }

    @Test
    void keepsTheOldest() throws IOException {
        try (CaptureStore shelf = shelf(10, Which.OLDEST)) {
            assertThat(shelf.offer("t", LATE)).isEqualTo(new Offered.Added());
            assertThat(shelf.offer("t", EARLY)).isEqualTo(new Offered.Duplicate(LATE));
            assertThat(shelf.offer("t", LATE)).isEqualTo(new Offered.Duplicate(LATE));
            assertThat(inOrder(shelf)).containsExactly(EARLY);
        }
    }

    @Test
    void keepsTheFirstOfTheSameTime() throws IOException {
        Capture other = new Capture("https://old.reddit.com/x", EARLY.timestamp(), "E", "g", 5, 6);
        for (Which which : Which.values()) {
            try (CaptureStore shelf = shelf(10, which)) {
                shelf.offer("t", EARLY);
                assertThat(shelf.offer("t", other)).isEqualTo(new Offered.Duplicate(other));
                assertThat(shelf.offer("t", EARLY)).as("itself").isEqualTo(new Offered.Duplicate(EARLY));
                assertThat(inOrder(shelf)).containsExactly(EARLY);
            }
        }
    }

    @Test
    void takesNoMoreThreadsThanItsLimit() throws IOException {
        try (CaptureStore shelf = shelf(2, Which.NEWEST)) {
            shelf.offer("t", EARLY);
            assertThat(shelf.isFull()).isFalse();
            shelf.offer("u", Captures.of("u", "20200101000000"));
            assertThat(shelf.isFull()).isTrue();
            assertThat(shelf.offer("v", LATE)).isEqualTo(new Offered.BeyondLimit());
            assertThat(shelf.offer("t", LATE)).as("a thread that is there").isEqualTo(new Offered.Duplicate(EARLY));
            assertThat(shelf.size()).isEqualTo(2);
        }
    }

    @Test
    void givesCapturesInTheOrderOfTheirPlaces() throws IOException {
        Random random = new Random(7);
        List<Capture> offered = new ArrayList<>();
        try (CaptureStore shelf = shelf(100_000, Which.NEWEST)) {
            assertThat(inOrder(shelf)).isEmpty();
            for (int i = 0; i < 50_001; i++) {
                Capture capture = Captures.at("f/" + random.nextInt(100), random.nextLong(1L << 40), 5);
                offered.add(capture);
                shelf.offer(Integer.toString(i, 36), capture);
            }
            offered.sort(Comparator.comparing(Capture::file)
                    .thenComparingLong(Capture::offset)
                    .thenComparing(Capture::url));

            assertThat(inOrder(shelf)).isEqualTo(offered);
            Capture more = Captures.at("e/", 1, 1);
            shelf.offer("more", more);
            offered.add(0, more);
            assertThat(inOrder(shelf)).as("again").isEqualTo(offered);
            assertThatThrownBy(() -> new MergedRuns(List.of(), Comparator.comparing(Capture::file)).next())
                    .isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void keepsThreadsApartThatAreSaidToLieInOnePlace() throws IOException {
        try (CaptureStore shelf = shelf(10, Which.NEWEST)) {
            shelf.offer("t", EARLY);
            shelf.offer("u", EARLY);

            assertThat(inOrder(shelf)).containsExactly(EARLY, EARLY);
        }
    }

    @Test
    void keepsEveryCharacter() throws IOException {
        Capture odd = new Capture("https://a/\u00E9\uD83D\uDE00\n\0", "", "", "", 0, Long.MAX_VALUE);
        try (CaptureStore shelf = shelf(10, Which.NEWEST)) {
            shelf.offer("t", odd);

            assertThat(inOrder(shelf)).containsExactly(odd);
        }
    }

    @Test
    void startsEmptyAndLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("state/threads.mv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of a run that was killed");

        try (CaptureStore shelf = shelf(10, Which.NEWEST)) {
            assertThat(shelf.size()).isZero();
            assertThat(Files.exists(file)).isTrue();
        }
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void saysWhichFileCannotBeUsed() throws IOException {
        Files.createDirectories(folder.resolve("state/threads.mv/in-the-way"));

        assertThatThrownBy(() -> shelf(10, Which.NEWEST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("threads.mv");
    }
}
