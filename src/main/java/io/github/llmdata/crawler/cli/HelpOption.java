package io.github.llmdata.crawler.cli;

import picocli.CommandLine.Option;

/** The option of every command. */
final class HelpOption {
    static final String NAME = "--help";

    @Option(names = NAME, usageHelp = true, description = "show this and exit")
    boolean help;
}
