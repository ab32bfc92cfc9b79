package io.github.llmdata.crawler.wiki.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.wiki.site.ListedPages.ListedPage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedPagesTest {
    private static final String SITE = "{'query':{'general':{'sitename':'A','generator':'MediaWiki 1.43.0',"
            + "'server':'%s','articlepath':'%s','script':'/w/index.php'},'namespaces':{'0':{'id':0,'content':true},"
            + "'4':{'id':4,'content':false},'100':{'id':100,'content':''},'102':{'id':102},"
            + "'14':{'id':14,'name':'Kategorie','canonical':'Category'}},'statistics':{'articles':7,'pages':1e300}}}";

    private static JsonNode json(String text) {
        try {
            return ApiAnswer.Json.read(text.replace('\'', '"').getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Optional<ListedPages> pages(String text) {
        return ListedPages.of(json(text), "allpages");
    }

    private static Optional<SiteFacts> facts(String server, String path) {
        return SiteFacts.of("https://a.example/w/api.php", json(SITE.formatted(server, path)), Set.of("102", "99"));
    }

    @Test
    void readsTitlesAndHowTheListGoesOn() {
        assertThat(pages("{'query':{'allpages':[{'pageid':1,'ns':0,'title':'A & B'},{'ns':4,'title':'X:Y'}]},"
                        + "'continue':{'apcontinue':'C_&_D','continue':'-||'}}"))
                .hasValue(new ListedPages(
                        List.of(new ListedPage(0, "A & B"), new ListedPage(4, "X:Y")),
                        "apcontinue=C_%26_D&continue=-%7C%7C"));
        assertThat(pages("{'batchcomplete':true,'query':{'allpages':[]}}")).hasValue(new ListedPages(List.of(), ""));
    }

    @Test
    void readsTheFormOfVersionsBefore121() {
        assertThat(pages("{'query-continue':{'allpages':{'apfrom':'Zz'}},'query':{'allpages':[{'ns':0,'title':'A'}]}}"))
                .hasValue(new ListedPages(List.of(new ListedPage(0, "A")), "apfrom=Zz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'query':{'general':{}}}",
                "{'query':{'allpages':{'ns':0}}}",
                "{'query':{'allpages':[]},'continue':{'apcontinue':{}}}",
                "{'query':{'allpages':[]},'continue':{'../x':'1'}}",
                "{'query':{'allpages':[]},'continue':'B'}"
            })
    void refusesWhatIsNoListOrCannotGoOn(String text) {
        assertThat(pages(text)).isEmpty();
    }

    @Test
    void pagesAreSavedWhateverTheirTitles() {
        ListedPages pages = pages(
                        "{'query':{'allpages':[{'ns':0,'title':'A\\nB'},{'ns':0},{'title':7},{'ns':0,'title':'"
                                + "x".repeat(5000) + "'}]}}")
                .orElseThrow();

        assertThat(ListedPages.of(pages.toBytes())).isEqualTo(pages);
        ListedUrls urls = ListedUrls.of(facts("//a.example", "/wiki/$1").orElseThrow(), pages.pages());
        assertThat(urls.urls()).isEmpty();
        assertThat(urls.rejections())
                .extracting(rejection -> rejection.reason().code())
                .containsExactly("invalid-title", "invalid-title", "not-an-article", "invalid-title");
    }

    @ParameterizedTest
    @CsvSource({
        "//a.example, /wiki/$1, https://a.example/wiki/C%2B%2B_%26_(x)%3F",
        "http://b.example:8080, /index.php?title=$1, http://b.example:8080/index.php?title=C%2B%2B_%26_(x)%3F",
        "https://a.example, '', https://a.example/w/index.php?title=C%2B%2B_%26_(x)%3F"
    })
    void pagesAreWhereTheWikiSaysThatTheyAre(String server, String path, String url) {
        SiteFacts facts = facts(server, path).orElseThrow();

        assertThat(facts.pageUrl("C++ & (x)?")).isEqualTo(url);
        assertThat(facts.namespaces()).containsExactly(0, 100, 102);
        assertThat(facts.articles()).isEqualTo(7);
        assertThat(facts.categoryTitle("X")).isEqualTo("Category:X");
        assertThat(facts.categoryTitle("kategorie:X")).isEqualTo("kategorie:X");
        assertThat(facts.categoryTitle("Star Trek: X")).isEqualTo("Category:Star Trek: X");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://a.example", "//", "https://u:p@a.example"})
    void aWikiWithoutAnAddressIsRefused(String server) {
        assertThat(facts(server, "/wiki/$1")).isEmpty();
    }

    @Test
    void aListThatDoesNotComeToAnEndIsLeft() {
        SiteFacts facts = SiteFacts.of(
                        "https://a.example/api.php",
                        json("{'query':{'general':{'server':'//a','articlepath':'/$1'},'namespaces':{'0':{'id':0}}}}"),
                        Set.of())
                .orElseThrow();
        ListedPages some = new ListedPages(
                IntStream.range(0, 500)
                        .mapToObj(i -> new ListedPage(0, "T" + i))
                        .toList(),
                "");
        ListingWatch watch = new ListingWatch(facts);
        assertThat(IntStream.range(0, 100)
                        .filter(i -> watch.fault(new ListedPages(some.pages(), "n=" + i))
                                .isPresent()))
                .as("answers, after which it has listed more pages than it can have")
                .contains(20);

        ListingWatch again = new ListingWatch(facts);
        assertThat(again.fault(new ListedPages(some.pages(), "n=1"))).isEmpty();
        assertThat(again.fault(new ListedPages(some.pages(), "n=2"))).isEmpty();
        assertThat(again.fault(new ListedPages(some.pages(), "n=1")))
                .hasValueSatisfying(fault -> assertThat(fault).contains("where it was before"));

        ListingWatch empty = new ListingWatch(facts);
        assertThat(IntStream.range(0, 2000)
                        .filter(i -> empty.fault(new ListedPages(List.of(), "n=" + i))
                                .isPresent())
                        .findFirst())
                .hasValue(1000);
    }
}
