package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.github.llmdata.crawler.model.Secrets;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Loads the configuration. Of several values for a key the first of these counts: {@code --set} on the command line,
 * Java system properties, environment variables ({@link Environment}), the user's file, the defaults in the jar.
 */
public final class Configuration {
    private static final Path DEFAULT_FILE = Path.of("conf", "application.conf");

    private static final Pattern LOOKS_LIKE_HOCON = Pattern.compile("^\\s*([\\[{\"$]|$)");

    /** Words in the last part of a key whose value is masked; {@code control-tokens} and a {@code tokenizer} are no secret. */
    private static final Pattern SECRET = Pattern.compile("password|secret|token(?!s|izer)");

    private static final String PROFILES = "crawler.fetch.profiles.";

    private static final String RECIPES = PrepareSettings.RECIPES + ".";

    private static final String MIX = "crawler.prepare.mix.";

    private static final String OPTION = "--set";

    private static final String ALL_KEYS = " To list all keys, run --mode wiki --input sample --dry-run --verbose.";

    private Configuration() {}

    /**
     * Loads the configuration and checks that no key under {@code crawler} is unknown.
     *
     * @param file the user's file; if absent, {@code conf/application.conf} is read if it exists
     * @param sets pairs {@code key=value}, with values in HOCON; a later pair overrides an earlier one
     * @throws InvalidSettingException if a file or value cannot be read, or a key under {@code crawler} is unknown
     */
    public static Config load(Optional<Path> file, List<String> sets) {
        return load(file, sets, System.getenv());
    }

    /** Loads the configuration with the given environment variables in place of those of the process. */
    static Config load(Optional<Path> file, List<String> sets, Map<String, String> environment) {
        Config user = ConfigFactory.empty();
        for (String set : sets) {
            user = parseSetting(set).withFallback(user);
        }
        user = user.withFallback(ConfigFactory.systemProperties().withOnlyPath("crawler"));
        user = user.withFallback(environment(environment).settings());
        user = user.withFallback(parseFile(file));
        try {
            Config resolved = user.withFallback(ConfigFactory.systemProperties())
                    .withFallback(ConfigFactory.defaultApplication())
                    .withFallback(ConfigFactory.defaultReferenceUnresolved())
                    .resolve();
            rejectUnknownKeys(resolved);
            return resolved;
        } catch (ConfigException e) {
            throw new InvalidSettingException("The configuration cannot be resolved: " + HoconFault.inFile(e));
        }
    }

    /** Environment variables of the process that are named as if they set something, and set nothing. */
    public static List<String> ignoredVariables() {
        return environment(System.getenv()).ignored();
    }

    private static Environment environment(Map<String, String> variables) {
        if (variables.keySet().stream().noneMatch(name -> name.startsWith(Environment.PREFIX))) {
            return new Environment(Map.of(), Set.of());
        }
        Set<String> keys = defaults().getConfig("crawler").entrySet().stream()
                .map(entry -> "crawler." + entry.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
        List.of(PROFILES, RECIPES, MIX).forEach(section -> keys.add(section.substring(0, section.length() - 1)));
        return new Environment(variables, keys);
    }

    /** Whether users choose a part of the key, as the name of a profile or a recipe. */
    private static boolean isOfUser(String key) {
        return key.startsWith(PROFILES) || key.startsWith(RECIPES) || key.startsWith(MIX);
    }

    /** The defaults of all keys under {@code crawler}. */
    public static Config defaults() {
        // not defaultReference(): it contains the system properties
        return ConfigFactory.defaultReferenceUnresolved()
                .withOnlyPath("crawler")
                .resolve();
    }

    /** The key that was probably meant: one that is spelt nearly so, or the only one with the same last word. */
    private static Optional<String> nearestKey(String key) {
        List<String> keys = defaults().getConfig("crawler").entrySet().stream()
                .map(entry -> "crawler." + plain(entry.getKey()))
                .filter(known -> !isOfUser(known))
                .toList();
        Optional<String> nearest = Spelling.nearest(key, keys);
        if (nearest.isPresent()) {
            return nearest;
        }
        String last = key.substring(key.lastIndexOf('.'));
        List<String> sameName =
                keys.stream().filter(known -> known.endsWith(last)).toList();
        return sameName.size() == 1 ? Optional.of(sameName.get(0)) : Optional.empty();
    }

    /** The text in force for a key, if nobody has set it: then it is the default in the jar. */
    public static Optional<String> untouched(Config config, String key) {
        Config defaults = defaults();
        boolean isText = defaults.hasPath(key) && defaults.getValue(key).valueType() == ConfigValueType.STRING;
        return isText && sourceOf(config.getValue(key)).equals(sourceOf(defaults.getValue(key)))
                ? Optional.of(config.getString(key))
                : Optional.empty();
    }

    /** Where a value was set: an option, an environment variable, or a file with its line. */
    private static String sourceOf(ConfigValue value) {
        ConfigOrigin origin = value.origin();
        if (origin.description().startsWith(OPTION)) {
            return OPTION;
        }
        if (origin.description().startsWith(Environment.ORIGIN)) {
            return origin.description().replaceFirst(":.*", "");
        }
        return origin.filename() == null ? origin.description() : origin.filename() + ", line " + origin.lineNumber();
    }

    /** The value in force for a key, and the source that set it. */
    public record Described(String value, String origin) {}

    /** Every key under {@code crawler}, sorted, with passwords and tokens masked; an empty one shows that there is none. */
    public static SortedMap<String, Described> describe(Config config) {
        SortedMap<String, Described> keys = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.getConfig("crawler").entrySet()) {
            String key = "crawler." + entry.getKey();
            String value = isSecret(key, entry.getValue())
                            && !String.valueOf(entry.getValue().unwrapped()).isEmpty()
                    ? "***"
                    : Secrets.masked(entry.getValue().render(ConfigRenderOptions.concise()));
            keys.put(key, new Described(value, sourceOf(entry.getValue())));
        }
        return keys;
    }

