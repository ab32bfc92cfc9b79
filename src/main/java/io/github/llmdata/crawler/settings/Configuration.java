package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.llmdata.crawler.model.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Puts the configuration together. The strongest first: values set on the command line, Java system properties, the
 * user's file, what the jar holds.
 */
public final class Configuration {
    private static final Path DEFAULT_FILE = Path.of("conf", "application.conf");

    private static final Pattern BEGINS_HOCON = Pattern.compile("^\\s*([\\[{\"$]|$)");

    private static final String PROFILES = "crawler.fetch.profiles.";

    private Configuration() {}

    /**
     * Loads and checks everything.
     *
     * @param file the user's file; without one, {@code conf/application.conf} if it exists
     * @param sets {@code key=value} pairs, values in HOCON
     * @throws InvalidSettingException if a file or value cannot be read, or a key under {@code crawler} is unknown
     */
    public static Config load(Optional<Path> file, List<String> sets) {
        Config user = ConfigFactory.empty();
        for (String set : sets) {
            user = parseSet(set).withFallback(user);
        }
        user = user.withFallback(ConfigFactory.systemProperties().withOnlyPath("crawler"));
        user = user.withFallback(parseFile(file));
        try {
            Config resolved = user.withFallback(ConfigFactory.systemProperties())
                    .withFallback(ConfigFactory.defaultApplication())
                    .withFallback(ConfigFactory.defaultReference())
                    .resolve();
            refuseUnknownKeys(resolved);
            return resolved;
        } catch (ConfigException e) {
            throw new InvalidSettingException("The configuration cannot be resolved: " + e.getMessage());
        }
    }

    /** A value in force and where it was set. */
    public record Described(String value, String origin) {}

    /** Every key under {@code crawler}, sorted; what may be secret is masked. */
    public static SortedMap<String, Described> describe(Config config) {
        SortedMap<String, Described> keys = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.getConfig("crawler").entrySet()) {
            String key = "crawler." + entry.getKey();
            String value =
                    isSecret(key) ? "***" : Secrets.masked(entry.getValue().render(ConfigRenderOptions.concise()));
            keys.put(key, new Described(value, entry.getValue().origin().description()));
        }
        return keys;
    }

    private static boolean isSecret(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return last.contains("password") || last.contains("secret") || last.contains("token");
    }

    private static Config parseSet(String set) {
        int equals = set.indexOf('=');
        if (equals < 1) {
            throw InvalidSettingException.of("--set", "have the form key=value", set);
        }
        String key = set.substring(0, equals).strip();
        if (!key.startsWith("crawler") && !key.startsWith("akka.")) {
            throw InvalidSettingException.of("--set", "name a key under crawler or akka", key);
        }
        Config parsed = parseSet(key, set.substring(equals + 1));
        if (!parsed.hasPathOrNull(key)) {
            throw InvalidSettingException.of("--set", "have the form key=value", set);
        }
        return parsed;
    }

    /** A value that is no HOCON, such as an address of mail or a URL, is the text that it is. */
    private static Config parseSet(String key, String value) {
        ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription("--set");
        try {
            return ConfigFactory.parseString(key + " = " + value, origin);
        } catch (ConfigException e) {
            if (BEGINS_HOCON.matcher(value).find()) {
                throw InvalidSettingException.of(
                        key, "be HOCON (put quotes around a text with special characters)", value);
            }
        }
        try {
            return ConfigFactory.parseString(key + " = " + ConfigUtil.quoteString(value.strip()), origin);
        } catch (ConfigException e) {
            throw InvalidSettingException.of("--set", "name a key under crawler or akka", key + "=" + value);
        }
    }

    private static Config parseFile(Optional<Path> given) {
        Path file = given.orElse(DEFAULT_FILE);
        if (given.isEmpty() && !Files.isRegularFile(file)) {
            return ConfigFactory.empty();
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw InvalidSettingException.of("--config", "be a readable file", file);
        }
        try {
            return ConfigFactory.parseFile(file.toFile());
        } catch (ConfigException e) {
            throw new InvalidSettingException("The configuration file cannot be read: " + e.getMessage());
        }
    }

    private static void refuseUnknownKeys(Config config) {
        // not defaultReference(), which lets system properties pass for keys of ours
        Config known = ConfigFactory.defaultReferenceUnresolved()
                .withOnlyPath("crawler")
                .resolve();
        if (config.getValue("crawler").valueType() != ConfigValueType.OBJECT) {
            throw InvalidSettingException.of(
                    "crawler", "hold settings", config.getValue("crawler").render());
        }
        for (Map.Entry<String, ConfigValue> entry : config.getConfig("crawler").entrySet()) {
            String key = "crawler." + entry.getKey();
            if (key.startsWith(PROFILES)) {
                continue; // names are the user's; PoliteSettings knows what a profile holds
            }
            if (!known.hasPathOrNull(key) || isSection(known, key)) {
                String origin = entry.getValue().origin().description();
                throw new InvalidSettingException(
                        "Unknown key " + plain(key) + " (set in " + origin + "); --dry-run lists the keys there are.");
            }
        }
        for (Map.Entry<String, ConfigValue> entry : known.getConfig("crawler").entrySet()) {
            if (!config.hasPathOrNull("crawler." + entry.getKey())) {
                throw InvalidSettingException.of("crawler." + entry.getKey(), "not be replaced by", "another section");
            }
        }
    }

    private static boolean isSection(Config known, String key) {
        return !known.getIsNull(key) && known.getValue(key).valueType() == ConfigValueType.OBJECT;
    }

    private static String plain(String key) {
        return String.join(".", ConfigUtil.splitPath(key));
    }
}
