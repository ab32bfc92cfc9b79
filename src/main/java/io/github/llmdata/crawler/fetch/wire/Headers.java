package io.github.llmdata.crawler.fetch.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The headers of a response in their order; upper and lower case in names are the same. Each character of a value is one octet as the
 * server sent it, from U+0000 to U+00FF: the octets may be UTF-8, but need not be.
 */
public record Headers(List<Header> all) {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The most general type; like an empty one, it says nothing about the body. */
    private static final String ANY_TYPE = "application/octet-stream";

    /** A line of the head. */
    public record Header(String name, String value) {}

    public Headers {
        all = List.copyOf(all);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        for (Header header : all) {
            if (header.name.equalsIgnoreCase(name)) {
                return Optional.of(header.value);
            }
        }
        return Optional.empty();
    }

    /** Every value of that name. */
    public List<String> values(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : all) {
            if (header.name.equalsIgnoreCase(name)) {
                values.add(header.value);
            }
        }
        return values;
    }

    /** The elements of the comma-separated lists that are the values of that name. */
    public List<String> elements(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? values : elementsOf(values);
    }

    private static List<String> elementsOf(List<String> values) {
        return values.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(Octets::trim)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /** The first {@code Content-Type} that says something about the body. */
    public Optional<String> contentType() {
        return values("Content-Type").stream()
                .filter(type -> !type.isEmpty() && !type.equalsIgnoreCase(ANY_TYPE))
                .findFirst();
    }

    /** The first {@code Location}, with its octets above 0x7F as percent escapes, whatever their charset: so browsers request it. */
    public Optional<String> location() {
        return first("Location").map(Headers::escaped);
    }

    private static String escaped(String octets) {
        StringBuilder ascii = new StringBuilder(octets.length());
        for (byte octet : octets.getBytes(ISO_8859_1)) {
            if (octet >= 0) {
                ascii.append((char) octet);
            } else {
                ascii.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return ascii.toString();
    }
}
