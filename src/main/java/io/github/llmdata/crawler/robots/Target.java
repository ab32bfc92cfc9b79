package io.github.llmdata.crawler.robots;

/**
 * Path and query of a request, in the two forms that patterns are compared with.
 *
 * @param asWritten with slashes and question marks of the query as they were written, for patterns without a question
 *     mark, whose wildcards may match path and query
 * @param asData with the escaped slashes and question marks of the query decoded, for the other patterns
 */
record Target(String asWritten, String asData) {

    static Target of(String pathAndQuery) {
        String octets = Octets.of(pathAndQuery.startsWith("/") ? pathAndQuery : "/" + pathAndQuery);
        String asWritten = Octets.inPath(octets);
        int query = octets.indexOf('?');
        return query < 0
                ? new Target(asWritten, asWritten)
                : new Target(
                        asWritten, Octets.inPath(octets.substring(0, query)) + Octets.inQuery(octets.substring(query)));
    }

    boolean isRobotsTxt() {
        return asWritten.equals("/robots.txt");
    }
}
