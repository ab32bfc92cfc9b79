package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownDumpsTest {

    @Test
    void readsSumsWithNamesAndSkipsComments() {
        KnownDumps known = KnownDumps.parse("# a\tcomment\n\n0a\tone dump\n0b\tanother\n");

        assertThat(known.name("0b")).contains("another");
        assertThat(known.names()).hasSize(2);
        assertThat(known.name("0c")).isEmpty();
    }

    @Test
    void eachSumOfTheJarIsASha256() {
        assertThat(KnownDumps.read().names()).isNotEmpty().allSatisfy((sum, name) -> {
            assertThat(sum).matches("[0-9a-f]{64}");
            assertThat(name).isNotBlank();
        });
    }
}
