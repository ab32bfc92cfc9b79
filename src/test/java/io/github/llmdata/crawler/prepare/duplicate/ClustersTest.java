package io.github.llmdata.crawler.prepare.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClustersTest {

    private static int[] groups(Clusters clusters, int count) {
        return IntStream.range(0, count).map(clusters::of).toArray();
    }

    @Test
    void recordsWithEqualKeysBelongTogetherAndSoDoAllThatAreLinked() {
        Clusters clusters = new Clusters(6);
        clusters.join(new long[] {7, 8, 7, 9, 10, 11});
        clusters.join(new long[] {1, 2, 3, 3, 4, 5});

        assertThat(groups(clusters, 6)).containsExactly(0, 1, 0, 0, 4, 5);
    }

    @Test
    void keysThatDifferOnlyInTheirLastBitsAreDifferent() {
        Clusters clusters = new Clusters(5);
        clusters.join(new long[] {16, 17, 18, 17, 16});

        assertThat(groups(clusters, 5)).containsExactly(0, 1, 2, 1, 0);
    }

    @Test
    void joinsAsASimpleSearchDoes() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int count = 1 + random.nextInt(60);
            long[] keys = random.longs(count, -8, 8)
                    .map(key -> (key << 60) | (key & 3))
                    .toArray();
            Clusters clusters = new Clusters(count);
            clusters.join(keys.clone());

            int[] expected = IntStream.range(0, count)
                    .map(i -> IntStream.rangeClosed(0, i)
                            .filter(j -> keys[j] == keys[i])
                            .findFirst()
                            .orElseThrow())
                    .toArray();
            assertThat(groups(clusters, count)).isEqualTo(expected);
        }
    }
}
