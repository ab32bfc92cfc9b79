/** The settings, read and validated once at the start; one record for each part of the program. */
@NullMarked
package io.github.llmdata.crawler.settings;

import org.jspecify.annotations.NullMarked;
