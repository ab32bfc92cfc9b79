/**
 * The ZIM format of Kiwix (https://wiki.openzim.org/wiki/ZIM_file_format): header, entries and clusters. Nothing that a file states
 * is believed before it is checked.
 */
@NullMarked
package io.github.llmdata.crawler.pages.zim;

import org.jspecify.annotations.NullMarked;
