package io.github.llmdata.crawler.cli;

/** The exit codes of the process. A stop by a signal has codes of its own, in {@link StopSignals}. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;

    /** The command line or the configuration is wrong. */
    static final int USAGE = 2;

    /** The dataset is complete, but its analysis failed. */
    static final int ANALYSIS_FAILED = 3;

    private ExitCode() {}
}
