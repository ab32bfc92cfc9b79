package io.github.llmdata.crawler.stack.rows;

/**
 * Who wrote a post, when, and under which licence, as the dump states it. An attribute that the row lacks is the empty
 * string.
 *
 * @param userId number of the account on its site; empty once the account is deleted
 * @param displayName name kept by the dump for posts whose account is gone; empty for living accounts
 * @param created creation time as written in the dump, {@code 2014-01-21T20:26:05.383}, without a zone (it is UTC)
 * @param license the row's {@code ContentLicense}, for example {@code CC BY-SA 4.0}; only newer dumps carry it
 */
public record Attribution(String userId, String displayName, String created, String license) {}
