package io.github.llmdata.crawler.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files in the output folder of a run, read by other code than wrote them. */
public record Dataset(Path dir) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A sample of the text form: turns as mini-GPT would split them. */
    public record Sample(List<String> turns) {}

    public List<JsonNode> records() {
        return lines("dataset_stack.jsonl");
    }

    public List<JsonNode> ledger() {
        return lines("dropped_stack.jsonl");
    }

    /** The report of the only mode that has one in the folder. */
    public JsonNode report() {
        try (Stream<Path> reports =
                Files.list(dir).filter(file -> file.getFileName().toString().matches("report_[a-z]+\\.json"))) {
            List<Path> all = reports.toList();
            if (all.size() != 1) {
                throw new AssertionError("one report expected, was " + all);
            }
            return parse(text(all.get(0).getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode account(String kind) {
        return report().at("/accounts/" + kind);
    }

    public long dropped(String kind, String reason) {
        return account(kind).at("/dropped/" + reason).asLong();
    }

    /** Whether in = out + pending + dropped for every kind, computed again. */
    public boolean isBalanced() {
        for (JsonNode account : report().get("accounts")) {
            long dropped = 0;
            for (JsonNode count : account.get("dropped")) {
                dropped += count.asLong();
            }
            long explained =
                    account.get("out").asLong() + account.get("pending").asLong() + dropped;
            if (account.get("in").asLong() != explained) {
                return false;
            }
        }
        return true;
    }

    /** The samples of the text form; fails on a file that does not end with a whole sample. */
    public List<Sample> samples() {
        return samples("dataset_stack.txt");
    }

    public List<Sample> samples(String name) {
        List<Sample> samples = new ArrayList<>();
        List<String> turns = new ArrayList<>();
        String content = text(name);
        if (!content.isEmpty() && !content.endsWith("\n<eos>\n")) {
            throw new AssertionError(name + " ends inside a sample");
        }
        for (String line : content.split("\n", -1)) {
            String stripped = line.strip();
            if (stripped.equals("<eos>")) {
                samples.add(new Sample(turns));
                turns = new ArrayList<>();
            } else if (stripped.startsWith("<user>:") || stripped.startsWith("<bot>:")) {
                turns.add(stripped.substring(stripped.indexOf(':') + 1).strip());
            } else if (!turns.isEmpty()) {
                turns.set(turns.size() - 1, turns.get(turns.size() - 1) + "\n" + line);
            }
        }
        return samples;
    }

    public String text(String name) {
        try {
            return Files.readString(dir.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<JsonNode> lines(String name) {
        return text(name).lines().map(Dataset::parse).toList();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
