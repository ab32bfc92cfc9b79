/**
 * The command line: reads the configuration, starts the actor system, and turns the outcome into an exit code.
 */
@NullMarked
package io.github.llmdata.crawler;

import org.jspecify.annotations.NullMarked;
