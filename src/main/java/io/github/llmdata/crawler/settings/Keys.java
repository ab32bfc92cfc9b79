package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigMemorySize;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Reads values by their full key and says which rule a bad one breaks. */
record Keys(Config config) {

    String text(String key) {
        return read(key, "be a text", config::getString);
    }

    /** A list, or a single text standing for a list of one. */
    List<String> texts(String key) {
        return read(key, "be a list of texts", k -> switch (config.getValue(k).valueType()) {
            case LIST -> config.getStringList(k);
            default -> List.of(config.getString(k));
        });
    }

    boolean flag(String key) {
        return read(key, "be true or false", config::getBoolean);
    }

    int whole(String key) {
        return read(key, "be a whole number", config::getInt);
    }

    int wholeAtLeast(String key, int least) {
        int value = whole(key);
        if (value < least) {
            throw InvalidSettingException.of(key, "be >= " + least, value);
        }
        return value;
    }

    /** A size such as {@code 8MiB}, in bytes. */
    long bytesBetween(String key, long least, long most) {
        ConfigMemorySize size = read(key, "be a size such as 64MiB", config::getMemorySize);
        if (size.toBytes() < least || size.toBytes() > most) {
            throw InvalidSettingException.of(key, "be between " + least + " and " + most + " bytes", size.toBytes());
        }
        return size.toBytes();
    }

    Duration positiveDuration(String key) {
        Duration value = read(key, "be a duration such as 20s", config::getDuration);
        if (value.isZero() || value.isNegative()) {
            throw InvalidSettingException.of(key, "be longer than 0", value);
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
