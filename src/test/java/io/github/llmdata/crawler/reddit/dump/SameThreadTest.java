package io.github.llmdata.crawler.reddit.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.reddit.page.ThreadParser;
import io.github.llmdata.crawler.reddit.page.ThreadResult;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that exists as a page and in a dump gives the same record. */
class SameThreadTest {
    private static final Provenance HERE = new Provenance.Saved("here");

    private static RedditSettings settings(String pairs) {
        return Settings.from(Configuration.load(Optional.empty(), List.of("crawler.reddit.pairs=" + pairs)), "1")
                .reddit();
    }

    /** The post and the comments of a page as a dump has them: in one list, without HTML and without what hangs below them. */
    private static List<JsonNode> things(JsonNode json) {
        List<JsonNode> things = new ArrayList<>();
        if (json.path("kind").asText().matches("t[13]")) {
            ObjectNode thing = json.path("data").deepCopy();
            thing.remove(List.of("body_html", "selftext_html", "replies"));
            things.add(thing);
        }
        json.forEach(child -> things.addAll(things(child)));
        return things;
    }

    /** Joins a post with the comments behind it. */
    private static JoinedThread joined(List<JsonNode> things, RedditSettings settings) {
        RowReader reader = new RowReader(settings);
        String link = "t3_" + things.get(0).path("id").asText();
        things.stream().skip(1).forEach(comment -> ((ObjectNode) comment).put("link_id", link));
        List<Entry> entries = new ArrayList<>();
        for (JsonNode thing : things) {
            Row row = ((RowReader.Result.Read) reader.read(thing, new RowPosition("here", 0))).row();
            ByteBuffer block = ByteBuffer.allocate(Entry.HEADER_BYTES + row.content().length);
            Entry.write(row, block);
            entries.add(Entry.read(block.flip()));
        }
        entries.sort(Entry.ORDER);
        return new JoinedThread(entries, 0);
    }

    private static Document made(DialogueBuilder.Result result) {
        return ((DialogueBuilder.Result.Made) result).document();
    }

    private static void assertSame(String json, String pairs) throws IOException {
        RedditSettings settings = settings(pairs);
        DialogueBuilder dialogue = new DialogueBuilder(settings);
        ThreadResult page = new ThreadParser(false).read(new Page("", json, "", HERE));

        DumpedThread dumped = DumpedThread.of(joined(things(new ObjectMapper().readTree(json)), settings));

        Document ofPage = made(dialogue.make(((ThreadResult.Found) page).thread(), "", HERE));
        Document ofDump = made(dialogue.make(dumped.thread(), "", HERE));
        assertThat(ofDump).isEqualTo(ofPage);
    }

    private static String thing(String kind, String members, String typed, String html, String replies) {
        String name = kind.equals("t3") ? "selftext" : "body";
        return """
                {"kind":"%s","data":{%s,"created_utc":1672628645,"%s":"%s","%s_html":"&lt;div class=\\"md\\"&gt;%s&lt;/div&gt;",
                 "replies":%s}}""".formatted(kind, members, name, typed, name, html, replies);
    }

    private static String listing(String... things) {
        return "{\"kind\":\"Listing\",\"data\":{\"children\":[" + String.join(",", things) + "]}}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"top", "thread"})
    void givesTheSameRecord(String pairs) throws IOException {
        String post = thing(
                "t3",
                "\"id\":\"abc1\",\"subreddit\":\"kettles\",\"title\":\"Tea &amp; scale?\",\"author\":\"asker\",\"num_comments\":3",
                "&gt;It is *white*\\n\\nWhat  is it?",
                "&lt;blockquote&gt;&lt;p&gt;It is &lt;em&gt;white&lt;/em&gt;&lt;/p&gt;&lt;/blockquote&gt;&lt;p&gt;What  is it?&lt;/p&gt;",
                "\"\"");
        String reply = thing(
                "t1",
                "\"id\":\"c2\",\"parent_id\":\"t1_c1\",\"author\":\"asker\",\"score\":4",
                "And then? &lt;3",
                "&lt;p&gt;And then? &amp;lt;3&lt;/p&gt;",
                listing(thing(
                        "t1",
                        "\"id\":\"c3\",\"parent_id\":\"t1_c2\",\"author\":\"helper\",\"score\":3",
                        "- rinse\\n- boil",
                        "&lt;ul&gt;&lt;li&gt;rinse&lt;/li&gt;&lt;li&gt;boil&lt;/li&gt;&lt;/ul&gt;",
                        "\"\"")));
        String answer = thing(
                "t1",
                "\"id\":\"c1\",\"parent_id\":\"t3_abc1\",\"author\":\"helper\",\"score\":9",
                "Put ^(weak) [vinegar](https://a.example) in.",
                "&lt;p&gt;Put &lt;sup&gt;weak&lt;/sup&gt; &lt;a href=\\\"https://a.example\\\"&gt;vinegar&lt;/a&gt; in.&lt;/p&gt;",
                listing(reply));

        assertSame("[" + listing(post) + "," + listing(answer) + "]", pairs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"top", "thread"})
    void givesTheSameRecordOfARealThread(String pairs) throws IOException {
        Path file = Path.of(System.getProperty("realdata", "../shared/realdata"), "reddit", "json_thread_graw.json");
        assumeTrue(Files.exists(file), file + " is not there");

        assertSame(Files.readString(file), pairs);
    }
}
