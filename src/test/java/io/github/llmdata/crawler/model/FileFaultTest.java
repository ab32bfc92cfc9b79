package io.github.llmdata.crawler.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFaultTest {
    @Test
    void namesTheReasonAndNoException() {
        assertThat(FileFault.reason(new AccessDeniedException("a.xml"))).isEqualTo("permission denied");
        assertThat(FileFault.reason(new NoSuchFileException("a.xml"))).isEqualTo("it does not exist");
        assertThat(FileFault.reason(new FileSystemException("a.xml", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FileFault.reason(new IOException("Is a directory"))).isEqualTo("Is a directory");
        assertThat(FileFault.reason(new IOException())).isEqualTo("java.io.IOException");
    }
}
