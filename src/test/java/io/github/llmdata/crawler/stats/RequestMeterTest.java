package io.github.llmdata.crawler.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestMeterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RequestMeter meter = new RequestMeter(nanos::get);

    private void pass(long milliseconds) {
        nanos.addAndGet(Duration.ofMillis(milliseconds).toNanos());
    }

    @Test
    void showsTheOldestRequestsWithTheirPhases() {
        RequestMeter.Timing first = meter.begin(() -> "https://a.example/?token=abc");
        first.enter(FetchPhase.DNS);
        pass(10);
        first.enter(FetchPhase.CONNECT);
        pass(5);
        meter.begin(() -> "https://b.example/").enter(FetchPhase.DNS);
        meter.begin(() -> "https://c.example/").enter(FetchPhase.DNS);

        assertThat(meter.underWay()).isEqualTo(3);
        assertThat(meter.oldest(2)).hasSize(2);
        assertThat(meter.oldest(2).get(0))
                .isEqualTo(new RequestFigures(
                        "https://a.example/?token=***",
                        FetchPhase.CONNECT,
                        Duration.ofMillis(5),
                        Duration.ofMillis(15)));
    }

    @Test
    void countsEachPhaseOnce() {
        RequestMeter.Timing request = meter.begin(() -> "https://a.example/");
        request.enter(FetchPhase.FIRST_BYTE);
        pass(30);
        request.enter(FetchPhase.BODY);
        pass(60);
        request.end();
        request.enter(FetchPhase.TLS); // a callback that comes too late
        request.end();

        assertThat(meter.underWay()).isZero();
        assertThat(meter.times().get(FetchPhase.FIRST_BYTE).seconds()).isEqualTo(0.03);
        assertThat(meter.times().get(FetchPhase.BODY).count()).isEqualTo(1);
        assertThat(meter.times().get(FetchPhase.DNS).count()).isZero();
        assertThat(meter.times().get(FetchPhase.TLS).count()).isZero();
    }
}