    /**
     * Where each key under {@code crawler} was set that has not its default: an option, an environment variable, or a file by its
     * name, with the line.
     */
    public static SortedMap<String, String> origins(Config config) {
        Config defaults = defaults();
        SortedMap<String, String> origins = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.getConfig("crawler").entrySet()) {
            String key = "crawler." + entry.getKey();
            String source = sourceOf(entry.getValue());
            if (!defaults.hasPathOrNull(key) || !source.equals(sourceOf(defaults.getValue(key)))) {
                origins.put(key, source.substring(source.lastIndexOf(File.separatorChar) + 1));
            }
        }
        return origins;
    }

    /** Whether a value must not be shown; a truth value, such as whether secrets are masked, may be. */
    static boolean isSecret(String key, ConfigValue value) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        return value.valueType() != ConfigValueType.BOOLEAN
                && SECRET.matcher(last).find();
    }

    private static Config parseSetting(String set) {
        int equals = set.indexOf('=');
        if (equals < 1) {
            throw InvalidSettingException.of("--set", "have the form key=value", set);
        }
        String key = set.substring(0, equals).strip();
        if (!key.startsWith("crawler") && !key.startsWith("akka.")) {
            String meant = Spelling.hint(nearestKey("crawler." + key));
            throw InvalidSettingException.of("--set", "name a key under crawler or akka", key + meant);
        }
        Config parsed = parseSetting(key, set.substring(equals + 1), OPTION);
        if (!parsed.hasPathOrNull(key)) {
            throw InvalidSettingException.of("--set", "have the form key=value", set);
        }
        return parsed;
    }

    /** Parses one setting. A value that is not HOCON, such as an e-mail address or a URL, is read as plain text. */
    static Config parseSetting(String key, String value, String source) {
        ConfigParseOptions origin = ConfigParseOptions.defaults().setOriginDescription(source);
        try {
            return ConfigFactory.parseString(key + " = " + value, origin);
        } catch (ConfigException e) {
            if (LOOKS_LIKE_HOCON.matcher(value).find()) {
                throw InvalidSettingException.of(key, "be a whole value (" + HoconFault.ofValue(e) + ")", value);
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
            throw new InvalidSettingException("The configuration file cannot be read: " + HoconFault.inFile(e));
        }
    }

    private static void rejectUnknownKeys(Config config) {
        Config known = defaults();
        if (config.getValue("crawler").valueType() != ConfigValueType.OBJECT) {
            throw InvalidSettingException.of(
                    "crawler", "hold settings", config.getValue("crawler").render());
        }
        for (Map.Entry<String, ConfigValue> entry : config.getConfig("crawler").entrySet()) {
            String key = "crawler." + entry.getKey();
            if (isOfUser(key)) {
                continue; // PoliteSettings, Recipe and SelectionSettings check them
            }
            if (!known.hasPathOrNull(key) || isSection(known, key)) {
                String hint = Spelling.hint(nearestKey(plain(key)));
                throw new InvalidSettingException("Unknown key " + plain(key) + " (set by " + sourceOf(entry.getValue())
                        + ")" + (hint.isEmpty() ? "." : hint) + ALL_KEYS);
            }
        }
        for (Map.Entry<String, ConfigValue> entry : known.getConfig("crawler").entrySet()) {
            if (!config.hasPathOrNull("crawler." + entry.getKey())) {
                throw InvalidSettingException.of(
                        "crawler." + entry.getKey(), "be set", "removed by a value for its section");
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
