package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.url.WebUrl;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages to and from the queue of a site could be sent to another machine. */
class SiteQueueProtocolTest {
    private static final Set<Type> PLAIN =
            Set.of(String.class, boolean.class, int.class, long.class, Duration.class, byte[].class);

    private static final Set<Type> CONTAINERS = Set.of(List.class, Optional.class);

    static Stream<Class<?>> messages() {
        return Stream.of(SiteQueue.Command.class, SiteQueue.Event.class)
                .flatMap(protocol -> Arrays.stream(protocol.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageHoldsTextsNumbersAndTimesOnly(Class<?> message) {
        assertThat(unsendable(message)).isEmpty();
    }

    @Test
    void aReferenceToAnActorIsFound() {
        record Bad(List<Optional<akka.actor.typed.ActorRef<String>>> replyTo) {}
        record Local(java.time.Instant at) {}

        assertThat(unsendable(Bad.class)).containsExactly("akka.actor.typed.ActorRef<java.lang.String>");
        assertThat(unsendable(Local.class)).as("a time of one process").containsExactly("java.time.Instant");
    }

    /** The parts of a type that are not texts, numbers or times; a URL counts as text. */
    private static List<String> unsendable(Type type) {
        if (PLAIN.contains(type) || type == WebUrl.class) {
            return List.of();
        }
        if (type instanceof ParameterizedType container && CONTAINERS.contains(container.getRawType())) {
            return unsendable(container.getActualTypeArguments()[0]);
        }
        if (type instanceof Class<?> known && known.isEnum()) {
            return List.of();
        }
        if (type instanceof Class<?> known && known.isSealed()) {
            return Arrays.stream(known.getPermittedSubclasses())
                    .flatMap(part -> unsendable(part).stream())
                    .toList();
        }
        if (type instanceof Class<?> known && known.isRecord()) {
            return Arrays.stream(known.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .flatMap(part -> unsendable(part).stream())
                    .toList();
        }
        return List.of(type.getTypeName());
    }

    @Test
    void aUrlIsTheSameAfterItWasSentAsText() {
        WebUrl url = WebUrl.parse("http://user:pw@Example.org:80/%E9/../a%zz?#x")
                .orElseThrow()
                .requestable();

        assertThat(WebUrl.parse(url.href())).contains(url);
        assertThat(url.href()).isEqualTo(url.origin() + url.target());
    }
}
