package io.github.llmdata.crawler.wiki;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The settings that MediaWiki writes into a script of the page: as {@code RLCONF={...}} or {@code mw.config.set({...})}, until
 * 1.16 as {@code wgPageName="...",}. They are found by text search, because the script is not always JSON.
 */
final class ScriptConfig {
    static final ScriptConfig NONE = new ScriptConfig("");

    private static final int MAX_LIST = 2000;
    private static final int MAX_STRING = 2000;

    private final String script;

    private ScriptConfig(String script) {
        this.script = script;
    }

    static boolean isIn(String script) {
        return script.contains("wgNamespaceNumber");
    }

    static ScriptConfig of(String script) {
        return new ScriptConfig(script);
    }

    boolean isPresent() {
        return !script.isEmpty();
    }

    /** A number or boolean as it is written; empty if there is none. */
    String literal(String key) {
        int start = valueStart(key);
        if (start < 0) {
            return "";
        }
        if (script.startsWith("!0", start) || script.startsWith("!1", start)) {
            return script.charAt(start + 1) == '0' ? "true" : "false"; // as minified scripts say it
        }
        int end = start;
        while (end < script.length() && end - start < 20 && isLiteral(script.charAt(end))) {
            end++;
        }
        return script.substring(start, end);
    }

    private static boolean isLiteral(char c) {
        return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    /** A string with its escapes decoded; empty if there is none. */
    String string(String key) {
        int start = valueStart(key);
        if (start < 0 || start >= script.length() || script.charAt(start) != '"') {
            return "";
        }
        StringBuilder value = new StringBuilder();
        readString(start + 1, value);
        return value.toString();
    }

    /** The numbers of a list as they are written. */
    List<String> literals(String key) {
        int start = valueStart(key);
        int end =
                start < 0 || start >= script.length() || script.charAt(start) != '[' ? -1 : script.indexOf(']', start);
        if (end < 0 || end - start > MAX_STRING) {
            return List.of();
        }
        return Arrays.stream(script.substring(start + 1, end).split(",", -1))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
    }

    List<String> strings(String key) {
        List<String> values = new ArrayList<>();
        int i = valueStart(key);
        if (i < 0 || i >= script.length() || script.charAt(i) != '[') {
            return values;
        }
        i++;
        while (i < script.length() && values.size() < MAX_LIST) {
            char c = script.charAt(i);
            if (c == '"') {
                StringBuilder value = new StringBuilder();
                i = readString(i + 1, value);
                values.add(value.toString());
            } else if (c == ',' || Character.isWhitespace(c)) {
                i++;
            } else {
                break;
            }
        }
        return values;
    }

    private int valueStart(String key) {
        for (int at = script.indexOf(key); at >= 0; at = script.indexOf(key, at + key.length())) {
            int i = at + key.length();
            if (i < script.length() && script.charAt(i) == '"') {
                i++;
            }
            i = skipWhitespace(i);
            if (i < script.length() && (script.charAt(i) == ':' || isAssignment(i))) {
                return skipWhitespace(i + 1);
            }
        }
        return -1;
    }

    private boolean isAssignment(int at) {
        return script.charAt(at) == '=' && !script.startsWith("==", at);
    }

    private int skipWhitespace(int from) {
        int i = from;
        while (i < script.length() && Character.isWhitespace(script.charAt(i))) {
            i++;
        }
        return i;
    }

    private int readString(int from, StringBuilder value) {
        return readString(script, from, value);
    }

    /** Appends a string, with its escapes decoded, to {@code value}; returns the index after its closing quote. */
    static int readString(String script, int from, StringBuilder value) {
        int i = from;
        while (i < script.length() && script.charAt(i) != '"' && value.length() < MAX_STRING) {
            char c = script.charAt(i);
            if (c != '\\' || i + 1 == script.length()) {
                value.append(c);
                i++;
            } else {
                i = readEscape(script, i + 1, value);
            }
        }
        return i + 1;
    }

    /** Appends the character of an escape; returns the index behind it. */
    private static int readEscape(String script, int at, StringBuilder value) {
        char kind = script.charAt(at);
        int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
        if (digits > 0 && at + digits < script.length()) {
            int code = hex(script, at + 1, digits);
            value.append(code < 0 ? '\uFFFD' : (char) code);
            return at + 1 + digits;
        }
        value.append(kind == 'n' || kind == 't' ? ' ' : kind);
        return at + 1;
    }

    private static int hex(String script, int from, int digits) {
        int code = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(script.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = 16 * code + digit;
        }
        return code;
    }
}
