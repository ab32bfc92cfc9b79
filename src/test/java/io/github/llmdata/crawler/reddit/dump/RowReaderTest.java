package io.github.llmdata.crawler.reddit.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Comment.CommentFlag;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.Post.PostFlag;
import io.github.llmdata.crawler.reddit.thread.Standing;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.testing.DumpLines;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of dumps since 2005; what they are called and of which type they are changed over the years. */
class RowReaderTest {
    private static final RowPosition PLACE = new RowPosition("RC.zst", 7);

    private static RowReader.Result read(String line) {
        Settings settings =
                Settings.from(Configuration.load(Optional.empty(), List.of("crawler.reddit.pairs=thread")), "1");
        try {
            return new RowReader(settings.reddit()).read(new ObjectMapper().readTree(line), PLACE);
        } catch (IOException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private static Row row(String line) {
        return ((RowReader.Result.Read) read(line)).row();
    }

    private static Comment comment(String... members) {
        return RowCodec.COMMENT.decode(
                row(DumpLines.comment("c1", "abc1", "t3_abc1", 3, members)).content());
    }

    private static Submission submission(String... members) {
        return RowCodec.SUBMISSION.decode(
                row(DumpLines.submission("abc1", members)).content());
    }

    @ParameterizedTest
    @CsvSource({
        "1420070400, 2015-01-01T00:00:00Z",
        "'\"1420070400\"', 2015-01-01T00:00:00Z",
        "1420070400.0, 2015-01-01T00:00:00Z",
        "null, ''"
    })
    void timesAreNumbersOrTexts(String stated, String expected) {
        assertThat(comment("\"created_utc\":" + stated).created()).isEqualTo(expected);
        assertThat(submission("\"created_utc\":" + stated).post().created()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "t3_abc1, ''",
        "t1_c0, c0",
        "c0, c0",
        "T1_C0, c0",
    })
    void parentsHaveAKindOrNone(String stated, String expected) {
        assertThat(comment("\"parent_id\":\"" + stated + "\"").parent()).isEqualTo(expected);
    }

    @Test
    void parentsAreNumbersInSomeExports() {
        long link = Long.parseLong("abc1", 36);

        assertThat(comment("\"parent_id\":" + Long.parseLong("c0", 36)).parent())
                .isEqualTo("c0");
        assertThat(comment("\"parent_id\":" + link).parent()).isEmpty();
        assertThat(comment("\"parent_id\":null").parent()).isEmpty();
        assertThat(row(DumpLines.comment("c1", "x", "t3_x", 1, "\"link_id\":" + link))
                        .thread())
                .isEqualTo(link);
        assertThat(row(DumpLines.comment("c1", "x", "t3_x", 1, "\"link_id\":\"abc1\""))
                        .thread())
                .isEqualTo(link);
    }

    @Test
    void anIdMayBeMissingWhereTheNameHasIt() {
        String line = DumpLines.submission("abc1").replace("\"id\":\"abc1\"", "\"name\":\"t3_abc1\"");

        assertThat(row(line).id()).isEqualTo(Long.parseLong("abc1", 36));
    }

    @Test
    void theSubredditMayStandInThePermalinkAlone() {
        Post post = submission("\"subreddit\":null", "\"permalink\":\"/r/Kettles/comments/abc1/how/\"")
                .post();

        assertThat(post.subreddit()).isEqualTo("Kettles");
    }

    @Test
    void nothingIsTheTextIfTheDumpHasNone() {
        assertThat(comment("\"body\":null").text()).isEmpty();
        assertThat(submission("\"selftext\":null").post().text()).isEmpty();
        assertThat(submission("\"selftext\":null").post().standing()).isEqualTo(Standing.PRESENT);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true", "1420070500, true", "1420070500.0, true", "null, false"})
    void edited(String stated, boolean isEdited) {
        assertThat(comment("\"edited\":" + stated).marks().contains(CommentFlag.EDITED))
                .isEqualTo(isEdited);
    }

    @Test
    void scoresMayBeHidden() {
        assertThat(comment("\"score_hidden\":true").score()).isEmpty();
        assertThat(comment("\"score\":null", "\"ups\":4").score()).isEqualTo(OptionalInt.of(4));
        assertThat(comment("\"score\":\"4\"").score()).isEqualTo(OptionalInt.of(4));
        assertThat(submission("\"hide_score\":true").post().score()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"_meta\":{\"was_deleted_later\":true,\"removal_type\":\"deleted\"};DELETED",
                "\"_meta\":{\"was_deleted_later\":true,\"removal_type\":\"removed by reddit\"};REMOVED",
                "\"_meta\":{\"was_deleted_later\":true};DELETED",
                "\"_meta\":{\"was_initially_deleted\":true,\"removal_type\":\"deleted\"};PRESENT",
                "\"_meta\":{\"note\":\"no_2nd_retrieval\"};PRESENT",
                "\"removed\":true;REMOVED",
                "\"body\":\"[deleted]\",\"author\":\"[deleted]\";DELETED",
                "\"body\":\"[removed]\";REMOVED",
                "\"author\":\"[deleted]\";PRESENT"
            })
    void whatWasDeletedLaterIsDeleted(String members, Standing standing) {
        Comment comment = comment(members);

        assertThat(comment.standing()).isEqualTo(standing);
        assertThat(comment.text().isEmpty()).isEqualTo(standing != Standing.PRESENT);
        assertThat(read(DumpLines.comment("c1", "abc1", "t3_abc1", 1, members)))
                .matches(result ->
                        ((RowReader.Result.Read) result).isGoneLater() == members.contains("was_deleted_later"));
    }

    @ParameterizedTest
    @CsvSource({"author, DELETED", "deleted, DELETED", "moderator, REMOVED", "automod_filtered, REMOVED"})
    void submissionsThatWereRemovedLaterAreToldByTheirType(String type, Standing standing) {
        String meta = "\"_meta\":{\"was_deleted_later\":true,\"removal_type\":\"" + type + "\"}";

        assertThat(submission(meta).post().standing()).isEqualTo(standing);
        assertThat(submission("\"removed_by_category\":\"" + type + "\"").post().standing())
                .isEqualTo(standing);
    }

    @Test
    void marksAreThoseOfPages() {
        assertThat(submission(
                                "\"stickied\":true,\"over_18\":true,\"quarantine\":true,\"crosspost_parent\":\"t3_x\"",
                                "\"distinguished\":\"moderator\",\"promoted\":true")
                        .post()
                        .marks())
                .contains(
                        PostFlag.STICKIED,
                        PostFlag.NSFW,
                        PostFlag.QUARANTINED,
                        PostFlag.CROSSPOST,
                        PostFlag.MODERATOR,
                        PostFlag.PROMOTED);
        assertThat(comment("\"stickied\":true,\"distinguished\":\"admin\",\"is_submitter\":true")
                        .marks())
                .containsExactlyInAnyOrder(CommentFlag.STICKIED, CommentFlag.ADMIN, CommentFlag.SUBMITTER);
    }

    @Test
    void theSecondRetrievalIsTheOneThatCounts() {
        String meta = "\"_meta\":{\"retrieved_2nd_on\":1700000000}";

        assertThat(submission(meta).retrieved()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(row(DumpLines.submission("abc1", meta)).retrieved()).isEqualTo(1_700_000_000);
        assertThat(row(DumpLines.submission("abc1", "\"retrieved_on\":null", "\"retrieved_utc\":1700000000"))
                        .retrieved())
                .isEqualTo(1_700_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\":\"a\"}",
                "{\"title\":\"a\",\"id\":\"../..\"}",
                "{\"body\":\"a\",\"id\":\"c1\"}",
                "{\"link_id\":\"t3_zzzzzzzzzzzzzzzzz\",\"id\":\"c1\"}",
                "[1]"
            })
    void otherValuesAreForeign(String line) {
        assertThat(read(line)).isInstanceOf(RowReader.Result.Foreign.class);
    }
}
