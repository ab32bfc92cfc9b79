package io.github.llmdata.crawler.html;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Content-Type} values, also invalid ones that servers send. */
final class ContentTypes {
    private static final Pattern CHARSET =
            Pattern.compile("(?:^|[;,\\s])charset\\s*+=\\s*+[\"']?\\s*+([^\\s;,\"']++)", Pattern.CASE_INSENSITIVE);

    private static final Pattern END_OF_TYPE = Pattern.compile("[;,\\s]");

    private ContentTypes() {}

    /** The label of the first {@code charset} parameter, without its quotes. */
    static Optional<String> charsetLabel(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        return charset.find() ? Optional.of(charset.group(1)) : Optional.empty();
    }

    /** Type and subtype in lower case; empty if the value does not state them. */
    static Optional<String> type(String contentType) {
        String type = END_OF_TYPE.split(contentType.strip(), 2)[0].toLowerCase(Locale.ROOT);
        return switch (type) {
            case "*/*", "unknown/unknown", "application/unknown" -> Optional.empty();
            default -> type.contains("/") ? Optional.of(type) : Optional.empty();
        };
    }
}
