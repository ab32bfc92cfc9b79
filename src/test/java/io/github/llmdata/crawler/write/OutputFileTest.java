package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path dir;

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void growsAndShrinks() throws IOException {
        try (OutputFile file = OutputFile.create(dir.resolve("a.txt"))) {
            file.append(utf8("one"));
            file.append(utf8(""));
            file.append(utf8("two"));
            assertThat(file.length()).isEqualTo(6);

            file.truncate(4);
            assertThat(file.length()).isEqualTo(4);
            file.append(utf8("!"));
            file.sync();

            assertThat(file.part()).hasFileName("a.txt.part").hasContent("onet!");
        }
    }

    @Test
    void overwritesTheUnfinishedFileOfAnEarlierRun() throws IOException {
        Files.writeString(dir.resolve("a.txt.part"), "left over");
        try (OutputFile file = OutputFile.create(dir.resolve("a.txt"))) {
            assertThat(file.length()).isZero();
            assertThat(file.part()).isEmptyFile();
        }
    }

    @Test
    void getsItsFinalNameInOneStep() throws IOException {
        Files.writeString(dir.resolve("a.txt"), "earlier");
        try (OutputFile file = OutputFile.create(dir.resolve("a.txt"))) {
            file.append(utf8("new"));
            assertThat(dir.resolve("a.txt")).hasContent("earlier");

            assertThat(file.publish()).isEqualTo(dir.resolve("a.txt")).hasContent("new");
            assertThat(file.part()).doesNotExist();
        }
    }

    @Test
    void discardingDeletesTheFile() throws IOException {
        try (OutputFile file = OutputFile.create(dir.resolve("a.txt"))) {
            file.append(utf8("new"));
            file.discard();
        }
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void saysWhenTheDiskIsFull() throws IOException {
        assumeThat(Path.of("/dev/full")).as("a device that is always full").exists();
        Path link = Files.createSymbolicLink(dir.resolve("a.txt.part"), Path.of("/dev/full"));
        try (OutputFile file = OutputFile.create(dir.resolve("a.txt"))) {
            assertThatThrownBy(() -> file.append(utf8("new")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void refusesToAppendAfterTheFileWasTruncatedByOthers() throws IOException {
        try (OutputFile file = OutputFile.create(dir.resolve("a.txt"))) {
            file.append(utf8("one"));
            Files.writeString(file.part(), "o");

            assertThatThrownBy(() -> file.append(utf8("two")))
                    .isInstanceOf(LostFileException.class)
                    .hasMessageContaining("cut short")
                    .hasMessageContaining("--fresh");
            assertThatThrownBy(file::sync).isInstanceOf(LostFileException.class);
            assertThat(file.part()).hasContent("o");
        }
    }

    @Test
    void resumesAPublishedFileOnlyIfItHasTheCommittedLength() throws IOException {
        Path finished = Files.writeString(dir.resolve("a.txt"), "one\ntwo\n");

        assertThatThrownBy(() -> OutputFile.check(finished, 4))
                .isInstanceOf(LostFileException.class)
                .hasMessageContaining("it has 8 bytes, and had 4");
        assertThat(finished).exists();

        try (OutputFile file = OutputFile.open(finished, 8)) {
            file.append(utf8("three\n"));
            assertThat(finished).doesNotExist();
            assertThat(file.part()).hasContent("one\ntwo\nthree\n");
        }
    }

    @Test
    void bytesAfterTheCommittedLengthAreCutOff() throws IOException {
        Files.writeString(dir.resolve("a.txt.part"), "one\ntwo, but not whol");

        try (OutputFile file = OutputFile.open(dir.resolve("a.txt"), 4)) {
            file.append(utf8("two\n"));
            assertThat(file.part()).hasContent("one\ntwo\n");
        }
    }

    @Test
    void refusesAFileThatIsShorterThanCommittedOrMissing() throws IOException {
        Files.writeString(dir.resolve("a.txt.part"), "one");

        assertThatThrownBy(() -> OutputFile.open(dir.resolve("a.txt"), 4)).hasMessageContaining("it has 3 bytes of 4");
        assertThatThrownBy(() -> OutputFile.open(dir.resolve("b.txt"), 4)).hasMessageContaining("it is gone");
        assertThat(dir.resolve("b.txt.part")).doesNotExist();
    }
}
