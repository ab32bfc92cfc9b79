package io.github.llmdata.crawler.cli;

import picocli.CommandLine.Option;

/** The option of every command. */
final class HelpOption {
    @Option(names = "--help", usageHelp = true, description = "show this and exit")
    boolean help;
}
