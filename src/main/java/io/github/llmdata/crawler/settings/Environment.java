package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Settings in environment variables: {@code CRAWLER_FETCH_CONTACT} sets {@code crawler.fetch.contact}. The name of a variable is
 * that of its key in capitals, with {@code _} for each dot and hyphen; which key is meant follows from the keys that exist. Values are
 * HOCON or plain text, as after {@code --set}. A variable without a value sets nothing.
 *
 * @param variables those that may hold settings, by name
 * @param known the keys that exist, with sections in which users choose names
 */
record Environment(Map<String, String> variables, Set<String> known) {
    /** What all names begin with. */
    static final String PREFIX = "CRAWLER_";

    /** What the origin of a value from here begins with. */
    static final String ORIGIN = "environment variable ";

    /** What Kubernetes sets in each container of a namespace for a service whose name begins with crawler. */
    private static final Pattern OF_KUBERNETES = Pattern.compile(
            "CRAWLER_(?:.+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PORT|PROTO|ADDR))?)");

    private static final Pattern PORT_OF_KUBERNETES = Pattern.compile("(?:tcp|udp|sctp)://[^/]+:[0-9]+");

    Environment {
        variables = new TreeMap<>(variables);
        variables.keySet().removeIf(name -> !name.startsWith(PREFIX));
        variables.entrySet().removeIf(variable -> variable.getValue().isBlank() || isOfKubernetes(variable));
    }

    private static boolean isOfKubernetes(Map.Entry<String, String> variable) {
        return OF_KUBERNETES.matcher(variable.getKey()).matches()
                || (variable.getKey().endsWith("_PORT")
                        && PORT_OF_KUBERNETES.matcher(variable.getValue()).matches());
    }

    /** The name of the variable for a key. */
    static String variable(String key) {
        return String.join("_", ConfigUtil.splitPath(key))
                .replace('.', '_')
                .replace('-', '_')
                .toUpperCase(Locale.ROOT);
    }

    /**
     * The settings.
     *
     * @throws InvalidSettingException if a value cannot be read, a name stands for several keys, or one that looks like that of a
     *     setting is unknown
     */
    Config settings() {
        Config settings = ConfigFactory.empty();
        if (variables.isEmpty()) {
            return settings;
        }
        Map<String, List<String>> keys = keys();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            Optional<String> key = key(variable.getKey(), keys);
            if (key.isPresent()) {
                settings = value(variable, key.get()).withFallback(settings);
            }
        }
        return settings;
    }

    /** Names that set nothing and are no spelling of a setting; they may belong to something else. */
    List<String> ignored() {
        if (variables.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> keys = keys();
        return variables.keySet().stream().filter(name -> !keys.containsKey(name)).toList();
    }

    private Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new HashMap<>();
        known.forEach(key -> keys.computeIfAbsent(variable(key), name -> new ArrayList<>()).add(key));
        return keys;
    }

    private Optional<String> key(String name, Map<String, List<String>> keys) {
        List<String> meant = keys.getOrDefault(name, List.of());
        if (meant.size() > 1) {
            throw new InvalidSettingException("The environment variable " + name + " may mean "
                    + String.join(" or ", meant) + "; set the one you mean with --set or in a file");
        }
        if (meant.isEmpty() && looksLikeASetting(name, keys.keySet())) {
            String hint = Spelling.hint(Spelling.nearest(name, keys.keySet()));
            throw new InvalidSettingException("No setting belongs to the environment variable " + name
                    + (hint.isEmpty() ? "." : hint)
                    + " CRAWLER_FETCH_CONTACT, for instance, sets crawler.fetch.contact; unset it, or see docs/settings.md.");
        }
        return meant.stream().findFirst();
    }

    /** Whether it begins with the name of a section, or is nearly the name of a setting. */
    private static boolean looksLikeASetting(String name, Set<String> names) {
        Set<String> sections =
                names.stream().map(known -> known.split("_", 3)[1]).collect(Collectors.toSet());
        return sections.contains(name.split("_", 3)[1])
                || Spelling.nearest(name, names).isPresent();
    }

    private static Config value(Map.Entry<String, String> variable, String key) {
        String origin = ORIGIN + variable.getKey();
        try {
            return Configuration.parseSetting(key, variable.getValue(), origin);
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException(e.getMessage() + " (set by the " + origin + ")");
        }
    }
}
