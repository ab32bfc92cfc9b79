package io.github.llmdata.crawler.fetch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The headers of a response in their order, as text; upper and lower case in names are the same. */
public record Headers(List<Header> all) {

    /** A line of the head. */
    public record Header(String name, String value) {}

    public Headers {
        all = List.copyOf(all);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return named(name).findFirst();
    }

    /** Every value of that name. */
    public List<String> values(String name) {
        return named(name).toList();
    }

    private Stream<String> named(String name) {
        return all.stream().filter(header -> header.name.equalsIgnoreCase(name)).map(Header::value);
    }
}
