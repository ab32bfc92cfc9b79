package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Lines of Reddit dumps, of our own making. */
public final class DumpLines {
    public static final String TEXT = "Boil vinegar in it, and rinse it twice.";

    private DumpLines() {}

    /** A submission in the fields of 2015. */
    public static String submission(String id, String... members) {
        return object(
                members,
                "\"id\":\"%s\",\"title\":\"How do I descale kettle %s?\",\"selftext\":\"It is white.\""
                        .formatted(id, id),
                "\"subreddit\":\"Kettles\",\"author\":\"asker\",\"created_utc\":1420070400,\"score\":5,\"num_comments\":3",
                "\"is_self\":true,\"over_18\":false,\"retrieved_on\":1440000000");
    }

    /** A comment on a submission, or on another comment if the parent is one. */
    public static String comment(String id, String link, String parent, int score, String... members) {
        return object(
                members,
                "\"id\":\"%s\",\"link_id\":\"t3_%s\",\"parent_id\":\"%s\",\"score\":%d"
                        .formatted(id, link, parent, score),
                "\"body\":\"%s %s\",\"author\":\"helper_%s\"".formatted(id, TEXT, id),
                "\"subreddit\":\"Kettles\",\"created_utc\":\"1420074000\",\"retrieved_on\":1440000000");
    }

    /** An object with further members, which count instead of earlier ones of the same name. */
    private static String object(String[] further, String... members) {
        List<String> all = new ArrayList<>(List.of(members));
        all.addAll(List.of(further));
        return "{" + String.join(",", all) + "}";
    }

    public static Path plain(Path file, List<String> lines) throws IOException {
        return Files.write(file, lines);
    }

    public static Path zst(Path file, List<String> lines) throws IOException {
        return Files.write(file, Zstd.compress((String.join("\n", lines) + "\n").getBytes(UTF_8)));
    }

    public static Path gzip(Path file, List<String> lines) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
        }
        return Files.write(file, bytes.toByteArray());
    }

    /**
     * A month with everything that makes the join hard: comments before their submissions, of submissions that are missing, of
     * comments that are missing, copies, and lines that are none; the same for the same seed.
     *
     * @return the files of submissions and of comments
     */
    public static List<Path> month(Path folder, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> submissions = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String id = Integer.toString(40_000 + i, 36);
            if (i % 7 > 0) {
                submissions.add(submission(id));
            }
            for (int j = 0; j < random.nextInt(6); j++) {
                String own = Integer.toString(900_000 + i * 10 + j, 36);
                String parent = j > 2 ? "t1_" + Integer.toString(900_000 + i * 10, 36) : "t3_" + id;
                comments.add(comment(own, id, parent, random.nextInt(9) - 2));
            }
        }
        submissions.add(submissions.get(5));
        comments.add(comments.get(7));
        comments.add("{\"id\":\"torn");
        Collections.shuffle(submissions, random);
        Collections.shuffle(comments, random);
        return List.of(
                zst(folder.resolve("RS_2015-01.zst"), submissions), zst(folder.resolve("RC_2015-01.zst"), comments));
    }
}
