package io.github.llmdata.crawler.prepare.tokens;

import java.util.Arrays;

/** Numbers of which the least is taken first. */
final class LongHeap {
    private long[] heap;
    private int size;

    LongHeap(int expected) {
        this.heap = new long[Math.max(4, expected)];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(long number) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        int at = size++;
        while (at > 0 && heap[(at - 1) >>> 1] > number) {
            heap[at] = heap[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        heap[at] = number;
    }

    long removeLeast() {
        long least = heap[0];
        long last = heap[--size];
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= last) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return least;
    }
}
