package io.github.llmdata.crawler.compress.bzip2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Bzip2OrderTest {
    @Test
    void movesTheByteAtAnyIndexToTheFront() {
        for (int index = 0; index < 256; index++) {
            List<Byte> expected = new ArrayList<>();
            Bzip2Order order = filled(expected);
            byte moved = order.moveToFront(index);
            expected.add(0, expected.remove(index));
            assertThat(moved).isEqualTo(expected.get(0));
            assertHolds(order, expected);
        }
    }

    @Test
    void keepsTheOrderOverManyMoves() {
        Fuzz.check(300, input -> {
            List<Byte> expected = new ArrayList<>();
            Bzip2Order order = filled(expected);
            for (int moves = input.size(100); moves > 0; moves--) {
                int index = input.size(256);
                expected.add(0, expected.remove(index));
                assertThat(order.moveToFront(index)).isEqualTo(expected.get(0));
                assertThat(order.front()).isEqualTo(expected.get(0));
            }
            assertHolds(order, expected);
        });
    }

    private static Bzip2Order filled(List<Byte> expected) {
        var order = new Bzip2Order();
        for (int i = 0; i < 256; i++) {
            int value = (i * 37 + 200) & 0xff;
            order.set(i, value);
            expected.add((byte) value);
        }
        return order;
    }

    /** Moving the last byte 256 times shows all of them, from the last one to the first. */
    private static void assertHolds(Bzip2Order order, List<Byte> expected) {
        for (int i = 255; i >= 0; i--) {
            assertThat(order.moveToFront(255)).isEqualTo(expected.get(i));
        }
    }
}
