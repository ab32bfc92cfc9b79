package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.github.llmdata.crawler.model.Secrets;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings in force as JSON: numbers, truth values and lists are what they are in JSON, and a duration or size is the text that
 * the user wrote. Passwords and tokens are masked.
 */
public final class SettingsJson {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");

    private SettingsJson() {}

    /** The defaults of all keys under {@code crawler}, as JSON. */
    public static SortedMap<String, String> defaults() {
        return of(Configuration.defaults());
    }

    /** Every key under {@code crawler}, sorted, with its value as JSON. */
    public static SortedMap<String, String> of(Config config) {
        Config reference = ConfigFactory.defaultReferenceUnresolved()
                .withOnlyPath("crawler")
                .resolve();
        SortedMap<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.getConfig("crawler").entrySet()) {
            String key = "crawler." + entry.getKey();
            Object value = Configuration.isSecret(key, entry.getValue())
                    ? "***"
                    : masked(typed(entry.getValue().unwrapped(), reference, key));
            settings.put(key, ConfigValueFactory.fromAnyRef(value).render(ConfigRenderOptions.concise()));
        }
        return settings;
    }

    /** A system property is always a text; the default of its key tells what it means. */
    private static Object typed(Object value, Config reference, String key) {
        if (!(value instanceof String text) || !reference.hasPath(key)) {
            return value;
        }
        ConfigValueType type = reference.getValue(key).valueType();
        if (type == ConfigValueType.BOOLEAN) {
            return ConfigFactory.parseMap(Map.of("value", text)).getBoolean("value");
        }
        if (type == ConfigValueType.NUMBER && WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return type == ConfigValueType.NUMBER && DECIMAL.matcher(text).matches() ? Double.valueOf(text) : value;
    }

    private static Object masked(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(SettingsJson::masked).toList();
        }
        return value instanceof String text ? Secrets.masked(text) : value;
    }
}
