package io.github.llmdata.crawler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a run's output depends on. A run is continued only under the same one: another would put together what does not belong
 * together.
 *
 * @param mode of the run
 * @param version of this program
 * @param inputs by their names, each with its size and the time of its last change, in words
 * @param settings those that change the output
 */
public record Fingerprint(String mode, String version, Map<String, String> inputs, Map<String, String> settings) {
    private static final int MOST = 5;
    private static final String NONE = "absent";

    /** What is different now, in words; nothing if all is the same. */
    public List<String> differences(Fingerprint now) {
        List<String> differences = new ArrayList<>();
        add(differences, "--mode", mode, now.mode);
        add(differences, "the version of crawler.jar", version, now.version);
        addAll(differences, "", settings, now.settings);
        addAll(differences, "input ", inputs, now.inputs);
        if (differences.size() > MOST) {
            int more = differences.size() - MOST;
            differences.subList(MOST, differences.size()).clear();
            differences.add("and " + more + " more");
        }
        return differences;
    }

    private static void addAll(
            List<String> differences, String prefix, Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.forEach(
                name -> add(differences, prefix + name, before.getOrDefault(name, NONE), now.getOrDefault(name, NONE)));
    }

    private static void add(List<String> differences, String name, String before, String now) {
        if (!before.equals(now)) {
            differences.add(name + " was " + before + " and is " + now);
        }
    }

    void write(DataOutputStream out) throws IOException {
        Texts.write(mode, out);
        Texts.write(version, out);
        Texts.writeAll(inputs, out);
        Texts.writeAll(settings, out);
    }

    static Fingerprint read(DataInputStream in) throws IOException {
        return new Fingerprint(Texts.read(in), Texts.read(in), Texts.readAll(in), Texts.readAll(in));
    }
}
