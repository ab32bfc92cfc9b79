/**
 * HTTP/1.1 as octets: renders a request, and reads a response from bytes that arrive in any pieces. Plain classes without Akka.
 *
 * <p>What is read as curl or Chromium read it, and what is not, is listed in
 * docs/decisions/0030-own-response-parser.md.
 */
@NullMarked
package io.github.llmdata.crawler.fetch.wire;

import org.jspecify.annotations.NullMarked;
