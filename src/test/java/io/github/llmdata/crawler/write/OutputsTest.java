package io.github.llmdata.crawler.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.OutputSettings.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OutputsTest {

    private static List<String> names(Outputs outputs) {
        return outputs.files().stream().map(file -> file.fileName("stack")).toList();
    }

    @Test
    void hasAFileForEachSelectedFormatAndForTheLedger() {
        assertThat(names(Outputs.of(new OutputSettings(Path.of("out"), Set.of(Format.JSONL), true, List.of()))))
                .containsExactly("dataset_stack.jsonl", "dropped_stack.jsonl");
        Set<Format> both = new TreeSet<>(Set.of(Format.TEXT, Format.JSONL));
        assertThat(names(Outputs.of(new OutputSettings(Path.of("out"), both, false, List.of()))))
                .containsExactly("dataset_stack.txt", "dataset_stack.jsonl");
    }

    @Test
    void everyFormatHasAFileOfItsOwn() {
        assertThat(names(Outputs.ALL))
                .doesNotHaveDuplicates()
                .hasSize(Format.values().length + 1)
                .contains("dataset_stack.txt", "dataset_stack.jsonl", "dropped_stack.jsonl");
        assertThat(Outputs.NONE.files()).isEmpty();
    }
}
