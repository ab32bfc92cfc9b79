package io.github.llmdata.crawler.reddit.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.pipeline.ServiceClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells whether a response of the index is whole. Its server says 200 before it knows whether it can read all lines: an answer
 * may end within a line, or with a message about an error. Such an answer is requested again; it is neither used nor cached.
 */
enum WholeAnswer implements ServiceClient.ResponseRule {
    /** A page of captures. */
    PAGE {
        @Override
        Optional<String> damage(byte[] body, boolean isFramed) {
            return IndexResponse.ofPage(OK, body) instanceof IndexResponse.Lines
                    ? damageOfLines(body, isFramed)
                    : Optional.empty();
        }
    },
    /** The number of pages. */
    COUNT {
        @Override
        Optional<String> damage(byte[] body, boolean isFramed) {
            String text = new String(body, StandardCharsets.UTF_8).strip();
            boolean isCut = text.startsWith("{") ? !isObject(text) : !isFramed && !endsLine(body);
            return isCut ? Optional.of("it is cut short") : Optional.empty();
        }
    },
    /** The list of crawls. */
    CRAWLS {
        @Override
        Optional<String> damage(byte[] body, boolean isFramed) {
            try {
                CrawlList.read(body);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of("it is no whole list of crawls");
            }
        }
    };

    private static final int OK = 200;
    private static final int SHOWN = 100;

    abstract Optional<String> damage(byte[] body, boolean isFramed);

    @Override
    public boolean isThrottled(int status, byte[] body) {
        return IndexResponse.isThrottling(status, body);
    }

    @Override
    public Optional<String> damage(int status, byte[] body, boolean isFramed) {
        return status == OK ? damage(body, isFramed) : Optional.empty();
    }

    /** Whether an answer that was cached by an earlier run is whole. */
    boolean isWhole(byte[] cached) {
        return damage(cached, true).isEmpty();
    }

    private static Optional<String> damageOfLines(byte[] body, boolean isFramed) {
        String last = lastLine(body);
        if (!isObject(last.substring(Math.max(0, last.indexOf('{'))))
                || !IndexResponseParser.message(last).isEmpty()) {
            return Optional.of("it ends with: " + shown(last));
        }
        return isFramed || endsLine(body) ? Optional.empty() : Optional.of("its last line has no end");
    }

    private static String shown(String line) {
        String clean = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return clean.substring(Math.max(0, clean.length() - SHOWN));
    }

    private static String lastLine(byte[] body) {
        int end = body.length;
        while (end > 0 && body[end - 1] <= ' ' && body[end - 1] >= 0) {
            end--;
        }
        int start = end;
        while (start > 0 && body[start - 1] != '\n') {
            start--;
        }
        return new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean endsLine(byte[] body) {
        return body.length > 0 && body[body.length - 1] == '\n';
    }

    /** Whether a text is one JSON object, with nothing after it. */
    private static boolean isObject(String text) {
        try (JsonParser parser = IndexJson.FACTORY.createParser(text)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            return isObject && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
