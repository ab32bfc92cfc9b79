package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    @ParameterizedTest
    @ValueSource(strings = {".gz", ".7z", "a.", "a-", "a", ".", "-", "a/b.c/", "posts-", "\n"})
    @Timeout(20)
    void bearsNamesOfAnyLength(String part) {
        String name = part.repeat(300_000);
        for (String entry : List.of(name + "com-Posts.xml", name + "com/Posts.xml", "Posts.xml" + name, name)) {
            assertThat(Site.ofEntry(entry, name, name).name()).hasSizeLessThan(254);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stackoverflow.com-Posts.xml.bz2, dumps, stackoverflow.com, true",
        "stackoverflow.com-Posts.xml, dumps, stackoverflow.com, true",
        "Beer.Meta.StackExchange.com_posts.XML, dumps, beer.meta.stackexchange.com, true",
        "Posts.xml, beer.stackexchange.com, beer.stackexchange.com, true",
        "Posts.xml.gz, beer, beer, false",
        "beer_2016_Posts.xml.gz, stack.data, beer_2016, false",
        "some dump.xml, x, some_dump, false",
        "beer..stackexchange.com-Posts.xml, x, beer..stackexchange.com, false",
        "-beer.stackexchange.com-Posts.xml, x, -beer.stackexchange.com, false",
        "127.0.0.1-Posts.xml, x, 127.0.0.1, false",
        "Posts.xml, '', unknown, false",
        "пиво_Posts.xml, x, unknown, false",
    })
    void isTakenFromTheFileOrElseItsFolder(String file, String folder, String label, boolean known) {
        assertThat(Site.ofFile(file, folder)).isEqualTo(new Site(label, known));
    }

    @ParameterizedTest
    @CsvSource({
        "Posts.xml, beer.stackexchange.com.7z, dumps, beer.stackexchange.com, true",
        "Posts.xml, stackoverflow.com-Posts.7z, dumps, stackoverflow.com, true",
        "beer/Posts.xml, beer.stackexchange.com.7z, dumps, beer.stackexchange.com, true",
        "all/beer.stackexchange.com/Posts.xml, all.zip, dumps, beer.stackexchange.com, true",
        "all\\beer.stackexchange.com\\Posts.xml, all.zip, dumps, beer.stackexchange.com, true",
        "coffee.stackexchange.com-Posts.xml, all.zip, dumps, coffee.stackexchange.com, true",
        "Posts.xml, Posts.7z, beer.stackexchange.com, beer.stackexchange.com, true",
        "Posts.xml, beer.7z, old.dumps, beer, false",
        "beer/Posts.xml, all.zip, dumps, beer, false",
        "beer_Posts.xml, all.zip, dumps, beer, false",
        "Posts.xml, Posts.7z, dumps, dumps, false",
    })
    void isTakenFromTheEntryItsFolderOrTheArchive(
            String entry, String archive, String folder, String label, boolean known) {
        assertThat(Site.ofEntry(entry, archive, folder)).isEqualTo(new Site(label, known));
    }
}
