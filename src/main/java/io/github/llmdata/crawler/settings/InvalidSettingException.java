package io.github.llmdata.crawler.settings;

import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.model.Secrets;
import java.nio.file.InvalidPathException;
import java.util.Collection;

/** A setting has an invalid value. The message names key, rule and value in one sentence. */
public final class InvalidSettingException extends RuntimeException {
    /** What Java puts in the place of a byte that it cannot decode. */
    private static final char UNREADABLE = '\uFFFD';

    public InvalidSettingException(String message) {
        super(Secrets.masked(message));
    }

    /**
     * A text that is no path. Java reads the command line in the character set of the locale, so that in the locale C a path with
     * letters beyond ASCII arrives broken.
     *
     * @param named the setting or option that names the path
     */
    public static InvalidSettingException noPath(String named, InvalidPathException cause) {
        String sentence = named + " must be a path, was " + cause.getInput();
        return new InvalidSettingException(
                cause.getInput().indexOf(UNREADABLE) < 0
                        ? sentence + " (" + cause.getReason() + ")"
                        : sentence + ", with letters that are not in the character set of your locale;"
                                + " set the environment variable LC_ALL=C.UTF-8 and run again");
    }

    /** A recipe that names a rule which does not exist. */
    public static InvalidSettingException unknownRule(String key, String name, Collection<String> known) {
        return new InvalidSettingException(key + " names no rule" + end(Spelling.hint(Spelling.nearest(name, known)))
                + " The rules are in docs/prepare.md.");
    }

    /** A language that cannot be told. */
    public static InvalidSettingException unknownLanguage(String key, String code, Collection<String> known) {
        return new InvalidSettingException(key + " must be codes of languages such as en or deu, or any, was "
                + SafeMessage.of(code) + end(Spelling.hint(Spelling.nearest(code, known))) + " Known are "
                + String.join(", ", known));
    }

    /** The end of a sentence with a hint, which is a question; a full stop if there is none. */
    private static String end(String hint) {
        return hint.isEmpty() ? "." : hint;
    }

    static InvalidSettingException of(String key, String rule, Object value) {
        String shown = SafeMessage.of(String.valueOf(value));
        return new InvalidSettingException(key + " must " + rule + ", was " + (shown.isEmpty() ? "empty" : shown));
    }
}
