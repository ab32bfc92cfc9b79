package io.github.llmdata.crawler.model;

/**
 * The site that a dump was taken from.
 *
 * @param name host name, {@code beer.stackexchange.com}, or a label made from the file's name
 * @param isHost whether the name is a host name, so that links can be made from it
 */
public record Site(String name, boolean isHost) {}
