package io.github.llmdata.crawler.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.link.AnsweredQuestion;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stack.rows.RowTexts;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackExtractorTest {
    private static final Site HOST = new Site("beer.stackexchange.com", true);
    private static final Site LABEL = new Site("my-dump", false);
    private static final Attribution UNKNOWN = new Attribution("", "", "", "");

    private static PostRow question(String title, String body, String tags, Attribution by) {
        return new PostRow(
                7, PostType.QUESTION, 9, 0, 30, RowTexts.of(title, body, tags, by), new RowPosition("Posts.xml", 100));
    }

    private static PostRow answer(String body, Attribution by) {
        return new PostRow(
                9, PostType.ANSWER, 0, 7, 12, RowTexts.of("", body, "", by), new RowPosition("Posts.xml", 200));
    }

    private static Document extract(Site site, PostRow question, PostRow answer) {
        return new StackExtractor(false)
                .extract(new AnsweredQuestion(site, question, answer))
                .document();
    }

    private static Document by(Site site, Attribution asker, Attribution answerer) {
        return extract(site, question("Why?", "<p>So</p>", "", asker), answer("<p>Thus</p>", answerer));
    }

    @Test
    void makesADialogueOfAPair() {
        Document document = extract(
                HOST,
                question(
                        "Why <b>?",
                        "<p>I ask.</p>",
                        "<ipa><hops>",
                        new Attribution("3", "", "2014-01-21T20:26:05.383", "CC BY-SA 3.0")),
                answer("<p>I answer.</p>", new Attribution("4", "", "2014-01-22T00:00:00.000", "CC BY-SA 3.0")));

        assertThat(document)
                .isEqualTo(new Document(
                        "stack:beer.stackexchange.com:7",
                        "stack",
                        "https://beer.stackexchange.com/questions/7",
                        "Why <b>?",
                        new Content.Dialogue(List.of(
                                new Turn(Turn.Role.USER, "Why <b>?\n\nI ask."), new Turn(Turn.Role.BOT, "I answer."))),
                        List.of(
                                new Author("", "https://beer.stackexchange.com/users/3"),
                                new Author("", "https://beer.stackexchange.com/users/4")),
                        "CC BY-SA 3.0",
                        "2014-01-21T20:26:05.383Z",
                        OptionalInt.of(12),
                        List.of("ipa", "hops"),
                        "",
                        new Provenance.Posts(new RowPosition("Posts.xml", 100), 9, new RowPosition("Posts.xml", 200))));
    }

    @Test
    void withoutAHostThereAreNoUrls() {
        Document document = by(LABEL, new Attribution("3", "Ann", "", ""), new Attribution("4", "", "", ""));

        assertThat(document.id()).isEqualTo("stack:my-dump:7");
        assertThat(document.url()).isEmpty();
        assertThat(document.authors()).containsExactly(new Author("Ann", ""));
    }

    @Test
    void creditsTheKnownAuthors() {
        assertThat(by(HOST, new Attribution("", "gone", "", ""), new Attribution("4", "Bob", "", ""))
                        .authors())
                .containsExactly(new Author("gone", ""), new Author("Bob", "https://beer.stackexchange.com/users/4"));
        assertThat(by(HOST, UNKNOWN, UNKNOWN).authors()).isEmpty();
    }

    @Test
    void creditsAnAuthorOfBothPostsOnce() {
        Attribution self = new Attribution("4", "", "2014-01-21T20:26:05.383", "");

        assertThat(by(HOST, self, self).authors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2008-07-31T21:42:52.667, CC BY-SA 2.5",
        "2011-04-07T23:59:59.999, CC BY-SA 2.5",
        "2011-04-08T00:00:00.000, CC BY-SA 3.0",
        "2018-05-01T23:59:59.999, CC BY-SA 3.0",
        "2018-05-02T00:00:00.000, CC BY-SA 4.0",
        "2025-01-01T00:00:00.000, CC BY-SA 4.0",
        "'', CC BY-SA"
    })
    void theLicenceFollowsFromTheDateWhereNoneIsStated(String created, String license) {
        Attribution post = new Attribution("", "", created, "");

        assertThat(by(HOST, post, post).license()).isEqualTo(license);
    }

    @ParameterizedTest
    @CsvSource({
        "2008-07-31T21:42:52.667, 2008-07-31T21:42:52.667Z",
        "2008-07-31T21:42:52, 2008-07-31T21:42:52Z",
        "2008-07-31T21:42:52., ''",
        "2008-07-31T21:42:52.6x, ''",
        "2008-07-31T21:42:52-667, ''",
        "2008-07-31 21:42:52, ''",
        "2008-07-31T21:42, ''",
        "٢٠٠٨-07-31T21:42:52, ''"
    })
    void onlyATimeInTheFormOfDumpsIsOne(String created, String expected) {
        Attribution post = new Attribution("", "", created, "");

        assertThat(by(HOST, post, post).created()).isEqualTo(expected);
    }

    @Test
    void aStatedLicenceWinsOverTheDate() {
        Attribution post = new Attribution("", "", "2008-07-31T21:42:52.667", "CC BY-SA 4.0");

        assertThat(by(HOST, post, post).license()).isEqualTo("CC BY-SA 4.0");
    }

    @Test
    void questionAndAnswerMayBeUnderTwoLicences() {
        Attribution early = new Attribution("", "", "2011-01-01T00:00:00.000", "");
        Attribution late = new Attribution("", "", "2020-01-01T00:00:00.000", "CC BY-SA 4.0");

        assertThat(by(HOST, early, late).license()).isEqualTo("CC BY-SA 2.5 AND CC BY-SA 4.0");
    }

    @ParameterizedTest
    @CsvSource({
        "<c#><double>, 'c#, double'",
        "|c#|double|, 'c#, double'",
        "<.net>, .net",
        "|one|, one",
        "c++, c++",
        "'', ''",
        "<>, ''",
        "||, ''",
        "<node.js><c++11><größe>, 'node.js, c++11, größe'"
    })
    void readsTagsInBothForms(String written, String tags) {
        Document document = extract(HOST, question("T", "<p>Q</p>", written, UNKNOWN), answer("<p>A</p>", UNKNOWN));

        assertThat(String.join(", ", document.tags())).isEqualTo(tags);
    }

    @ParameterizedTest
    @CsvSource({
        "Title, <p>Body</p>, 'Title\n\nBody'",
        "' Title ', <p>Body</p>, 'Title\n\nBody'",
        "'', <p>Body</p>, Body",
        "Title, '', Title",
        "Title, <p> </p>, Title",
        "'', '', ''"
    })
    void theTitleOpensTheQuestion(String title, String body, String expected) {
        Document document = extract(HOST, question(title, body, "", UNKNOWN), answer("<p>A</p>", UNKNOWN));

        assertThat(((Content.Dialogue) document.content()).turns().get(0).content())
                .isEqualTo(expected);
        assertThat(document.title()).isEqualTo(title.strip());
    }

    @Test
    void anUnknownDateStaysUnknown() {
        assertThat(by(HOST, UNKNOWN, UNKNOWN).created()).isEmpty();
    }

    @Test
    void theScoreIsThatOfTheAnswer() {
        assertThat(by(HOST, UNKNOWN, UNKNOWN).score()).hasValue(12);
    }

    @Test
    void tellsHowTheAnswerStandsAmongTheOthersIfThatIsAskedFor() {
        PostRow question = question("Why?", "<p>So</p>", "", UNKNOWN);
        PostRow answer = answer("<p>Thus</p>", new Attribution("4", "", "2014-01-22T00:00:00.000", ""));
        PostRow other = new PostRow(
                11,
                PostType.ANSWER,
                0,
                7,
                -2,
                RowTexts.of("", "<p>Not <b>so</b></p>", "", new Attribution("5", "", "2019-01-01T00:00:00.000", "")),
                new RowPosition("Posts.xml", 300));
        AnsweredQuestion pair = new AnsweredQuestion(HOST, question, answer, List.of(other));

        Document document = new StackExtractor(false, true).extract(pair).document();

        Content.Dialogue dialogue = (Content.Dialogue) document.content();
        assertThat(dialogue.ranking())
                .contains(new Ranking(
                        "2014-01-22T00:00:00.000Z",
                        true,
                        List.of(new Alternative(
                                "stack:beer.stackexchange.com:11",
                                "https://beer.stackexchange.com/a/11",
                                "Not **so**",
                                OptionalInt.of(-2),
                                "2019-01-01T00:00:00.000Z",
                                "CC BY-SA 4.0",
                                List.of(new Author("", "https://beer.stackexchange.com/users/5"))))));
        assertThat(document.authors()).extracting(Author::url).doesNotContain("https://beer.stackexchange.com/users/5");
        assertThat(((Content.Dialogue) extract(HOST, question, answer).content()).ranking())
                .isEmpty();
    }
}
