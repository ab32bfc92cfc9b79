/**
 * Decides what is fetched when: keeps the URLs that are still to be had, one queue a site, each with the manners that its site
 * asks for. Says what to request and hears what became of it; the requests themselves are made by {@code fetch}.
 */
@NullMarked
package io.github.llmdata.crawler.frontier;

import org.jspecify.annotations.NullMarked;
