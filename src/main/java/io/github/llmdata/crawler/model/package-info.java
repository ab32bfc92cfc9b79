/**
 * The values that the stages pass on. Depends on the JDK alone.
 */
@NullMarked
package io.github.llmdata.crawler.model;

import org.jspecify.annotations.NullMarked;
