/**
 * The configuration, read and validated once at the start; one small record for each part.
 */
@NullMarked
package io.github.llmdata.crawler.settings;

import org.jspecify.annotations.NullMarked;
