package io.github.llmdata.crawler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.ThreadPage;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The threads that the jar carries as sample input; {@code -Dgolden.update=true} writes them again. */
class RedditSampleTest {
    private static final Path FOLDER = Path.of("src/main/resources/sample/reddit");

    private static final Map<String, byte[]> FILES = Map.of(
            "slow_loop.html", page(slowLoop()),
            "sourdough.html", page(sourdough()),
            "unanswered.html", page(unanswered()),
            "captures.warc.gz", captures());

    private static byte[] page(ThreadPage thread) {
        return thread.html().getBytes(UTF_8);
    }

    private static ThreadPage slowLoop() {
        return ThreadPage.of("1smpl1", "learnpython_sample", "Why is my loop over a list so slow?")
                .text("""
                        <p>I look up every word of a long text in a list of known words:</p>
                        <pre><code>for word in words:
                            if word in known:
                                count += 1
                        </code></pre>
                        <p>With <code>100_000</code> known words it takes minutes. What am I doing wrong?</p>""")
                .comment("tape_measure", 4, "<p>Buy a faster computer.</p>")
                .comment(
                        "patient_owl",
                        61,
                        """
                        <p>Nothing is wrong with the loop. <code>word in known</code> walks through the whole list \
                        each time. Make it a set first:</p>
                        <pre><code>known = set(known)

                        for word in words:
                            if word in known:
                                count += 1
                        </code></pre>
                        <p>Why that helps:</p>
                        <ul>
                        <li>a list compares the word with every element until it finds it,</li>
                        <li>a set computes where the word <em>would be</em> and looks only there.</li>
                        </ul>""",
                        "asker_1smpl1",
                        "<p>Two seconds instead of four minutes. Thank you!</p>")
                .deletedComment();
    }

    private static ThreadPage sourdough() {
        return ThreadPage.of("1smpl2", "bread_sample", "My sourdough starter smells of nail varnish. Is it dead?")
                .text("<p>I fed it a week ago and then forgot it on the shelf.</p>")
                .stickied("AutoModerator", 1, "<p>Welcome! Please read the wiki of this community before you ask.</p>")
                .comment("crumb_counter", 38, """
                        <p>It is hungry, not dead. The smell comes from yeast that has run out of sugar.</p>
                        <ol>
                        <li>Pour off the liquid and throw away all but a spoonful.</li>
                        <li>Feed that with equal weights of flour and water.</li>
                        <li>Repeat twice a day until it doubles in height.</li>
                        </ol>
                        <blockquote><p>forgot it on the shelf</p></blockquote>
                        <p>In the fridge it keeps for some weeks.</p>""")
                .comment("grey_heron", 2, "<p>Mine survived a month once.</p>");
    }

    private static ThreadPage unanswered() {
        return ThreadPage.of("1smpl3", "maps_sample", "What is the dotted line on this old harbour map?")
                .text("<p>It runs from the pier to the lighthouse and has no name.</p>");
    }

    /** A thread that was captured twice, and one that is not safe for work. */
    private static byte[] captures() {
        WarcBuilder warc = new WarcBuilder("captures.warc.gz");
        ThreadPage early = ThreadPage.of("1smpl4", "bicycles_sample", "How often should I oil my chain?")
                .comment("spoke_and_hub", 1, "<p>When it squeaks.</p>");
        ThreadPage late = ThreadPage.of("1smpl4", "bicycles_sample", "How often should I oil my chain?")
                .comment("spoke_and_hub", 7, "<p>When it squeaks.</p>")
                .comment(
                        "wet_road",
                        29,
                        "<p>Every <strong>200 km</strong> on dry roads, and after every ride in the rain. Wipe it first: oil"
                                + " over dirt grinds the links down.</p>");
        ThreadPage nsfw = ThreadPage.of("1smpl5", "first_aid_sample", "Does this cut need stitches?")
                .nsfw()
                .comment("calm_nurse", 12, "<p>If its edges gape, have it seen to today.</p>");
        warc.add(CrawledPage.of(early.url("https://www.reddit.com"), "20231128013045", early.html()));
        warc.add(CrawledPage.of(late.url("https://old.reddit.com"), "20231205094512", late.html()));
        warc.add(CrawledPage.of(nsfw.url("https://old.reddit.com"), "20231130181500", nsfw.html()));
        return warc.bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow_loop.html", "sourdough.html", "unanswered.html", "captures.warc.gz"})
    void theSampleIsUpToDate(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.write(file, FILES.get(name));
        }
        assertThat(unpacked(Files.readAllBytes(file))).isEqualTo(unpacked(FILES.get(name)));
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        boolean packed = content[0] == 0x1f;
        return packed ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes() : content;
    }
}
