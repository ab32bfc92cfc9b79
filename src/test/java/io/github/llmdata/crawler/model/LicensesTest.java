package io.github.llmdata.crawler.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicensesTest {

    @ParameterizedTest
    @CsvSource({
        "https://creativecommons.org/licenses/by-sa/4.0/deed.en, CC BY-SA 4.0",
        "//creativecommons.org/licenses/by-sa/3.0/, CC BY-SA 3.0",
        "https://creativecommons.org/licenses/by-nc-sa/3.0/us/, CC BY-NC-SA 3.0",
        "http://creativecommons.org/licenses/by/2.5, CC BY 2.5",
        "https://creativecommons.org/publicdomain/zero/1.0/, CC0 1.0",
        "https://web.archive.org/web/2012/http://creativecommons.org/licenses/by-sa/3.0/, CC BY-SA 3.0",
        "https://www.gnu.org/copyleft/fdl.html, GFDL",
        "https://www.gnu.org/licenses/fdl-1.3.html, GFDL 1.3",
        "https://creativecommons.org/, ''",
        "https://example.org/terms, ''",
        "'', ''",
    })
    void namesALicenceByItsAddress(String url, String name) {
        assertThat(Licenses.named(url)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Creative Commons Attribution-ShareAlike 3.0 Unported, CC BY-SA 3.0",
        "'Creative Commons Attribution, Non-Commercial, Share Alike', CC BY-NC-SA",
        "CC-BY-SA, CC BY-SA",
        "CC BY NC SA 4.0, CC BY-NC-SA 4.0",
        "CC by nd, CC BY-ND",
        "GNU Free Documentation License 1.2, GFDL 1.2",
        "'Attribution-Share Alike 3.0', CC BY-SA 3.0",
        "'This wiki runs MediaWiki 1.39. Its text is under CC BY-SA 3.0.', CC BY-SA 3.0",
        "'Creative Commons (BY-NC) 4.0', CC BY-NC 4.0",
        "'Creative Commons Zero, hosted by Example', ''",
        "'See Creative Commons. Hosted by Example, share it', ''",
        "'May be copied with attribution, all rights reserved', ''",
        "the rules of this wiki, ''",
        "Creative Commons, ''",
    })
    void namesALicenceByWords(String words, String name) {
        assertThat(Licenses.known(words)).isEqualTo(name);
        assertThat(Licenses.stated(words)).isEqualTo(name.isEmpty() ? words : name);
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-SA, https://www.fandom.com/licensing, CC BY-SA 3.0",
        "CC-BY-SA, http://www.wikia.com/Licensing, CC BY-SA 3.0",
        "CC BY-NC 4.0, https://www.fandom.com/licensing, CC BY-NC 4.0",
        "CC BY-NC, https://www.fandom.com/licensing, CC BY-NC",
        "our rules, https://www.fandom.com/licensing, ''",
        "CC-BY-SA, https://example.org/licensing, CC BY-SA",
    })
    void addsTheVersionThatAPageExplains(String words, String href, String name) {
        assertThat(Licenses.known(words, href)).isEqualTo(name);
    }
}
