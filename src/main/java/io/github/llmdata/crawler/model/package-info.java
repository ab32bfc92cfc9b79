/**
 * What travels between the stages. Depends on the JDK alone.
 */
@NullMarked
package io.github.llmdata.crawler.model;

import org.jspecify.annotations.NullMarked;
