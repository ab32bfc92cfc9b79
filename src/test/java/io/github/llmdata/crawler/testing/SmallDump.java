package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A dump of some blocks with everything that makes linking hard: shuffled rows, answers before their questions, questions
 * without an answer, orphans, duplicates and malformed rows.
 */
public final class SmallDump {
    private SmallDump() {}

    /** Writes the dump; the same for the same seed. */
    public static Path write(Path file, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int id = 1; id <= 900; id += 3) {
            rows.add(question(id, random.nextInt(4) > 0 ? id + 1 : 0, random));
            rows.add(answer(id + 1, random.nextInt(20) == 0 ? 9_999 : id, random));
            rows.add(answer(id + 2, id, random));
        }
        rows.add(question(901, 902, random));
        rows.add(rows.get(0));
        rows.add("<row Id=\"5000\" Body=\"a & b\" />");
        Collections.shuffle(rows, random);
        return Files.writeString(file, Posts.table(rows));
    }

    private static String question(int id, int accepted, Random random) {
        return Posts.question(id, accepted).replace(" />", " Tags=\"|a|b|\" AboutMe=\"" + padding(random) + "\" />");
    }

    private static String answer(int id, int parent, Random random) {
        return Posts.answer(id, parent, random.nextInt(5)).replace(" />", " AboutMe=\"" + padding(random) + "\" />");
    }

    /** An attribute that the program ignores, so that a few rows fill a block. */
    private static String padding(Random random) {
        return "padding ".repeat(100 + random.nextInt(300));
    }
}
