/**
 * Shows a run to people and programs while it lasts: the live page, the interface that it uses, and metrics. It reads the figures
 * that the run has taken, and never asks an actor. The only package that serves HTTP.
 */
@NullMarked
package io.github.llmdata.crawler.monitor;

import org.jspecify.annotations.NullMarked;
