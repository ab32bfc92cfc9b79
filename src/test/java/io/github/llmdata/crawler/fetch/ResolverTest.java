package io.github.llmdata.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.fetch.Resolution.Found;
import io.github.llmdata.crawler.fetch.Resolution.Refused;
import io.github.llmdata.crawler.fetch.Resolution.Unknown;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResolverTest {
    private static final Map<String, String> NAMES = Map.of(
            "example.org", "93.184.215.14 2606:2800:21f:cb07::1",
            "inside.example.org", "10.0.0.1",
            "rebinding.example.org", "93.184.215.14 127.0.0.1",
            "rebinding6.example.org", "2606:2800:21f:cb07::1 fd00:ec2::254",
            "empty.example.org", "");

    private final List<String> lookups = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    private Resolver resolver(Executor executor) {
        return new Resolver(
                AddressGuard.allowing(List.of()), this::addressesOf, executor, () -> now, Duration.ofSeconds(10));
    }

    private InetAddress[] addressesOf(String host) throws UnknownHostException {
        lookups.add(host);
        String addresses = host.endsWith(".test") ? "93.184.215.14" : NAMES.get(host);
        if (addresses == null) {
            throw new UnknownHostException(host);
        }
        return Arrays.stream(addresses.split(" "))
                .flatMap(literal -> Cidr.literal(literal).stream())
                .toArray(InetAddress[]::new);
    }

    private static Resolution resolve(Resolver resolver, String host) {
        return resolver.resolve(host).toCompletableFuture().join();
    }

    private static Found found(String... literals) {
        return new Found(Arrays.stream(literals)
                .map(literal -> Cidr.literal(literal).orElseThrow())
                .toList());
    }

    @Test
    void givesAllAddressesOfAPublicName() {
        assertThat(resolve(resolver(Runnable::run), "example.org"))
                .isEqualTo(found("93.184.215.14", "2606:2800:21f:cb07::1"));
    }

    @ParameterizedTest
    @CsvSource({
        "inside.example.org, 10.0.0.1",
        "rebinding.example.org, 127.0.0.1",
        "rebinding6.example.org, fd00:ec2:0:0:0:0:0:254",
        "127.0.0.1, 127.0.0.1",
        "169.254.169.254, 169.254.169.254",
        "::1, 0:0:0:0:0:0:0:1",
        "[::1], 0:0:0:0:0:0:0:1",
        "[::ffff:7f00:1], 127.0.0.1"
    })
    void refusesANameWithAnyAddressThatIsNotPublic(String host, String address) {
        assertThat(resolve(resolver(Runnable::run), host)).isEqualTo(new Refused(address));
    }

    @ParameterizedTest
    @CsvSource({"missing.example.org, no such host", "empty.example.org, no address"})
    void saysWhyThereIsNoAddress(String host, String detail) {
        assertThat(resolve(resolver(Runnable::run), host)).isEqualTo(new Unknown(detail));
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8", "2001:4860:4860::8888", "[2001:4860:4860::8888]"})
    void looksUpNoAddress(String host) {
        assertThat(resolve(resolver(waiting::add), host))
                .isEqualTo(found(host.replace("[", "").replace("]", "")));
        assertThat(waiting).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"example.org, 300", "inside.example.org, 30", "missing.example.org, 30"})
    void remembersAnAnswerForItsTime(String host, long seconds) {
        Resolver resolver = resolver(Runnable::run);
        Resolution first = resolve(resolver, host);

        now = now.plusSeconds(seconds).minusNanos(1);
        assertThat(resolve(resolver, host.toUpperCase(Locale.ROOT))).isEqualTo(first);
        assertThat(lookups).hasSize(1);

        now = now.plusNanos(1);
        assertThat(resolve(resolver, host)).isEqualTo(first);
        assertThat(lookups).hasSize(2);
    }

    @Test
    void startsTheTimeWhenTheAnswerIsThere() {
        Resolver resolver = resolver(waiting::add);
        CompletionStage<Resolution> answer = resolver.resolve("example.org");
        now = now.plus(Resolver.FOUND_LASTS.multipliedBy(2));
        waiting.remove().run();

        assertThat(answer.toCompletableFuture()).isDone();
        assertThat(resolver.resolve("example.org").toCompletableFuture()).isDone();
        assertThat(lookups).hasSize(1);
    }

    @Test
    void sharesOneLookupAmongThoseWhoWait() {
        Resolver resolver = resolver(waiting::add);
        List<CompletionStage<Resolution>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(resolver.resolve("example.org"));
        }
        assertThat(waiting).hasSize(1);
        assertThat(answers.get(0).toCompletableFuture().cancel(true)).isTrue();
        waiting.remove().run();

        assertThat(answers.subList(1, 5))
                .allSatisfy(answer ->
                        assertThat(answer.toCompletableFuture().join()).isInstanceOf(Found.class));
        assertThat(lookups).hasSize(1);
    }

    @Test
    void forgetsTheOldestNameBeyondItsBound() {
        Resolver resolver = resolver(Runnable::run);
        for (int i = 0; i <= Resolver.MAX_NAMES; i++) {
            resolve(resolver, i + ".test");
        }
        lookups.clear();

        resolve(resolver, Resolver.MAX_NAMES + ".test");
        resolve(resolver, "1.test");
        assertThat(lookups).isEmpty();
        resolve(resolver, "0.test");
        assertThat(lookups).containsExactly("0.test");
    }

    @Test
    void givesUpOnANameServerThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Resolver resolver = new Resolver(
                    AddressGuard.allowing(List.of()),
                    host -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return new InetAddress[0];
                    },
                    threads,
                    () -> now,
                    Duration.ofMillis(50));

            assertThat(resolve(resolver, "slow.example.org"))
                    .isEqualTo(new Unknown("no answer from the name server within 50 ms"));
            assertThat(resolve(resolver, "queued.example.org")).isInstanceOf(Unknown.class);
        } finally {
            never.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void answersThoughNoThreadTakesTheLookup() {
        Resolver resolver = resolver(task -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(resolve(resolver, "example.org")).isEqualTo(new Unknown("too many names to look up"));
    }

    @Test
    void keepsAFewOfManyAddresses() {
        InetAddress[] many = new InetAddress[200];
        Arrays.setAll(many, i -> Cidr.literal("8.8.8." + i).orElseThrow());
        Resolver resolver = new Resolver(
                AddressGuard.allowing(List.of()), host -> many, Runnable::run, () -> now, Duration.ofSeconds(10));
        assertThat(((Found) resolve(resolver, "many.example.org")).addresses())
                .containsExactly(Arrays.copyOf(many, 16));

        many[199] = Cidr.literal("10.0.0.1").orElseThrow();
        assertThat(resolve(resolver, "hidden.example.org")).isEqualTo(new Refused("10.0.0.1"));
    }
}
