package io.github.llmdata.crawler.reddit.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the responses of the index server apart. */
final class IndexResponseParser {
    private static final Set<Integer> THROTTLING = Set.of(403, 429, 503);
    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    /** A page of Common Crawl's index has 15,000 captures; the whole index of a crawl 300,000 such pages. */
    private static final int MAX_PAGES = 1_000_000;

    /** The bytes that are read of a body that is not a page. */
    private static final int START = 4096;

    private static final int MAX_DETAIL = 200;
    private static final Pattern NO_CAPTURES = Pattern.compile("no captures found", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_PAGE = Pattern.compile("page -?[0-9]{1,20} invalid", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE = Pattern.compile("(\\{|[^ <>\\[\\]\"]+ [0-9]{14} \\{).*", Pattern.DOTALL);

    private IndexResponseParser() {}

    static boolean isThrottling(int status, byte[] body) {
        return THROTTLING.contains(status)
                || (status >= SERVER_ERROR && start(body).contains("<Code>SlowDown</Code>"));
    }

    static IndexResponse page(int status, byte[] body) {
        if (isThrottling(status, body)) {
            return new IndexResponse.Throttled(status);
        }
        String start = start(body);
        String message = message(start);
        if (isNothing(status, message)) {
            return new IndexResponse.Nothing();
        }
        if (NO_PAGE.matcher(message).find() && (status == BAD_REQUEST || status == OK)) {
            return new IndexResponse.PastTheEnd();
        }
        if (status == OK && message.isEmpty()) {
            if (start.isBlank()) {
                return new IndexResponse.Nothing();
            }
            if (LINE.matcher(start).matches()) {
                return new IndexResponse.Lines();
            }
        }
        return failed(status, message.isEmpty() ? start : message);
    }

    static IndexResponse pageCount(int status, byte[] body) {
        if (isThrottling(status, body)) {
            return new IndexResponse.Throttled(status);
        }
        String start = start(body);
        String message = message(start);
        if (isNothing(status, message)) {
            return new IndexResponse.PageCount(0);
        }
        String pages = start.startsWith("{") ? fields(start).getOrDefault("pages", "") : start.strip();
        if (status == OK && pages.matches("[0-9]{1,7}") && Integer.parseInt(pages) <= MAX_PAGES) {
            return new IndexResponse.PageCount(Integer.parseInt(pages));
        }
        return failed(status, message.isEmpty() ? start : message);
    }

    private static boolean isNothing(int status, String message) {
        return (status == NOT_FOUND || status == OK)
                && NO_CAPTURES.matcher(message).find();
    }

    private static IndexResponse failed(int status, String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return new IndexResponse.Failed(status, line.substring(0, Math.min(line.length(), MAX_DETAIL)));
    }

    private static String start(byte[] body) {
        String text = new String(Arrays.copyOf(body, Math.min(body.length, START)), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1).stripLeading() : text.stripLeading();
    }

    /** The message of the server; a capture has no such field. */
    static String message(String start) {
        Map<String, String> fields = start.startsWith("{") ? fields(start) : Map.of();
        return fields.containsKey("filename") ? "" : fields.getOrDefault("message", fields.getOrDefault("error", ""));
    }

    /** The plain fields of the object at the beginning of a text, which may be cut short. */
    private static Map<String, String> fields(String json) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = IndexJson.FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    fields.put(name, parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return fields; // the fields before the damage
        }
        return fields;
    }
}
