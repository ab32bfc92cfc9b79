package io.github.llmdata.crawler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the output of a run depends on. A run is resumed only with the fingerprint that it was started with; otherwise its
 * output would mix two settings or two inputs.
 *
 * @param mode of the run
 * @param version of this program
 * @param inputs by their names, each with its size and the time of its last change
 * @param settings the settings that change the output
 */
public record Fingerprint(String mode, String version, Map<String, String> inputs, Map<String, String> settings) {
    static final Codec<Fingerprint> CODEC = new Codec<>() {
        @Override
        public String noun() {
            return "the fingerprint of a run";
        }

        @Override
        public void write(Fingerprint fingerprint, DataOutputStream out) throws IOException {
            Codec.writeText(fingerprint.mode, out);
            Codec.writeText(fingerprint.version, out);
            writeTexts(fingerprint.inputs, out);
            writeTexts(fingerprint.settings, out);
        }

        @Override
        public Fingerprint read(DataInputStream in) throws IOException {
            return new Fingerprint(Codec.readText(in), Codec.readText(in), readTexts(in), readTexts(in));
        }
    };
    private static final int MOST = 5;
    private static final String NONE = "absent";

    /** What differs now, in words; empty if nothing does. */
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

    private static void writeTexts(Map<String, String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Codec.writeText(entry.getKey(), out);
            Codec.writeText(entry.getValue(), out);
        }
    }

    private static Map<String, String> readTexts(DataInputStream in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            texts.put(Codec.readText(in), Codec.readText(in));
        }
        return texts;
    }
}
