package io.github.llmdata.crawler.stack.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stack.rows.RowTexts;
import io.github.llmdata.crawler.state.DamagedException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostRowCodecTest {
    private static final PostRowCodec CODEC = new PostRowCodec();

    @ParameterizedTest
    @MethodSource("questions")
    void decodesWhatWasEncoded(PostRow question) {
        assertThat(CODEC.decode(CODEC.encode(question))).isEqualTo(question);
    }

    @Test
    void saysThatBytesAreDamagedWhereverTheyAreCut() {
        byte[] bytes = CODEC.encode(question(7, 2, "A title", "<p>body", 9));

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> CODEC.decode(cut))
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining("a row");
        }
        assertThatThrownBy(() -> CODEC.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(DamagedException.class);
    }

    static Stream<PostRow> questions() {
        return Stream.of(
                Rows.question(1, 2),
                Rows.answer(3, 7, -5),
                question(0, 0, "", "", 0),
                question(1_000_000_000, Integer.MIN_VALUE, "", "x".repeat(200_000), Long.MAX_VALUE),
                question(7, Integer.MAX_VALUE, "Ü 中文 😀 \u0000\n", "<p>\uFFFD&lt;</p>\r\n\t", 1L << 40));
    }

    private static PostRow question(int id, int score, String title, String body, long offset) {
        return new PostRow(
                id,
                PostType.QUESTION,
                score / 2,
                0,
                score,
                RowTexts.of(title, body, title, new Attribution(title, body, "", title)),
                new RowPosition("a.7z!Posts.xml", offset));
    }
}
