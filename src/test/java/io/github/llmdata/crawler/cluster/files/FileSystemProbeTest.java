package io.github.llmdata.crawler.cluster.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(20)
class FileSystemProbeTest {
    @TempDir
    private Path dir;

    @Test
    void passesAnOrdinaryFileSystemAndLeavesNothingBehind() throws IOException {
        Path folder = dir.resolve("out/shards");

        FileSystemProbe.check(folder);

        assertThat(folder).isEmptyDirectory();
    }

    static Stream<Arguments> badFileSystems() {
        return Stream.of(
                Arguments.of("the same file can be made twice.", new FileOperations() {
                    @Override
                    public void createNew(Path file) throws IOException {
                        write(file, "");
                    }
                }),
                Arguments.of("the same file can be locked twice.", new FileOperations() {
                    private int locks;

                    @Override
                    public FileLock lock(FileChannel channel) throws IOException {
                        return channel.tryLock(locks++, 1, false);
                    }
                }),
                Arguments.of("the same file can be locked twice (No locks available)", new FileOperations() {
                    @Override
                    public FileLock lock(FileChannel channel) throws IOException {
                        throw new IOException("No locks available");
                    }
                }),
                Arguments.of("a file cannot be renamed at once to the name of another (", new FileOperations() {
                    @Override
                    public void rename(Path from, Path to) throws IOException {
                        throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "not supported");
                    }
                }),
                Arguments.of("a file cannot be renamed at once to the name of another.", new FileOperations() {
                    @Override
                    public void rename(Path from, Path to) throws IOException {
                        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                    }
                }),
                Arguments.of("a folder cannot be renamed at once (", new FileOperations() {
                    @Override
                    public void rename(Path from, Path to) throws IOException {
                        if (Files.isDirectory(from)) {
                            throw new IOException("Operation not supported");
                        }
                        FileOperations.super.rename(from, to);
                    }
                }),
                Arguments.of("the names in a folder cannot be made durable (", new FileOperations() {
                    @Override
                    public void sync(Path folder) throws IOException {
                        throw new IOException("Invalid argument");
                    }
                }),
                Arguments.of("the time of a file does not advance when it is written again.", new FileOperations() {
                    @Override
                    public FileTime modified(Path file) {
                        return FileTime.fromMillis(0);
                    }
                }));
    }

    @ParameterizedTest
    @MethodSource("badFileSystems")
    void refusesOneOnWhichMachinesWouldHarmEachOther(String fault, FileOperations files) throws IOException {
        FileSystemProbe probe = new FileSystemProbe(files, Duration.ofSeconds(10), Duration.ofMillis(50));

        assertThatThrownBy(() -> probe.tryAll(dir))
                .isInstanceOf(UnfitFolderException.class)
                .hasMessageStartingWith("The output folder " + dir + " cannot be shared by machines: " + fault)
                .hasMessageContaining("docs/cluster.md")
                .hasMessageEndingWith("crawler.cluster.enabled = false.");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void givesUpOnAFileServerThatDoesNotAnswer() {
        CountDownLatch answer = new CountDownLatch(1);
        FileSystemProbe probe = new FileSystemProbe(
                new FileOperations() {
                    @Override
                    public void createNew(Path file) throws IOException {
                        try {
                            answer.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                },
                Duration.ofMillis(50),
                Duration.ofMillis(50));

        assertThatThrownBy(() -> probe.tryAll(dir)).hasMessageContaining("did not answer within 0 s");
        answer.countDown();
    }

    @Test
    void namesAFolderInWhichNothingCanBeMade() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));

        assertThatThrownBy(() -> FileSystemProbe.check(file))
                .isInstanceOf(UnfitFolderException.class)
                .hasMessageStartingWith("The output folder " + file + " cannot be shared by machines: files cannot");
    }
}
