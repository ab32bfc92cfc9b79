package io.github.llmdata.crawler.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.link.AnsweredQuestion;
import io.github.llmdata.crawler.stack.link.Linked;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stack.rows.RowTexts;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.TextAndJson;
import io.github.llmdata.crawler.write.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairEncoderTest {
    private final Linked linked = Linked.empty();

    private static PostRow row(int id, PostType type, String body) {
        Attribution unknown = new Attribution("", "", "", "");
        return new PostRow(
                id, type, 0, 0, 1, RowTexts.of("", body, "", unknown), new RowPosition("Posts.xml", 100L * id));
    }

    private void pair(int id, String question, String answer, String... others) {
        List<PostRow> alternatives = new ArrayList<>();
        for (String other : others) {
            alternatives.add(row(id + 2 + alternatives.size(), PostType.ANSWER, other));
        }
        linked.pairs()
                .add(new AnsweredQuestion(
                        new Site("beer.stackexchange.com", true),
                        row(id, PostType.QUESTION, question),
                        row(id + 1, PostType.ANSWER, answer),
                        alternatives));
    }

    private Batch encode() {
        return new PairEncoder(
                        new StackExtractor(false, true), Refinery.standard(), TextAndJson.OUTPUTS, RunGuard.unsaved())
                .encode(linked, 1);
    }

    @Test
    void notesTheBodiesThatTheParserHadToRead() {
        pair(1, "<p>Why?</p>", "<p>Because</p>");
        pair(3, "<p>Why</b>?</p>", "<p>Because</p>");
        pair(5, "<p>Why <b><i>so</b></i>?</p>", "<p>Because</i></p>");
        pair(7, "<p>Why</b>?</p>", "<p></p>");

        Batch batch = encode();

        assertThat(batch.accounts().notes()).containsEntry("slow-html", 4L);
        assertThat(batch.accounts().of(Kind.RECORDS).out()).isEqualTo(3);
    }

    @Test
    void notesNothingWhereAllBodiesAreCanonical() {
        pair(1, "<p>Why?</p>\n", "<p>Because &lt;this&gt;</p>");

        assertThat(encode().accounts().notes()).isEmpty();
    }

    @Test
    void alternativesAreOutWithTheRecordOrLeftOutForTheirOwnReasons() {
        pair(1, "<p>Why?</p>", "<p>Because</p>", "<p>Another</p>", "<p></p>", "<p>Because</p>", "<p>Another</p>");
        pair(101, "<p></p>", "<p>Because</p>", "<p>Another</p>");

        Accounts accounts = encode().accounts();

        assertThat(accounts.of(Kind.ROWS).out()).isEqualTo(3);
        assertThat(accounts.of(Kind.ROWS).dropped()).isEqualTo(Map.of(Reason.EMPTY_TEXT, 1L + 3, Reason.DUPLICATE, 2L));
        assertThat(accounts.of(Kind.QUESTIONS).dropped()).isEqualTo(Map.of(Reason.EMPTY_TEXT, 1L));
        assertThat(accounts.notes()).containsEntry("alternatives", 1L);
    }
}
