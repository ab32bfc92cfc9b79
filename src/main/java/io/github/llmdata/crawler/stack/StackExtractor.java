package io.github.llmdata.crawler.stack;

import io.github.llmdata.crawler.html.HtmlToMarkdown;
import io.github.llmdata.crawler.html.HtmlToMarkdown.Converted;
import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.link.AnsweredQuestion;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes a dialogue of a question and its answer. Safe for use by several threads. */
public final class StackExtractor {
    private static final String SOURCE = "stack";

    /** Posts before this date are under CC BY-SA 2.5, as the site's help states. */
    private static final String FIRST_DAY_OF_3_0 = "2011-04-08";

    private static final String FIRST_DAY_OF_4_0 = "2018-05-02";

    /** The form of a time to the second; 0 is any digit. Decimals may follow. */
    private static final String TIME = "0000-00-00T00:00:00";

    private final HtmlToMarkdown html;
    private final boolean ranks;

    /**
     * Makes an extractor.
     *
     * @param keepLinks whether links keep their URL
     * @param ranks whether documents tell how the answer stands among the others
     */
    StackExtractor(boolean keepLinks, boolean ranks) {
        this.ranks = ranks;
        this.html = new HtmlToMarkdown(new HtmlToMarkdown.Options(keepLinks));
    }

    /**
     * Makes an extractor whose documents tell nothing of other answers.
     *
     * @param keepLinks whether links keep their URL
     */
    public StackExtractor(boolean keepLinks) {
        this(keepLinks, false);
    }

    /**
     * The document of a single post, without the data that only a dump has.
     *
     * @param file where the body was read
     */
    Extraction.Extracted post(String file, String body) {
        Converted text = read(body);
        Document document = new Document(
                file,
                SOURCE,
                "",
                "",
                new Content.Prose(text.markdown()),
                List.of(),
                "",
                "",
                OptionalInt.empty(),
                List.of(),
                "",
                new Provenance.Saved(file));
        return new Extraction.Extracted(document, text.isParsed() ? 1 : 0);
    }

    private Converted read(String body) {
        return html.read(SiteNotices.removedFrom(body));
    }

    /** The title and the question's text as the user's turn, the answer's text as the bot's. */
    public Extraction.Extracted extract(AnsweredQuestion pair) {
        Converted asked = read(pair.question().body());
        Converted answered = read(pair.answer().body());
        int slowHtml = (asked.isParsed() ? 1 : 0) + (answered.isParsed() ? 1 : 0);
        List<Alternative> alternatives = new ArrayList<>();
        for (PostRow other : pair.alternatives()) {
            Converted text = read(other.body());
            slowHtml += text.isParsed() ? 1 : 0;
            alternatives.add(alternative(pair.site(), other, text.markdown()));
        }
        Optional<Ranking> ranking = ranks ? Optional.of(ranking(pair, alternatives)) : Optional.empty();
        return new Extraction.Extracted(document(pair, asked.markdown(), answered.markdown(), ranking), slowHtml);
    }

    private static Ranking ranking(AnsweredQuestion pair, List<Alternative> alternatives) {
        boolean isAccepted = pair.question().acceptedAnswerId() == pair.answer().id();
        return new Ranking(created(pair.answer().attribution().created()), isAccepted, alternatives);
    }

    private static Alternative alternative(Site site, PostRow answer, String text) {
        Attribution by = answer.attribution();
        return new Alternative(
                answer.stackId(site),
                url(site, "/a/" + answer.id()),
                text,
                OptionalInt.of(answer.score()),
                created(by.created()),
                license(by),
                authors(site, List.of(by)));
    }

    private static Document document(AnsweredQuestion pair, String asked, String answered, Optional<Ranking> ranking) {
        PostRow question = pair.question();
        PostRow answer = pair.answer();
        Attribution asker = question.attribution();
        Attribution answerer = answer.attribution();
        String title = question.title().strip();
        String opening = title.isEmpty() || asked.isEmpty() ? title + asked : title + "\n\n" + asked;
        return new Document(
                question.stackId(pair.site()),
                SOURCE,
                url(pair.site(), "/questions/" + question.id()),
                title,
                new Content.Dialogue(
                        List.of(new Turn(Turn.Role.USER, opening), new Turn(Turn.Role.BOT, answered)), ranking),
                authors(pair.site(), List.of(asker, answerer)),
                license(asker, answerer),
                created(asker.created()),
                OptionalInt.of(answer.score()),
                tags(question.tags()),
                "",
                new Provenance.Posts(question.place(), answer.id(), answer.place()));
    }

    /** The time with its zone, which the dump leaves out; empty if it is not a time. */
    private static String created(String time) {
        return isTime(time) ? time + "Z" : "";
    }

    private static boolean isTime(String text) {
        int seconds = TIME.length();
        if (text.length() < seconds || text.length() == seconds + 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char form = i < seconds ? TIME.charAt(i) : i == seconds ? '.' : '0';
            char c = text.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return false;
            }
        }
        return true;
    }

    private static List<Author> authors(Site site, List<Attribution> posts) {
        Set<Author> authors = new LinkedHashSet<>();
        for (Attribution by : posts) {
            String profile = by.userId().isEmpty() ? "" : url(site, "/users/" + by.userId());
            if (!by.displayName().isEmpty() || !profile.isEmpty()) {
                authors.add(new Author(by.displayName(), profile));
            }
        }
        return List.copyOf(authors);
    }

    private static String url(Site site, String path) {
        return site.isHost() ? "https://" + site.name() + path : "";
    }

    private static String license(Attribution question, Attribution answer) {
        Set<String> licenses = new LinkedHashSet<>(List.of(license(question)));
        licenses.add(license(answer));
        return String.join(" AND ", licenses);
    }

    /** The licence that the row states, or that the site used when the post was written. */
    private static String license(Attribution post) {
        if (!post.license().isEmpty()) {
            return post.license();
        }
        if (post.created().isEmpty()) {
            return "CC BY-SA";
        }
        if (post.created().compareTo(FIRST_DAY_OF_4_0) >= 0) {
            return "CC BY-SA 4.0";
        }
        return post.created().compareTo(FIRST_DAY_OF_3_0) >= 0 ? "CC BY-SA 3.0" : "CC BY-SA 2.5";
    }

    /** Reads both forms that dumps use: {@code <a><b>}, and {@code |a|b|} since 2024. */
    private static List<String> tags(String tags) {
        List<String> list = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= tags.length(); i++) {
            if (i == tags.length() || "<>|".indexOf(tags.charAt(i)) >= 0) {
                if (i > start) {
                    list.add(tags.substring(start, i));
                }
                start = i + 1;
            }
        }
        return list;
    }
}
