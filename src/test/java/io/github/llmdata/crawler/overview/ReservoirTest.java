package io.github.llmdata.crawler.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservoirTest {

    private static Reservoir<Integer> of(int items) {
        Reservoir<Integer> reservoir = new Reservoir<>();
        IntStream.range(0, items).forEach(item -> reservoir.add(() -> item));
        return reservoir;
    }

    @Test
    void keepsTenOfManyFromAllParts() {
        Reservoir<Integer> reservoir = of(10_000);

        assertThat(reservoir.kept())
                .hasSize(Reservoir.SIZE)
                .doesNotHaveDuplicates()
                .anyMatch(item -> item > 5000);
        assertThat(reservoir.seen()).isEqualTo(10_000);
        assertThat(of(10_000).kept()).isEqualTo(reservoir.kept());
    }

    @Test
    void keepsAllOfAFew() {
        assertThat(of(3).kept()).containsExactly(0, 1, 2);
    }
}
