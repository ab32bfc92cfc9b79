package io.github.llmdata.crawler.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Fuzz;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class NormalFormFuzzTest {
    @Test
    void normalizingANormalFormChangesNothing() {
        Fuzz.check(50_000, input -> {
            String once = TextNormalizer.normalize(input.text(40));

            assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
            assertThat(once)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]")
                    .doesNotContainPattern("[ \\t\\n]\\z");
            assertThat(TextNormalizer.normalize(once)).isSameAs(once);
        });
    }
}
