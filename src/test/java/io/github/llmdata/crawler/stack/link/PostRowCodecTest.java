package io.github.llmdata.crawler.stack.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.stack.rows.Attribution;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostRowCodecTest {

    @ParameterizedTest
    @MethodSource("questions")
    void givesBackWhatWasEncoded(PostRow question) {
        assertThat(PostRowCodec.decode(PostRowCodec.encode(question))).isEqualTo(question);
    }

    static Stream<PostRow> questions() {
        return Stream.of(
                Rows.question(1, 2),
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
                title,
                body,
                title,
                new Attribution(title, body, "", title),
                new RowPosition("a.7z!Posts.xml", offset));
    }
}
