package io.github.llmdata.crawler.reddit.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.testing.DumpLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BlockParserTest {
    private final List<String> parts = new ArrayList<>();

    /** A guard after a process that ended with one item. */
    private ItemGuard after(String item) {
        return new ItemGuard() {
            @Override
            public <T, X extends Exception> T run(String name, Work<T, X> work, Function<Fault, T> otherwise) throws X {
                parts.add(name);
                return work.run();
            }

            @Override
            public <T, X extends Exception> T runOnce(String place, Work<T, X> work, Function<Fault, T> otherwise)
                    throws X {
                return work.run();
            }

            @Override
            public boolean isSuspect(String name) {
                return name.equals(item);
            }

            @Override
            public ItemGuard partsOf(String name) {
                return this;
            }

            @Override
            public ItemGuard ofCommitted() {
                return this;
            }
        };
    }

    @Test
    void aProcessThatEndedWithABlockIsNotCountedTwiceAgainstItsFirstLine() {
        String lines = DumpLines.submission("aaa") + "\n" + DumpLines.submission("bbb") + "\n";
        byte[] bytes = lines.getBytes(UTF_8);
        LineBlock block = new LineBlock("RS.zst", 70, bytes, bytes.length, List.of(), Optional.empty());
        Settings settings = Settings.from(Configuration.load(Optional.empty(), List.of()), "1");

        ParsedBlock parsed = new BlockParser(new RowReader(settings.reddit())).parse(block, after(block.name()));

        assertThat(parsed.rows()).hasSize(2);
        assertThat(parts).hasSize(2).doesNotContain(block.name()).contains("RS.zst:70");
    }
}
