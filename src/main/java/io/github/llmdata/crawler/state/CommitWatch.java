package io.github.llmdata.crawler.state;

import java.io.IOException;

/** Sees the commits of a run, on the thread that makes them. */
public interface CommitWatch {
    /** Sees nothing. */
    CommitWatch NONE = new CommitWatch() {
        @Override
        public void beforeCommit() {}

        @Override
        public void afterCommit(Checkpoint committed) {}
    };

    /** A commit is about to be made; an exception prevents it. */
    void beforeCommit() throws IOException;

    /** A commit is durable. */
    void afterCommit(Checkpoint committed) throws IOException;
}
