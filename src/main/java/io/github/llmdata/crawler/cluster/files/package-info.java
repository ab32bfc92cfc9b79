/**
 * The files of the shared folder by which nodes divide the work: who owns what, and what goes from one to another.
 */
@NullMarked
package io.github.llmdata.crawler.cluster.files;

import org.jspecify.annotations.NullMarked;
