package io.github.llmdata.crawler.reddit.dump;

import static io.github.llmdata.crawler.reddit.page.JsonFacts.firstPresent;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.reddit.page.JsonFacts;
import io.github.llmdata.crawler.reddit.page.ThingReader;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.Standing;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.RedditSettings.Pairs;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes rows of the JSON objects of a dump, in the fields of any year. Safe for use by several threads.
 *
 * <p>Of a comment that the settings make no turn of a dialogue only its ids are kept.
 */
final class RowReader {
    private final RedditSettings settings;
    private final ThingReader things;

    RowReader(RedditSettings settings) {
        this.settings = settings;
        this.things = ThingReader.ofDumps(settings.dialogue().keepLinks());
    }

    /** What a line is. */
    sealed interface Result {

        /**
         * A submission or comment.
         *
         * @param isGoneLater whether it was deleted after the dump had got its text
         */
        record Read(Row row, boolean isGoneLater) implements Result {}

        /** A comment of a subreddit that is not wanted. */
        enum Unwanted implements Result {
            INSTANCE
        }

        /** Neither a submission nor a comment. */
        record Foreign(String found) implements Result {}
    }

    /**
     * Makes the row of a line.
     *
     * @param place where the line starts
     */
    Result read(JsonNode line, RowPosition place) {
        if (!line.isObject()) {
            return new Result.Foreign("no JSON object");
        }
        boolean isComment = line.has("link_id") || (line.has("body") && !line.has("title"));
        if (!isComment && !line.has("title")) {
            return new Result.Foreign("neither title nor link_id");
        }
        String id = JsonFacts.id(firstPresent(line.path("id"), line.path("name")), isComment ? "t1_" : "t3_");
        String thread = isComment ? JsonFacts.id(line.path("link_id"), "t3_") : id;
        if (Row.number(id) < 0 || Row.number(thread) < 0) {
            return new Result.Foreign(id.isEmpty() ? "no id" : "no link_id");
        }
        if (!isComment) {
            return new Result.Read(submission(line, place), ThingReader.isGoneLater(line));
        }
        String subreddit = JsonFacts.text(line.path("subreddit"));
        return !subreddit.isEmpty() && !settings.subreddits().wants(subreddit)
                ? Result.Unwanted.INSTANCE
                : new Result.Read(comment(line, id, thread), ThingReader.isGoneLater(line));
    }

    private Row submission(JsonNode line, RowPosition place) {
        Post post = things.post(line);
        JsonNode time = retrieved(line);
        var submission = new Submission(post, JsonFacts.whole(line.path("num_comments")), time(time), place);
        long number = Row.number(post.id());
        return new Row(number, true, number, seconds(time), 0, RowCodec.SUBMISSION.encode(submission));
    }

    private Row comment(JsonNode line, String id, String thread) {
        String parent = ThingReader.parent("", line);
        boolean isTurn = parent.isEmpty() || settings.dialogue().pairs() == Pairs.THREAD;
        Comment comment = isTurn
                ? things.comment(id, "", line)
                : new Comment(id, parent, "", "", "", OptionalInt.empty(), Standing.PRESENT, Set.of());
        return new Row(
                Row.number(thread),
                false,
                Row.number(id),
                seconds(retrieved(line)),
                comment.score().orElse(Integer.MIN_VALUE),
                RowCodec.COMMENT.encode(comment));
    }

    private static JsonNode retrieved(JsonNode line) {
        return firstPresent(
                line.path("_meta").path("retrieved_2nd_on"), line.path("retrieved_on"), line.path("retrieved_utc"));
    }

    private static String time(JsonNode stated) {
        return JsonFacts.created(stated);
    }

    private static long seconds(JsonNode stated) {
        String time = time(stated);
        return time.isEmpty() ? 0 : Instant.parse(time).getEpochSecond();
    }
}
