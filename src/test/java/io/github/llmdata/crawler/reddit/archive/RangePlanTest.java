package io.github.llmdata.crawler.reddit.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.reddit.archive.Planned.RangeRequest;
import io.github.llmdata.crawler.reddit.archive.Planned.TooLarge;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RangePlanTest {
    private static final long MAX = 1 << 20;
    private static final long GAP = RangePlan.MAX_GAP;

    private static List<Planned> plan(Capture... captures) {
        List<Planned> planned = new ArrayList<>();
        RangePlan.of(List.of(captures).iterator(), MAX).forEachRemaining(planned::add);
        return planned;
    }

    @Test
    void joinsNeighboursAcrossASmallGap() {
        Capture one = Captures.at("f", 100, 50);
        Capture two = Captures.at("f", 150, 10);
        Capture three = Captures.at("f", 160 + GAP, 5);
        Capture four = Captures.at("f", 160 + GAP + 5 + GAP + 1, 5);

        List<Planned> planned = plan(one, two, three, four);

        RangeRequest joined = new RangeRequest("f", 100, 164 + GAP, List.of(one, two, three));
        assertThat(planned)
                .containsExactly(joined, new RangeRequest("f", four.offset(), four.offset() + 4, List.of(four)));
        assertThat(joined.header()).isEqualTo("bytes=100-" + (164 + GAP));
        assertThat(joined.bytes()).isEqualTo(65 + GAP);
    }

    @Test
    void keepsFilesApart() {
        Capture one = Captures.at("f", 0, 10);
        Capture two = Captures.at("g", 10, 10);

        assertThat(plan(one, two))
                .containsExactly(
                        new RangeRequest("f", 0, 9, List.of(one)), new RangeRequest("g", 10, 19, List.of(two)));
    }

    @Test
    void staysWithinTheLimitOfARequest() {
        Capture one = Captures.at("f", 0, MAX / 2);
        Capture two = Captures.at("f", MAX / 2, MAX / 2);
        Capture three = Captures.at("f", MAX, 1);

        assertThat(plan(one, two, three))
                .containsExactly(
                        new RangeRequest("f", 0, MAX - 1, List.of(one, two)),
                        new RangeRequest("f", MAX, MAX, List.of(three)));
    }

    @Test
    void refusesACaptureAboveTheLimitAlone() {
        Capture one = Captures.at("f", 0, 10);
        Capture most = Captures.at("f", 10, MAX);
        Capture large = Captures.at("f", 10 + MAX, MAX + 1);
        Capture two = Captures.at("f", 11 + MAX + MAX, 10);

        assertThat(plan(one, most, large, two))
                .containsExactly(
                        new RangeRequest("f", 0, 9, List.of(one)),
                        new RangeRequest("f", 10, 9 + MAX, List.of(most)),
                        new TooLarge(large),
                        new RangeRequest("f", two.offset(), two.offset() + 9, List.of(two)));
    }

    @Test
    void coversCapturesThatOverlap() {
        Capture outer = Captures.at("f", 0, 1000);
        Capture inner = Captures.at("f", 10, 10);
        Capture same = Captures.at("f", 10, 10);

        assertThat(plan(outer, inner, same))
                .containsExactly(new RangeRequest("f", 0, 999, List.of(outer, inner, same)));
    }

    @Test
    void takesCapturesInAnyOrder() {
        Capture one = Captures.at("f", 500, 10);
        Capture two = Captures.at("f", 0, 10);

        assertThat(plan(one, two))
                .containsExactly(
                        new RangeRequest("f", 500, 509, List.of(one)), new RangeRequest("f", 0, 9, List.of(two)));
    }

    @Test
    void boundsHowManyCapturesARequestHas() {
        Iterator<Capture> same =
                Collections.nCopies(2500, Captures.at("f", 0, 10)).iterator();
        List<Integer> sizes = new ArrayList<>();
        RangePlan.of(same, MAX)
                .forEachRemaining(
                        planned -> sizes.add(((RangeRequest) planned).captures().size()));

        assertThat(sizes).containsExactly(1000, 1000, 500);
    }

    @Test
    void endsAfterTheLastCapture() {
        RangePlan empty = RangePlan.of(Collections.emptyIterator(), MAX);

        assertThat(empty.hasNext()).isFalse();
        assertThatThrownBy(empty::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void forecastsTheLeastTimeOfARun() {
        Settings settings = Settings.from(Configuration.load(Optional.empty(), List.of()), "1");
        Settings elsewhere = Settings.from(
                Configuration.load(
                        Optional.empty(),
                        List.of(
                                "crawler.reddit.index-url=\"http://127.0.0.1:8080\"",
                                "crawler.reddit.data-url=\"https://data.commoncrawl.org\"")),
                "1");

        assertThat(Forecast.of(
                        60,
                        1000,
                        5_000_000,
                        settings.reddit().archive(),
                        settings.fetch().politeness()))
                .isEqualTo(new Forecast(1060, 5_000_000, Duration.ofSeconds(60 + 550)));
        assertThat(Forecast.of(
                        4, 2, 9, elsewhere.reddit().archive(), elsewhere.fetch().politeness()))
                .isEqualTo(new Forecast(6, 9, Duration.ofMillis(4 * 250 + 2 * 550)));
        assertThat(Forecast.of(
                                0,
                                0,
                                0,
                                settings.reddit().archive(),
                                settings.fetch().politeness())
                        .earliest())
                .isZero();
    }
}
