package io.github.llmdata.crawler.reddit.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages of threads that no site would send: damaged ones, and pieces of every design in each other. */
class ThreadFuzzTest {
    private static final String URL = "https://old.reddit.com/r/invented/comments/abc123/a_title/";

    private static final String[] TAGS = {
        "div class='thing link' data-fullname=t3_abc123",
        "div class='thing comment' data-fullname=t1_c1",
        "div class='thing comment' data-fullname=t1_c2",
        "div class=commentarea",
        "div class=usertext-body",
        "div class=md",
        "div class=child",
        "a class=author href=/user/x",
        "a class=title",
        "span class='score unvoted' title=99999999999",
        "shreddit-post id=t3_abc123 comment-count=-1",
        "shreddit-comment thingid=t1_c1 parentid=t1_c2 score=NaN",
        "shreddit-comment thingid=t1_c2 parentid=t1_c1",
        "shreddit-comment-tree",
        "div slot=comment",
        "div data-testid=post-container",
        "div id=t1_c1",
        "script id=data",
        "p",
        "blockquote",
        "h1",
        "time datetime=99999",
        "faceplate-partial"
    };

    private final ThreadParser pages = new ThreadParser(false);
    private final DialogueBuilder dialogue = new DialogueBuilder(Settings.from(
                    Configuration.load(
                            Optional.empty(), List.of("crawler.reddit.pairs=thread", "crawler.reddit.min-chars=0")),
                    "1")
            .reddit());

    private void check(String text) {
        Page page = new Page(URL, text, "2023-12-01T08:00:00Z", new Provenance.Saved("a.html"));
        ThreadResult reading = pages.read(page);
        if (reading instanceof ThreadResult.Found found) {
            Set<String> ids = new HashSet<>();
            for (Comment comment : found.thread().comments()) {
                assertThat(comment.parent().isEmpty() || ids.contains(comment.parent()))
                        .as("a comment comes behind what it answers")
                        .isTrue();
                assertThat(ids.add(comment.id())).as("once").isTrue();
            }
            if (dialogue.make(found.thread(), page) instanceof DialogueBuilder.Result.Made made) {
                assertThat(made.document().id()).matches("reddit:[0-9a-z]{1,13}");
            }
        }
    }

    @Test
    void anyPageIsAThreadOrRefused() throws IOException {
        List<String> golden = files("src/test/resources/golden/reddit", "page.html");
        Fuzz.check(1_000, input -> check(inserted(input, golden, input.html(30, TAGS))));
    }

    @Test
    void anyDataAreAThreadOrRefused() throws IOException {
        List<String> golden = files("src/test/resources/golden/reddit-json", ".json");
        Fuzz.check(500, input -> {
            String piece = input.mixed(
                    12,
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"kind\":",
                    "\"t1\"",
                    "\"t3\"",
                    "\"more\"",
                    "\"Listing\"",
                    "\"data\":",
                    "\"children\":",
                    "\"replies\":",
                    "\"\"",
                    "\"body\":",
                    "null",
                    "true",
                    "1e400",
                    "-",
                    "NaN",
                    "\\u0000",
                    "\"parent_id\":",
                    "\"id\":",
                    "\"created_utc\":",
                    "1e15");
            String json = inserted(input, golden, piece);
            check(json);
            check("<html><script id=data>window.___r = " + json + ";</script><script>" + json + "</script>");
        });
    }

    private static String inserted(RandomInput input, List<String> golden, String piece) {
        String page = golden.get(input.random().nextInt(golden.size()));
        int at = input.random().nextInt(page.length() + 1);
        String whole = page.substring(0, at) + piece + page.substring(at);
        return input.oneIn(2) ? whole : new String(input.damaged(whole.getBytes(UTF_8)), UTF_8);
    }

    private static List<String> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
