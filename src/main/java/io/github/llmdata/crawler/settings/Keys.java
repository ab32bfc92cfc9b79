package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigMemorySize;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads values by their full key; an invalid value throws {@link InvalidSettingException} with the rule that it breaks.
 */
record Keys(Config config) {
    /** Akka's scheduler rejects delays of more than 248 days. */
    private static final Duration LONGEST = Duration.ofDays(100);

    String text(String key) {
        return read(key, "be a text", config::getString);
    }

    /** A list of texts; a single text counts as a list of one. */
    List<String> texts(String key) {
        return read(key, "be a list of texts", k -> switch (config.getValue(k).valueType()) {
            case LIST -> config.getStringList(k);
            default -> List.of(config.getString(k));
        });
    }

    boolean flag(String key) {
        return read(key, "be true or false", config::getBoolean);
    }

    Path path(String key) {
        String text = text(key);
        if (text.isBlank()) {
            throw InvalidSettingException.of(key, "be a path (the current folder is .)", text.strip());
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath(key, e);
        }
    }

    int whole(String key) {
        int value = read(key, "be a whole number", config::getInt);
        if (value != config.getDouble(key)) {
            throw InvalidSettingException.of(key, "be a whole number", config.getString(key));
        }
        return value;
    }

    int wholeAtLeast(String key, int least) {
        int value = whole(key);
        if (value < least) {
            throw InvalidSettingException.of(key, "be >= " + least, value);
        }
        return value;
    }

    int wholeBetween(String key, int least, int most) {
        int value = wholeAtLeast(key, least);
        if (value > most) {
            throw InvalidSettingException.of(key, "be <= " + most, value);
        }
        return value;
    }

    /** A number from 0 to 1. */
    double fraction(String key) {
        double value = read(key, "be a number", config::getDouble);
        if (!(value >= 0 && value <= 1)) {
            throw InvalidSettingException.of(key, "be between 0 and 1", value);
        }
        return value;
    }

    double number(String key) {
        return read(key, "be a number, or off", config::getDouble);
    }

    Config section(String key) {
        return read(key, "be a section", config::getConfig);
    }

    boolean has(String key) {
        return config.hasPath(key);
    }

    /** The keys of a section, sorted. */
    SortedSet<String> names(String section) {
        return new TreeSet<>(
                read(section, "be a section", key -> config.getObject(key)).keySet());
    }

    /** A size such as {@code 8MiB}, in bytes. */
    long bytesBetween(String key, long least, long most) {
        ConfigMemorySize size = read(key, "be a size such as 64MiB", config::getMemorySize);
        BigInteger bytes = size.toBytesBigInteger();
        if (bytes.compareTo(BigInteger.valueOf(least)) < 0 || bytes.compareTo(BigInteger.valueOf(most)) > 0) {
            throw InvalidSettingException.of(key, "be between " + least + " and " + most + " bytes", bytes);
        }
        return bytes.longValueExact();
    }

    Duration positiveDuration(String key) {
        Duration value = read(key, "be a duration such as 20s", config::getDuration);
        if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw InvalidSettingException.of(key, "be longer than 0 and at most " + LONGEST.toDays() + " days", value);
        }
        return value;
    }

    Duration duration(String key) {
        Duration value = read(key, "be a duration such as 20s or 0s", config::getDuration);
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw InvalidSettingException.of(key, "be between 0 and " + LONGEST.toDays() + " days", value);
        }
        return value;
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        return choice(key, text(key), type);
    }

    static <E extends Enum<E>> E choice(String key, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        List<String> words =
                java.util.Arrays.stream(type.getEnumConstants()).map(Keys::word).toList();
        throw InvalidSettingException.of(key, "be one of " + String.join(", ", words), value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private <T> T read(String key, String rule, Function<String, T> getter) {
        try {
            return getter.apply(key);
        } catch (ConfigException.WrongType | ConfigException.BadValue e) {
            throw InvalidSettingException.of(key, rule, config.getValue(key).render());
        } catch (ConfigException.Missing e) {
            throw InvalidSettingException.of(key, rule, "null");
        }
    }
}
