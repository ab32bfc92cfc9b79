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
}
