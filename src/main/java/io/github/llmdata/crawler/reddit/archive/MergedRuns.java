package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Merges several sorted sequences into one; holds one capture of each in memory. */
final class MergedRuns implements Iterator<Capture> {
    private final PriorityQueue<Head> heads;

    private record Head(Capture capture, Iterator<Capture> rest) {}

    MergedRuns(List<Iterator<Capture>> runs, Comparator<Capture> order) {
        heads = new PriorityQueue<>(Comparator.comparing(Head::capture, order));
        runs.forEach(this::advance);
    }

    private void advance(Iterator<Capture> run) {
        if (run.hasNext()) {
            heads.add(new Head(run.next(), run));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Capture next() {
        Head least = heads.poll();
        if (least == null) {
            throw new NoSuchElementException();
        }
        advance(least.rest());
        return least.capture();
    }
}
