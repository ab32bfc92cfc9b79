/**
 * Decides what is fetched when: holds the URLs that a run still has to fetch, in one queue per site, each with its own pace. It
 * grants requests and is told their outcomes; {@code fetch} sends the requests.
 */
@NullMarked
package io.github.llmdata.crawler.frontier;

import org.jspecify.annotations.NullMarked;
