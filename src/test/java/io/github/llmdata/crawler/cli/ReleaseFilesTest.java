package io.github.llmdata.crawler.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.prepare.PrepareMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files of the release that are made of the commands; {@code -Dgolden.update=true} writes them anew. */
class ReleaseFilesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Cli cli = new Cli(
            AllModes.MODES,
            new PrepareMode(),
            "1.0",
            new StandardStreams(
                    InputStream.nullInputStream(), new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8)));

    private static void isAsMade(Path file, String made) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file))
                .as("%s; -Dgolden.update=true writes it anew", file)
                .isEqualTo(made);
    }

    @Test
    void theCompletionKnowsAllCommands() throws IOException {
        assertThat(cli.run("completion")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("local commands=\"prepare explain ", "(\"wiki\" \"reddit\" \"stack\") # --mode values")
                .contains("'--input')\n      local IFS=$'\\n'", "compgen -f");
        isAsMade(Path.of("src", "main", "completion", "crawler.bash"), out.toString(UTF_8));
    }

    @Test
    void theManualPageTellsAllCommandsAndOptions() throws IOException {
        String page = ManPage.of(cli.runAndVerbs());

        assertThat(page).contains(".It Fl Fl input Ar PATH", ".Ss doctor", ".It 129 , 130 , 143").doesNotContain("bundle:");
        isAsMade(Path.of("src", "main", "man", "crawler.1"), page);
    }
}
