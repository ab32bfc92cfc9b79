package io.github.llmdata.crawler.reddit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages as they were saved from Reddit, 2009 to 2026. Skipped where the folder of real data is not there. */
class RealRedditPagesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("realdata", "../shared/realdata")).resolve("reddit");
    private static final Path NONE = Path.of("no-real-data");
    private static final Pattern NAVIGATION = Pattern.compile(
            "(?i)permalink|embed|save|parent|report|reply|give (award|gold)|share|context|hide replies|read more"
                    + "|formatting help|<(image|gif)>|level \\d+|load more comments");
    private static final int LONG = 60;

    private final ThreadParser pages = new ThreadParser(false);

    static Stream<Path> all() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of(NONE);
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> name(file).endsWith(".html")).sorted().toList().stream();
        }
    }

    static Stream<Path> oldThreads() throws IOException {
        return startingWith("thread_");
    }

    static Stream<Path> threads() throws IOException {
        return startingWith("thread_|new_shreddit|new_react_aww");
    }

    private static Stream<Path> startingWith(String pattern) throws IOException {
        return all().filter(file -> file.equals(NONE)
                || Pattern.compile(pattern).matcher(name(file)).lookingAt());
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.gz$", "");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadAsWhatItIs(Path file) throws IOException {
        assumeThat(file).as("the folder of real pages").isNotEqualTo(NONE);

        ThreadResult reading = read(file);

        String reason = reading instanceof ThreadResult.Refused refused
                ? refused.reason().code()
                : "";
        assertThat(reason).isEqualTo(expected(name(file)));
    }

    /** Apart from the pages whose text is in the state of a script. */
    private static String expected(String name) {
        return switch (name.replaceFirst("_.*", "")) {
            case "list" -> "not-a-thread";
            case "wall" -> name.contains("over18") ? "age-gate" : "blocked";
            default -> name.contains("front") ? "not-a-thread" : "";
        };
    }

    @ParameterizedTest
    @MethodSource("oldThreads")
    void findsAsManyAsSelectorsDo(Path file) throws IOException {
        assumeThat(file).as("the folder of real pages").isNotEqualTo(NONE);
        Document dom = Jsoup.parse(html(file));
        RedditThread thread = thread(file);

        assertThat(thread.comments()).hasSize(count(dom, ".commentarea .thing.comment"));
        assertThat(thread.stubs())
                .isEqualTo(count(dom, ".commentarea .thing.morechildren, .commentarea .thing.morerecursion"));
        assertThat(matching(thread, comment -> !comment.author().isEmpty()))
                .isEqualTo(count(dom, ".commentarea .thing.comment[data-author]"));
        assertThat(matching(thread, comment -> comment.standing() == Standing.REMOVED))
                .isEqualTo(count(dom, ".commentarea .usertext.grayed .md > p:matches(^\\s*\\[removed]\\s*$)"));
        assertThat(matching(thread, comment -> comment.standing() == Standing.DELETED))
                .isEqualTo(count(dom, ".commentarea .usertext.grayed .md > p:matches(^\\s*\\[deleted]\\s*$)"));
        assertThat(matching(thread, comment -> comment.score().isEmpty()))
                .isEqualTo(count(dom, ".commentarea .thing.comment.score-hidden")
                        + count(dom, ".commentarea .thing.deleted.comment"));
        assertThat(matching(thread, comment -> comment.parent().isEmpty()))
                .isEqualTo(count(dom, ".commentarea > .sitetable > .thing.comment"));
        assertThat(matching(thread, comment -> comment.text().isBlank()))
                .isLessThan(1 + thread.comments().size() / 10);
    }

    @ParameterizedTest
    @MethodSource("oldThreads")
    void findsTheMarksThatSelectorsFind(Path file) throws IOException {
        assumeThat(file).as("the folder of real pages").isNotEqualTo(NONE);
        Document dom = Jsoup.parse(html(file));
        RedditThread thread = thread(file);

        Map<Comment.CommentFlag, String> selectors = Map.of(
                Comment.CommentFlag.STICKIED, ".commentarea .stickied-tagline",
                Comment.CommentFlag.LOCKED, ".commentarea .locked-tagline",
                Comment.CommentFlag.EDITED, ".commentarea time.edited-timestamp",
                Comment.CommentFlag.COLLAPSED, ".commentarea .thing.comment.collapsed",
                Comment.CommentFlag.CONTROVERSIAL, ".commentarea .thing.comment.controversial",
                Comment.CommentFlag.SUBMITTER, ".commentarea .tagline .author.submitter",
                Comment.CommentFlag.MODERATOR, ".commentarea .tagline .author.moderator",
                Comment.CommentFlag.DETACHED, ".commentarea .nothing");
        selectors.forEach((mark, selector) -> assertThat(
                        matching(thread, comment -> comment.marks().contains(mark)))
                .as(mark.name())
                .isEqualTo(count(dom, selector)));
        assertThat(thread.post().marks().contains(Post.PostFlag.STICKIED))
                .isEqualTo(count(dom, "#siteTable .thing.stickied") > 0);
        assertThat(thread.post().marks())
                .doesNotContain(Post.PostFlag.CROSSPOST, Post.PostFlag.NSFW, Post.PostFlag.PROMOTED);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void postHasIdentity(Path file) throws IOException {
        assumeThat(file).as("the folder of real pages").isNotEqualTo(NONE);

        Post post = thread(file).post();

        assertThat(post.id()).matches("[0-9a-z]{5,8}");
        assertThat(post.subreddit()).matches("\\w{2,30}");
        assertThat(post.title()).isNotBlank().doesNotContain("\n", "  ");
        assertThat(post.standing()).isEqualTo(Standing.PRESENT);
        if (!name(file).contains("react")) {
            assertThat(post.author()).matches(name(file).contains("games") ? "" : "[\\w-]{3,20}");
            assertThat(post.created()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(post.score()).isPresent();
            assertThat(thread(file).declared()).isPresent();
        }
        assertThat(post.link().isEmpty()).isEqualTo(name(file).matches(".*(_self_|_c_2026|_react_).*"));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void answersComeAfterWhatTheyAnswer(Path file) throws IOException {
        assumeThat(file).as("the folder of real pages").isNotEqualTo(NONE);
        Set<String> seen = new HashSet<>();

        for (Comment comment : thread(file).comments()) {
            assertThat(comment.id()).matches("[0-9a-z]{5,8}");
            assertThat(comment.parent()).matches(parent -> parent.isEmpty() || seen.contains(parent));
            assertThat(seen.add(comment.id())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("threads")
    void textsAreWhatPeopleWroteAndOnce(Path file) throws IOException {
        assumeThat(file).as("the folder of real pages").isNotEqualTo(NONE);
        RedditThread thread = thread(file);
        Map<String, String> owners = new HashMap<>();
        String whole = Jsoup.parse(html(file)).text();

        Stream.concat(
                        Stream.of(thread.post().text()),
                        thread.comments().stream().map(Comment::text))
                .forEach(text -> {
                    assertThat(text.lines()
                                    .filter(line ->
                                            NAVIGATION.matcher(line.strip()).matches()))
                            .as(text)
                            .isEmpty();
                    text.lines()
                            .filter(line -> line.length() >= LONG && !line.startsWith(">"))
                            .filter(line -> owners.put(line, text) != null)
                            .forEach(line -> assertThat(whole.split(Pattern.quote(line), -1))
                                    .as(line)
                                    .hasSizeGreaterThan(2));
                });
    }

    private static int count(Document dom, String selector) {
        return dom.select(selector).size();
    }

    private static int matching(RedditThread thread, Predicate<Comment> wanted) {
        return (int) thread.comments().stream().filter(wanted).count();
    }

    private RedditThread thread(Path file) throws IOException {
        ThreadResult reading = read(file);
        assertThat(reading).isInstanceOf(ThreadResult.Found.class);
        return ((ThreadResult.Found) reading).thread();
    }

    private ThreadResult read(Path file) throws IOException {
        return pages.read(new Page("", html(file), "", new Provenance.Saved(name(file))));
    }

    private static String html(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
