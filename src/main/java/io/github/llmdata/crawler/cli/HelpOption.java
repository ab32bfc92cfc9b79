package io.github.llmdata.crawler.cli;

import picocli.CommandLine.Option;

/** What every command has. */
final class HelpOption {
    @Option(names = "--help", usageHelp = true, description = "show this and exit")
    boolean help;
}
