package io.github.llmdata.crawler.robots;

/**
 * A request's path and query in the forms that patterns are compared with.
 *
 * @param asWritten with slashes and question marks in the query taken as they were written, for patterns whose
 *     wildcard may stand in the path as well as in the query
 * @param asData with those that are percent-encoded equal to those that are not
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
