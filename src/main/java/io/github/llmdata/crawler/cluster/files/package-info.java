/**
 * The files of a crawl that several machines do together: the shards with their lists and inboxes, who owns them, and their merge into
 * one dataset. Without Akka.
 */
@NullMarked
package io.github.llmdata.crawler.cluster.files;

import org.jspecify.annotations.NullMarked;
