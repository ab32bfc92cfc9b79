package io.github.llmdata.crawler.state;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the output of a run depends on. A run is resumed only with the fingerprint that it was started with; otherwise its
 * output would mix two settings or two inputs. Only lists may have got more lines.
 *
 * @param mode of the run
 * @param version of this program
 * @param inputs in the order in which they are read
 * @param settings the settings that change the output
 */
public record Fingerprint(String mode, String version, List<RunInput> inputs, Map<String, String> settings) {
    static final Codec<Fingerprint> CODEC = new Codec<>() {
        @Override
        public String noun() {
            return "the fingerprint of a run";
        }

        @Override
        public void write(Fingerprint fingerprint, DataOutputStream out) throws IOException {
            Codec.writeText(fingerprint.mode, out);
            Codec.writeText(fingerprint.version, out);
            out.writeInt(fingerprint.inputs.size());
            for (RunInput input : fingerprint.inputs) {
                input.write(out);
            }
            writeTexts(fingerprint.settings, out);
        }

        @Override
        public Fingerprint read(DataInputStream in) throws IOException {
            String mode = Codec.readText(in);
            String version = Codec.readText(in);
            List<RunInput> inputs = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                inputs.add(RunInput.read(in));
            }
            return new Fingerprint(mode, version, inputs, readTexts(in));
        }
    };
    private static final int MOST = 5;
    private static final String NONE = "absent";

    /**
     * How a run differs from the unfinished one.
     *
     * @param sentences what differs, in words; empty if nothing does
     * @param isOwn whether both runs read the same files or the same content, so that the unfinished one is an earlier state of the same work
     * @param isSample whether one of them reads the sample, with which people try what they would not lose
     * @param grown the labels of the lists that have got more lines and are the same otherwise
     */
    record Comparison(List<String> sentences, boolean isOwn, boolean isSample, List<String> grown) {}

    /** Compares the fingerprint of the unfinished run with the one that is wanted now. */
    Comparison compareWith(Fingerprint now) throws IOException {
        List<String> sentences = new ArrayList<>();
        List<String> grown = new ArrayList<>();
        add(sentences, "the version of crawler.jar", version, now.version);
        addAll(sentences, settings, now.settings);
        int settingsOnly = sentences.size();
        boolean hasSamePaths = paths().equals(now.paths());
        if (labels().equals(now.labels())) {
            for (int i = 0; i < inputs.size(); i++) {
                RunInput input = inputs.get(i);
                ListContent.Change change = input.changeTo(now.inputs.get(i));
                if (change instanceof ListContent.Differs other) {
                    sentences.add(
                            (hasSamePaths ? input.label() : now.inputs.get(i).path()) + " " + other.sentence());
                } else if (change instanceof ListContent.Kept kept && kept.hasGrown()) {
                    grown.add(input.label());
                }
            }
        } else {
            sentences.add("its inputs were " + some(paths()) + " and are " + some(now.paths()));
        }
        boolean isOwn = hasSamePaths || sentences.size() == settingsOnly;
        if (sentences.size() > MOST) {
            int more = sentences.size() - MOST;
            sentences.subList(MOST, sentences.size()).clear();
            sentences.add("and " + more + " more");
        }
        return new Comparison(sentences, isOwn, readsSample() || now.readsSample(), grown);
    }

    /** The lengths of the inputs in bytes. */
    List<Long> lengths() {
        return inputs.stream().map(RunInput::bytes).toList();
    }

    private boolean readsSample() {
        return !inputs.isEmpty()
                && inputs.stream().allMatch(input -> input.path().equals(RunInput.SAMPLE));
    }

    private List<String> labels() {
        return inputs.stream().map(RunInput::label).toList();
    }

    private List<String> paths() {
        return inputs.stream().map(RunInput::path).toList();
    }

    private static String some(List<String> paths) {
        List<String> names = paths.stream().distinct().toList();
        String some = names.stream().limit(MOST).collect(Collectors.joining(", "));
        return names.size() > MOST ? some + " and " + (names.size() - MOST) + " more" : some.isEmpty() ? "none" : some;
    }

    private static void addAll(List<String> sentences, Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.forEach(name -> add(sentences, name, before.getOrDefault(name, NONE), now.getOrDefault(name, NONE)));
    }

    private static void add(List<String> sentences, String name, String before, String now) {
        if (!before.equals(now)) {
            sentences.add(name + " was " + before + " and is " + now);
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
