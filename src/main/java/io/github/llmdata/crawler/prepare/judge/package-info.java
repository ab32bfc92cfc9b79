/** Rules of quality, each with a name that says whose variant it is, and the recipes that choose among them. */
@NullMarked
package io.github.llmdata.crawler.prepare.judge;

import org.jspecify.annotations.NullMarked;
