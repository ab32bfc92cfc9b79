package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.pages.RangeCheck.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses to a request for the bytes 100 to 199. */
class RangeCheckTest {

    private static Optional<Fault> verify(int status, String contentRange, long length) {
        return RangeCheck.verify(status, contentRange, length, 100, 199);
    }

    @ParameterizedTest
    @CsvSource({"bytes 100-199/1000", "bytes 100-199/200", "bytes 100-199/*", "BYTES  100 - 199 / 1000"})
    void acceptsTheRequestedRange(String contentRange) {
        assertThat(verify(206, contentRange, 100)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "200, bytes 100-199/1000, 100, range-ignored",
                "200, '', 1000, range-ignored",
                "206, '', 100, range-mismatch",
                "206, bytes, 100, range-mismatch",
                "206, bytes */1000, 100, range-mismatch",
                "206, 100-199/1000, 100, range-mismatch",
                "206, items 100-199/1000, 100, range-mismatch",
                "206, 'bytes 100-199/1000, 300-399/1000', 100, range-mismatch",
                "206, bytes 99999999999999999999-199/1000, 100, range-mismatch",
                "206, bytes 0-99/1000, 100, range-mismatch",
                "206, bytes 101-199/1000, 99, range-mismatch",
                "206, bytes 100-200/1000, 101, range-mismatch",
                "206, bytes 100-149/1000, 50, range-mismatch",
                "206, bytes 100-149/*, 50, range-mismatch",
                "206, bytes 100-149/150, 50, truncated-body",
                "206, bytes 100-199/1000, 99, truncated-body",
                "206, bytes 100-199/1000, 0, truncated-body",
                "206, bytes 100-199/1000, 101, range-mismatch",
                "416, bytes */50, 0, http-416",
                "404, '', 0, http-404",
                "503, '', 0, http-503",
                "204, '', 0, http-204"
            })
    void namesTheReasonOfAFault(int status, String contentRange, long length, String reason) {
        assertThat(verify(status, contentRange, length)
                        .map(fault -> fault.reason().code()))
                .contains(reason);
    }

    @Test
    void describesTheReceivedAndTheRequestedRange() {
        assertThat(verify(206, "bytes 0-99/1000\u0007", 100).orElseThrow())
                .satisfies(fault -> assertThat(fault.measured()).isEqualTo("bytes 0-99/1000?"))
                .satisfies(fault -> assertThat(fault.limit()).isEqualTo("bytes 100-199"));
        assertThat(verify(206, "x".repeat(1_000), 100).orElseThrow().measured()).hasSize(100);
    }
}
