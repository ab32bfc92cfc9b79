/** One crawl on several machines, by Akka Cluster. A run of one machine uses nothing of it. */
@NullMarked
package io.github.llmdata.crawler.cluster;

import org.jspecify.annotations.NullMarked;
