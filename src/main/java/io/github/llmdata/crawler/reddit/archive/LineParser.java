package io.github.llmdata.crawler.reddit.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.model.Capture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a line of an index. The API sends one JSON object per line; lines of the index files have the key and the time before
 * it. Values are texts or numbers; unknown fields are skipped. Not safe for use by several threads.
 */
final class LineParser {
    /** Archive files have about a gigabyte. */
    private static final long MAX_OFFSET = 1L << 40;

    private static final long MAX_LENGTH = 1L << 30;
    private static final int MAX_STATUS = 999;
    private static final int MAX_FILE = 1024;
    private static final int MAX_DIGEST = 128;
    private static final int MAX_DIGITS = 18;

    private static final Set<String> KNOWN = Set.of(
            "url",
            "timestamp",
            "digest",
            "filename",
            "offset",
            "length",
            "status",
            "mime",
            "mime-detected",
            "truncated");

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{14}");

    /** The path becomes part of a URL, so it must contain no escape, query or other host. */
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._~+=-]+(/[A-Za-z0-9._~+=-]+)*+");

    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(/|$)");

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    /** The reason why a line is malformed. */
    private static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1;

        BadLineException(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * @param bytes holds the line without its end
     * @param number of the line
     */
    IndexLine parse(byte[] bytes, int length, long number) {
        try {
            return listed(
                    fields(decoder.decode(ByteBuffer.wrap(bytes, 0, length)).toString()));
        } catch (CharacterCodingException e) {
            return new IndexLine.Malformed(number, "it is not UTF-8");
        } catch (BadLineException e) {
            return new IndexLine.Malformed(number, e.why());
        }
    }

    private static Map<String, String> fields(String line) throws BadLineException {
        if (line.startsWith("{")) {
            return object(line);
        }
        int key = line.indexOf(' ');
        int time = line.indexOf(' ', key + 1);
        if (key < 0 || time < 0 || !line.startsWith("{", time + 1)) {
            throw new BadLineException("it holds no object of JSON");
        }
        Map<String, String> fields = object(line.substring(time + 1));
        fields.putIfAbsent("timestamp", line.substring(key + 1, time));
        return fields;
    }

    private static Map<String, String> object(String json) throws BadLineException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = IndexJson.FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart() && KNOWN.contains(name)) {
                    throw new BadLineException("its " + name + " is no plain value");
                }
                parser.skipChildren();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL && KNOWN.contains(name)) {
                    fields.put(name, parser.getText());
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new BadLineException("its object is followed by something else");
            }
        } catch (IOException e) {
            throw new BadLineException("its JSON is damaged or cut short");
        }
        return fields;
    }

    private static IndexLine listed(Map<String, String> fields) throws BadLineException {
        Capture capture = new Capture(
                text(fields, "url", IndexPage.MAX_LINE),
                timestamp(fields),
                fields.containsKey("digest") ? text(fields, "digest", MAX_DIGEST) : "",
                file(fields),
                number(fields, "offset", 0, MAX_OFFSET),
                number(fields, "length", 1, MAX_LENGTH));
        return new IndexLine.Listed(
                capture,
                status(fields),
                fields.getOrDefault("mime", ""),
                fields.getOrDefault("mime-detected", ""),
                fields.getOrDefault("truncated", ""));
    }

    private static String text(Map<String, String> fields, String name, int limit) throws BadLineException {
        String text = fields.getOrDefault(name, "");
        if (text.isEmpty()) {
            throw new BadLineException("it has no " + name);
        }
        if (text.length() > limit || text.codePoints().anyMatch(LineParser::isNoText)) {
            throw new BadLineException("its " + name + " is no text of an index");
        }
        return text;
    }

    private static boolean isNoText(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    private static String timestamp(Map<String, String> fields) throws BadLineException {
        String timestamp = fields.getOrDefault("timestamp", "");
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            throw new BadLineException("its timestamp has not 14 digits");
        }
        return timestamp;
    }

    private static String file(Map<String, String> fields) throws BadLineException {
        String file = text(fields, "filename", MAX_FILE);
        if (!FILE.matcher(file).matches() || DOTS.matcher(file).find()) {
            throw new BadLineException("its filename is no path under the data server");
        }
        return file;
    }

    private static int status(Map<String, String> fields) throws BadLineException {
        String status = fields.getOrDefault("status", "-");
        return status.equals("-") ? 0 : (int) number(fields, "status", 0, MAX_STATUS);
    }

    private static long number(Map<String, String> fields, String name, long least, long most) throws BadLineException {
        String text = fields.getOrDefault(name, "");
        boolean isWhole =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isWhole) {
            throw new BadLineException("its " + name + " is no whole number");
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw new BadLineException("its " + name + " is out of bounds");
        }
        return number;
    }
}
