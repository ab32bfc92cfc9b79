/**
 * The crawl on several machines: the nodes of an Akka cluster share the sites, and a folder.
 */
@NullMarked
package io.github.llmdata.crawler.cluster;

import org.jspecify.annotations.NullMarked;
