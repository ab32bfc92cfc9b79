package io.github.llmdata.crawler.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingSectionsTest {

    @ParameterizedTest
    @CsvSource({
        "en, References",
        "en, SEE ALSO",
        "en, Further reading:",
        "en-GB, External links",
        "de, Einzelnachweise",
        "de, Weblinks",
        "fr, Notes et références",
        "fr, Liens externes",
        "es, Véase también",
        "es, Enlaces externos",
        "it, Voci correlate",
        "it, Collegamenti esterni",
        "pt, Ligações externas",
        "pt, Ver também",
        "nl, Zie ook",
        "nl, Externe links",
        "pl, Przypisy",
        "pl, Linki zewnętrzne",
        "ru, Примечания",
        "ru, См. также",
        "uk, Примітки",
        "sv, Se även",
        "no, Referanser",
        "nb, Eksterne lenker",
        "da, Eksterne henvisninger",
        "fi, Aiheesta muualla",
        "cs, Externí odkazy",
        "sk, Externé odkazy",
        "hu, További információk",
        "ro, Legături externe",
        "tr, Kaynakça",
        "ja, 脚注",
        "ja, 外部リンク",
        "zh, 参考文献",
        "zh-hant-tw, 參考文獻",
        "ko, 각주",
        "ko, 외부 링크",
        "ar, مراجع",
        "fa, منابع",
        "he, הערות שוליים",
        "id, Pranala luar",
        "vi, Tham khảo",
        "th, อ้างอิง",
        "hi, सन्दर्भ",
        "ca, Enllaços externs",
        "el, Παραπομπές",
    })
    void knowsTheNamesOfALanguage(String language, String heading) {
        assertThat(ClosingSections.of(language).contains(heading, 2)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Banknotes",
        "en, Notes on diet",
        "en, Source",
        "en, Einzelnachweise",
        "de, References",
        "fr, Source",
        "xx, References",
        "en, ''",
    })
    void doesNotCloseAtOtherHeadings(String language, String heading) {
        assertThat(ClosingSections.of(language).contains(heading, 2)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"de, Literatur", "ru, Литература", "pl, Literatura", "ja, 文献"})
    void closesAtAnAmbiguousNameOnlyAtTheHighestLevel(String language, String heading) {
        assertThat(ClosingSections.of(language).contains(heading, 2)).isTrue();
        assertThat(ClosingSections.of(language).contains(heading, 3)).isFalse();
        assertThat(ClosingSections.of(language).contains(heading + "*", 3)).isFalse();
    }

    @Test
    void knowsTheNamesOfAllLanguagesIfThePageStatesNone() {
        assertThat(ClosingSections.of("").contains("Einzelnachweise", 2)).isTrue();
        assertThat(ClosingSections.of("").contains("References", 2)).isTrue();
        assertThat(ClosingSections.of("").contains("Banknotes", 2)).isFalse();
    }

    @Test
    void ignoresHowAccentsAreComposed() {
        assertThat(ClosingSections.of("fr").contains("Re\u0301fe\u0301rences", 2))
                .isTrue();
    }

    @Test
    void knowsAtLeastTwentyLanguages() {
        assertThat(ClosingSections.languages()).hasSizeGreaterThan(20).contains("en", "de", "zh", "ar");
    }
}
