package io.github.llmdata.crawler.cli;

/** How the process tells its caller what became of a command. A stop by a signal has its own codes, in {@link StopSignals}. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;

    /** The command line or the configuration is wrong. */
    static final int USAGE = 2;

    /** The data are complete, but their analysis failed. */
    static final int ANALYSIS_FAILED = 3;

    private ExitCode() {}
}
