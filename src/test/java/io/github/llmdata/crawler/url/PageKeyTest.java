package io.github.llmdata.crawler.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageKeyTest {
    private static String key(String url) {
        return PageKey.of(WebUrl.parse(url).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a?b#c, //example.org/a?b",
        "http://example.org, //example.org/",
        "https://example.org./?, //example.org/",
        "http://example.org:80/, //example.org/",
        "http://example.org:8080/, //example.org:8080/",
        "https://u:p@example.org/, //example.org/",
        "https://example.org/%7ea%2D%c3%a9%2f%20, //example.org/~a-%C3%A9%2F%20",
        "https://example.org/?%61=%26%3d+, //example.org/?a=%26%3D+",
        "https://example.org/%2541%zz%, //example.org/%2541%zz%",
        "mailto:a@b#c, mailto:a@b",
        "https://en.wikipedia.org/wiki/Caf\u00E9, //en.wikipedia.org/wiki/Caf%C3%A9",
        "https://en.wikipedia.org/wiki/C%2B%2B?action=raw, //en.wikipedia.org/wiki/C%2B%2B?action=raw"
    })
    void aKeyIsANormalisedUrlWithoutItsScheme(String url, String key) {
        assertThat(key(url)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        // hosts
        "https://en.wikipedia.org/wiki/Ada, http://en.m.wikipedia.org/wiki/Ada",
        "https://commons.wikimedia.org/wiki/Ada, https://commons.m.wikimedia.org/wiki/Ada",
        "https://www.wikidata.org/wiki/Q42, https://m.wikidata.org/wiki/Q42",
        "https://www.mediawiki.org/wiki/Ada, https://mediawiki.org/wiki/Ada",
        "https://en.m.wikipedia.org/static/a, https://en.wikipedia.org/static/a",
        // spaces
        "https://en.wikipedia.org/wiki/Ada_Lovelace, https://en.wikipedia.org/wiki/Ada%20Lovelace",
        "https://en.wikipedia.org/wiki/Ada_Lovelace, 'https://en.wikipedia.org/wiki/_Ada __%20Lovelace_'",
        "https://en.wikipedia.org/wiki/Ada_Lovelace, https://en.wikipedia.org/wiki/Ada%C2%A0Lovelace%E2%80%8E",
        "https://en.wikipedia.org/wiki/Ada_Lovelace, https://en.wikipedia.org/w/index.php?title=Ada+Lovelace",
        // escapes
        "https://en.wikipedia.org/wiki/Schr%C3%B6dinger's_cat, https://en.wikipedia.org/wiki/Schr\u00F6dinger%27s_cat",
        "https://en.wikipedia.org/wiki/AT&T, https://en.wikipedia.org/wiki/AT%26T",
        "https://en.wikipedia.org/wiki/AC/DC, https://en.wikipedia.org/wiki/AC%2FDC",
        "https://en.wikipedia.org/wiki/Help:A_(b), https://en.wikipedia.org/wiki/Help%3AA_%28b%29",
        "https://en.wikipedia.org/wiki/C++, https://en.wikipedia.org/w/index.php?title=C%2B%2B",
        "https://en.wikipedia.org/wiki/Caf%C3%A9, https://en.wikipedia.org/wiki/Cafe%CC%81",
        // letters
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/ada",
        "https://fr.wikipedia.org/wiki/%C3%89t%C3%A9, https://fr.wikipedia.org/wiki/%C3%A9t%C3%A9",
        "https://tr.wikipedia.org/wiki/%C4%B0zmir, https://tr.wikipedia.org/wiki/izmir",
        // parameters
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/Ada?oldformat=true&wprov=sfla1",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/Ada?utm_source=x&useformat=mobile",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/w/index.php?title=Ada&useskin=vector",
        "https://en.wikipedia.org/wiki/Ada?oldid=5, https://en.wikipedia.org/w/index.php?oldid=5&title=ada",
        "https://en.wikipedia.org/wiki/Ada?, https://en.wikipedia.org/wiki/Ada?&",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/Ada?action=view",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/w/index.php?action=view&title=Ada",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/Ada?title=Bob",
        // paths
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/w/index.php/Ada",
        "https://en.wikipedia.org/wiki/Ada?oldid=5, https://en.m.wikipedia.org/w/index.php/ada?oldid=5",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/?title=Ada",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki?title=Ada",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/w/wiki.phtml?title=Ada",
        "https://zh.wikipedia.org/wiki/A?variant=zh-cn, https://zh.wikipedia.org/zh-cn/a",
        "https://sr.wikipedia.org/wiki/A?variant=sr-el, https://sr.wikipedia.org/sr-el/A?title=B",
        // namespaces
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/:Ada",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/:_ada",
        "https://en.wikipedia.org/wiki/Talk:Cat, https://en.wikipedia.org/wiki/Talk:cat",
        "https://en.wikipedia.org/wiki/Talk:Cat, https://en.wikipedia.org/wiki/:tALK_:_cat",
        "https://en.wikipedia.org/wiki/File:A.jpg, https://en.wikipedia.org/wiki/image:a.jpg",
        "https://en.wikipedia.org/wiki/Project:A, https://en.wikipedia.org/wiki/Wikipedia:a",
        "https://de.wikipedia.org/wiki/Diskussion:Katze, https://de.wikipedia.org/wiki/Talk:katze",
        "https://de.wikipedia.org/wiki/Benutzerin:Ada, https://de.wikipedia.org/wiki/user:ada",
        "https://ru.wikipedia.org/wiki/Категория:Кошки, https://ru.wikipedia.org/wiki/category:кошки",
        "https://no.wikipedia.org/wiki/Kategori:Katter, https://no.wikipedia.org/wiki/Category:katter",
        "https://commons.wikimedia.org/wiki/File:Ada.jpg, https://commons.wikimedia.org/wiki/file:ada.jpg",
        // letters
        "https://az.wikipedia.org/wiki/%C4%B0, https://az.wikipedia.org/wiki/i",
        "https://kaa.wikipedia.org/wiki/%C4%B0, https://kaa.wikipedia.org/wiki/i",
        "https://en.wiktionary.org/wiki/User:Ada, https://en.wiktionary.org/wiki/User:ada",
        "https://jbo.wikipedia.org/wiki/pilno:Ada, https://jbo.wikipedia.org/wiki/User:ada",
        "https://de.wikipedia.org/wiki/%C7%85, https://de.wikipedia.org/wiki/%C7%86"
    })
    void givesOneKeyToAllUrlsOfAWikimediaPage(String one, String other) {
        assertThat(key(one)).isEqualTo(key(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a_b, https://example.org/a%20b",
        "https://example.org/a'b, https://example.org/a%27b",
        "https://example.org/?a&b, https://example.org/?b&a",
        "https://example.org/a/, https://example.org/a",
        "https://example.org//a, https://example.org/a",
        "https://example.org/A, https://example.org/a",
        "https://example.org/a%2Fb, https://example.org/a/b",
        "https://www.example.org/, https://example.org/",
        "https://example.org/?a=b%26c, https://example.org/?a=b&c",
        "http://example.org:443/, https://example.org/",
        "https://example.org/%E9, https://example.org/%C3%A9",
        "https://en.wikipedia.org/wiki/Ada, https://de.wikipedia.org/wiki/Ada",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/ADa",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/Ada?oldid=5",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/Ada?action=edit",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/wiki/Ada?redirect=no",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/w/index.php?title=Ada&diff=6",
        "https://en.wikipedia.org/wiki/Ada, https://en.wikipedia.org/w/index.php?title=Ada&title=Bob",
        "https://en.wikipedia.org/wiki/What%3F, https://en.wikipedia.org/wiki/What",
        "https://en.wikipedia.org/wiki/A%23B, https://en.wikipedia.org/wiki/A",
        "https://en.wikipedia.org/wiki/C+, https://en.wikipedia.org/wiki/C_",
        "https://en.wikipedia.org/wiki/%E9, https://en.wikipedia.org/wiki/%E8",
        "https://en.wikipedia.org/wiki/%2541, https://en.wikipedia.org/wiki/A",
        "https://en.wiktionary.org/wiki/Polish, https://en.wiktionary.org/wiki/polish",
        "https://m.en.wikipedia.org/wiki/A, https://en.wikipedia.org/wiki/A",
        "https://en.wikipedia.org.example/wiki/A, https://en.m.wikipedia.org.example/wiki/A",
        "https://en.notwikipedia.org/wiki/Ada, https://en.notwikipedia.org/wiki/ada",
        "https://jbo.wikipedia.org/wiki/mlatu, https://jbo.wikipedia.org/wiki/Mlatu",
        "https://tok.wikipedia.org/wiki/soweli, https://tok.wikipedia.org/wiki/Soweli",
        "https://fr.wiktionary.org/wiki/Discussion:chat, https://fr.wiktionary.org/wiki/Discussion:Chat",
        "https://kk.wikipedia.org/wiki/i, https://kk.wikipedia.org/wiki/I",
        "https://tr.wikipedia.org/wiki/izmir, https://tr.wikipedia.org/wiki/Izmir",
        "https://de.wikipedia.org/wiki/%C3%9F, https://de.wikipedia.org/wiki/SS",
        "https://en.wikipedia.org/wiki/Foo:bar, https://en.wikipedia.org/wiki/Foo:Bar",
        "https://en.wikipedia.org/wiki/Diskussion:cat, https://en.wikipedia.org/wiki/Talk:cat",
        "https://en.wikipedia.org/wiki/Talk:A, https://en.wikipedia.org/wiki/A",
        "https://www.mediawiki.org/wiki/MediaWiki:A, https://www.mediawiki.org/wiki/Project:A",
        "https://en.wikipedia.org/zh-cn/A, https://en.wikipedia.org/wiki/A?variant=zh-cn",
        "https://zh.wikipedia.org/wiki/A, https://zh.wikipedia.org/zh-cn/A",
        "https://en.wikipedia.org/index.php/Ada, https://en.wikipedia.org/wiki/Ada",
        "https://en.wikipedia.org/wiki/Ada?action=views, https://en.wikipedia.org/wiki/Ada",
        "https://example.org/index.php/Cat, https://example.org/index.php?title=Cat",
        "https://example.org/wiki/Talk:cat, https://example.org/wiki/Talk:Cat"
    })
    void givesDifferentKeysToUrlsThatMayBeTwoPages(String one, String other) {
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    @Test
    void appliesTheCommonRulesToWikiPagesWithoutATitle() {
        assertThat(key("https://en.wikipedia.org/wiki/")).isEqualTo("//en.wikipedia.org/wiki/");
        assertThat(key("https://en.wikipedia.org/wiki/_?wprov=a")).isEqualTo("//en.wikipedia.org/wiki/_?wprov=a");
        assertThat(key("https://en.m.wikipedia.org/w/index.php?curid=5"))
                .isEqualTo("//en.wikipedia.org/w/index.php?curid=5");
        assertThat(key("https://en.wikipedia.org/wiki/%e9")).isEqualTo("//en.wikipedia.org/wiki/%E9");
    }
}
