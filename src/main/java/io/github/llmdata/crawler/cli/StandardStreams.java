package io.github.llmdata.crawler.cli;

import java.io.InputStream;
import java.io.PrintStream;

/** Standard input, output and error of the process. */
public record StandardStreams(InputStream in, PrintStream out, PrintStream err) {}
