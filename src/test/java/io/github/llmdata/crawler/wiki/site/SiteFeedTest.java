package io.github.llmdata.crawler.wiki.site;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.testing.MapMemory;
import io.github.llmdata.crawler.testing.MemoryCrawl;
import io.github.llmdata.crawler.testing.States;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wiki that lists its pages, read into a crawl over a web in memory. */
@Timeout(60)
class SiteFeedTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final String WIKI = "https://wiki.example.org";
    private static final String API = WIKI + "/w/api.php";
    private static final String JSON = "application/json";
    private static final String SITE = "{'batchcomplete':true,'query':{'general':{'server':'//wiki.example.org',"
            + "'articlepath':'/wiki/$1'},'namespaces':{'0':{'id':0,'content':true},'14':{'id':14,'name':'Category'}},"
            + "'statistics':{'articles':4,'pages':9}}}";
    private static final ApiRequest ALL = ApiRequest.allPages(0);

    private final InMemoryWeb web = new InMemoryWeb();
    private final MapMemory saved = new MapMemory();

    @TempDir
    Path dir;

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private static InMemoryWeb.Script json(String text) {
        return InMemoryWeb.response(200, text.replace('\'', '"'), "Content-Type", JSON);
    }

    private void site() {
        answer(ApiRequest.site(), "", SITE);
        Stream.of("A", "B", "C", "D").forEach(title -> web.page(WIKI + "/wiki/" + title, "<html>" + title + "</html>"));
    }

    private void answer(ApiRequest request, String next, String answer) {
        web.add(API + "?" + request.query(next), json(answer));
    }

    private static String list(String name, String titles, String next) {
        String pages = titles.chars()
                .mapToObj(title -> "{'ns':0,'title':'" + (char) title + "'}")
                .collect(Collectors.joining(","));
        String rest = next.isEmpty() ? "'batchcomplete':true" : "'continue':{'apcontinue':'" + next + "'}";
        return "{" + rest + ",'query':{'" + name + "':[" + pages + "]}}";
    }

    private void twoAnswers() {
        site();
        answer(ALL, "", list("allpages", "AB", "C"));
        answer(ALL, "apcontinue=C", list("allpages", "CD", ""));
    }

    private record Ended(MemoryCrawl.Result result, boolean isUnfinished) {
        Accounts.Balance urls() {
            return result.accounts().of(Kind.URLS);
        }

        String problem() {
            return String.join("; ", result.accounts().problems());
        }
    }

    private Ended run(SeenKeys settled, String... sets) {
        Settings settings =
                MemoryCrawl.settings(Stream.concat(Stream.of("crawler.wiki.site=\"" + WIKI + "\""), Stream.of(sets))
                        .toArray(String[]::new));
        SiteFeed feed = new SiteFeed(
                new SiteQuestion(settings.wiki().site(), settings.wiki().namespaces()), BodyRule.whole(1 << 20), saved);
        MemoryCrawl.Result result = new MemoryCrawl(KIT, web, feed, Kind.URLS, Optional.empty(), settled).run();
        return new Ended(result, feed.isUnfinished());
    }

    private Ended run(String... sets) {
        Ended ended = run(new SeenKeys(), sets);
        assertThat(ended.result().accounts().isBalanced()).isTrue();
        assertThat(ended.urls().pending()).isZero();
        return ended;
    }

    private List<String> apiRequests() {
        return web.urls().stream().filter(url -> url.contains("api.php")).toList();
    }

    @Test
    void everyListedPageIsFetchedOrRefused() {
        site();
        web.add(WIKI + "/robots.txt", InMemoryWeb.response(200, "User-agent: *\nDisallow: /w/\nDisallow: /wiki/D\n"));
        answer(ALL, "", list("allpages", "AB", "C"));
        answer(
                ALL,
                "apcontinue=C",
                "{'query':{'allpages':[{'ns':0,'title':'D'},{'ns':14,'title':'Category:X'},{'ns':0,'title':'A'},"
                        + "{'ns':0,'title':'<'},{'ns':0,'title':'Q?'}]}}");

        Ended ended = run();

        assertThat(ended.problem()).isEmpty();
        assertThat(ended.isUnfinished()).isFalse();
        assertThat(ended.urls().in()).isEqualTo(7);
        assertThat(ended.urls().out()).isEqualTo(2);
        assertThat(ended.urls().dropped().keySet())
                .containsExactlyInAnyOrder(
                        Reason.ROBOTS_DENIED,
                        Reason.NOT_AN_ARTICLE,
                        Reason.DUPLICATE,
                        Reason.INVALID_TITLE,
                        new Reason("http-404"));
        assertThat(web.urls()).contains(WIKI + "/wiki/Q%3F");
        assertThat(apiRequests()).hasSize(3);
    }

    /** A process ends after some batches; the next one asks only for what no process has asked for. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 6})
    void aContinuedRunReadsTheSameListAgain(int kept) {
        twoAnswers();
        Ended whole = run();
        List<TextKey> keys =
                whole.result().journalKeys().stream().flatMap(List::stream).toList();
        int asked = apiRequests().size();
        SeenKeys settled = new SeenKeys();
        keys.subList(0, kept).forEach(settled::add);

        Ended resumed = run(settled);

        assertThat(apiRequests()).hasSize(asked);
        Set<TextKey> all = new HashSet<>(keys.subList(0, kept));
        resumed.result().journalKeys().forEach(all::addAll);
        assertThat(all.equals(new HashSet<>(keys))).isTrue();
        assertThat(resumed.problem()).isEmpty();
    }

    @Test
    void anAnswerThatSaysLaterIsAskedForAgain() {
        site();
        String lag = "{'error':{'code':'maxlag','info':'Waiting for a server: 7 seconds lagged.'}}";
        answer(ALL, "", lag);
        web.add(API + "?" + ALL.query(), InMemoryWeb.response(200, "{\"query\":{\"allp", "Content-Type", JSON));
        answer(ALL, "", list("allpages", "AB", ""));

        assertThat(run().urls().out()).isEqualTo(2);
        assertThat(apiRequests()).hasSize(4);
    }

    @Test
    void aListThatBreaksOffIsContinuedByALaterProcess() {
        site();
        answer(ALL, "", list("allpages", "AB", "C"));
        web.add(API + "?" + ALL.query("apcontinue=C"), InMemoryWeb.response(200, "<html>"));
        answer(ALL, "apcontinue=C", list("allpages", "CD", ""));

        Ended ended = run();
        assertThat(ended.urls().out()).isEqualTo(2);
        assertThat(ended.isUnfinished()).isTrue();
        assertThat(ended.problem())
                .contains(API + " could not be asked for the pages of namespace 0")
                .contains("text that is no JSON")
                .contains("the same command asks for the others");

        assertThat(run().urls().out()).isEqualTo(4);
        assertThat(apiRequests()).as("the site, and one answer more than once").hasSize(4);
    }

    @Test
    void aServerThatAsksForALongPauseIsAProblem() {
        web.add(
                API + "?" + ApiRequest.site().query(),
                InMemoryWeb.response(429, "", "Retry-After", String.valueOf(1_000_000)));

        Ended ended = run();

        assertThat(ended.problem()).isEqualTo(WIKI + ": it asks us to wait for longer than crawler.fetch.max-park");
        assertThat(ended.isUnfinished()).isFalse();
    }

    @Test
    void aListThatGoesInACircleIsLeft() {
        site();
        answer(ALL, "", list("allpages", "AB", "C"));
        answer(ALL, "apcontinue=C", list("allpages", "CD", "C"));

        Ended ended = run();

        assertThat(ended.problem()).contains("goes on with a place where it was before");
        assertThat(ended.isUnfinished()).isFalse();
        assertThat(ended.urls().out()).isEqualTo(2);
        assertThat(apiRequests()).hasSize(3);
    }

    @Test
    void theApiIsLookedForAtItsUsualPlacesAndWhereTheyRedirect() {
        String moved = "https://moved.example.org/api.php";
        web.add(
                WIKI + "/api.php?" + ApiRequest.site().query(),
                InMemoryWeb.response(
                        301, "", "Location", moved + "?" + ApiRequest.site().query()));
        web.add(moved + "?" + ApiRequest.site().query(), json(SITE));
        web.add(moved + "?" + ALL.query(), json(list("allpages", "A", "")));
        web.page(WIKI + "/wiki/A", "<html>A</html>");

        assertThat(run().urls().out()).isEqualTo(1);
        assertThat(SiteClient.places("https://a.example/wiki/"))
                .containsExactly(
                        "https://a.example/wiki/w/api.php",
                        "https://a.example/wiki/api.php",
                        "https://a.example/w/api.php",
                        "https://a.example/api.php");
        assertThat(SiteClient.places("https://a.example/x/api.php")).containsExactly("https://a.example/x/api.php");
    }

    @Test
    void aSiteWithoutAnApiIsAProblemThatNamesWhereItWasLookedFor() {
        web.page(API + "?" + ApiRequest.site().query(), "<html>");

        Ended ended = run();

        assertThat(ended.problem())
                .contains(API + ": text that is no JSON")
                .contains(WIKI + "/api.php: http-404")
                .contains("crawler.wiki.site");
        assertThat(ended.isUnfinished()).isFalse();
    }

    @Test
    void onlyPagesOfCategoriesThatWereChangedAreFetched() throws IOException {
        site();
        Instant since = Instant.parse("2026-11-01T00:00:00Z");
        answer(
                ApiRequest.oldestChange(),
                "",
                "{'query':{'recentchanges':[{'type':'edit','timestamp':'2026-10-20T10:00:00Z'}]}}");
        answer(ApiRequest.changesSince(since, List.of(0)), "", list("recentchanges", "BD", ""));
        answer(ApiRequest.categoryMembers("Category:X", List.of(0)), "", list("categorymembers", "ABC", ""));
        answer(ApiRequest.categoryMembers("category:Y", List.of(0)), "", list("categorymembers", "", ""));

        Ended ended = run("crawler.wiki.categories=[X, \"category:Y\"]", "crawler.wiki.since=2026-11-01");

        assertThat(web.urls()).contains(WIKI + "/wiki/B").doesNotContain(WIKI + "/wiki/A", WIKI + "/wiki/D");
        assertThat(ended.urls().in()).isEqualTo(1);
        assertThat(ended.problem()).contains("lists no pages of category:Y");
        assertThat(listed()).containsExactly(WIKI + "/wiki/B");
    }

    @Test
    void theStateOfARunTellsWhatIsListed() throws IOException {
        assertThat(listed()).isEmpty();
        twoAnswers();
        run();

        assertThat(listed()).containsExactly(WIKI + "/wiki/A", WIKI + "/wiki/B", WIKI + "/wiki/C", WIKI + "/wiki/D");
    }

    /** Of the pages A to E, those that the state has. */
    private List<String> listed() throws IOException {
        List<String> listed = new ArrayList<>();
        try (RunState state = States.in(dir)) {
            saved.getAll("", 100).forEach(state::put);
            state.commit(state.checkpoint(), List.of());
        }
        try (SavedRun run = SavedRun.open(dir, "stack").orElseThrow()) {
            for (String title : List.of("A", "B", "C", "D", "E")) {
                SavedListing.url(run, Set.of(), url -> url.endsWith("/" + title))
                        .ifPresent(listed::add);
            }
        }
        return listed;
    }

    @Test
    void aTimeThatTheWikiDoesNotRememberIsAProblem() {
        site();
        answer(
                ApiRequest.oldestChange(),
                "",
                "{'query':{'recentchanges':[{'type':'edit','timestamp':'2026-10-20T10:00:00Z'}]}}");

        Ended ended = run("crawler.wiki.since=2026-10-01");

        assertThat(ended.problem()).contains("remembers its changes since 2026-10-20T10:00:00Z only");
        assertThat(ended.urls().in()).isZero();
    }
}
