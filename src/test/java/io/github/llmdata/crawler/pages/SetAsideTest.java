package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Capture;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.IndexRow;
import io.github.llmdata.crawler.testing.Refusing;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages and archive records that have ended two processes, beside others. */
class SetAsideTest {
    private static final String HTML = "<!doctype html><title>a</title><p>Words.";

    @TempDir
    Path folder;

    private final WarcBuilder warc = new WarcBuilder("a.warc.gz");

    private Capture add(String url) {
        IndexRow row = warc.add(CrawledPage.of(url, "20231128013045", HTML));
        return row.capture();
    }

    private Items read(FileKind kind, Path file, ItemGuard guard) throws IOException {
        return Items.of(new PageFile(file, String.valueOf(file.getFileName()), kind, 0), guard);
    }

    @Test
    void aSavedPageIsNotDecoded() throws IOException {
        Path file = Files.writeString(folder.resolve("a.html"), HTML);

        Items items = read(FileKind.PAGE, file, Refusing.of("a.html"));

        assertThat(items.pages()).isEmpty();
        assertThat(items.rejections())
                .extracting(
                        rejection -> rejection.id() + " " + rejection.reason().code())
                .containsExactly("a.html ended-two-processes");
        assertThat(items.rejections().get(0).failsRun()).isFalse();
    }

    @Test
    void theOtherRecordsOfAnArchiveAreRead() throws IOException {
        add("https://a.example/1");
        Capture second = add("https://a.example/2");
        add("https://a.example/3");
        Path file = Files.write(folder.resolve("a.warc.gz"), warc.bytes());

        Items items = read(FileKind.ARCHIVE, file, Refusing.of("a.warc.gz:" + second.offset()));

        assertThat(items.pages())
                .extracting(page -> page.url())
                .containsExactly("https://a.example/1", "https://a.example/3");
        assertThat(items.rejections())
                .extracting(
                        rejection -> rejection.id() + " " + rejection.reason().code())
                .containsExactly("a.warc.gz:" + second.offset() + " ended-two-processes");
    }

    @Test
    void theOtherRecordsOfARangeAreRead() {
        List<Capture> captures = List.of(add("https://a.example/1"), add("https://a.example/2"));

        List<PageInput> inputs = new RangedRecords(
                        Items.LIMITS,
                        PageTypes.HTML,
                        Refusing.of(captures.get(0).place()))
                .read(warc.bytes(), 0, captures);

        assertThat(((PageInput.Refused) inputs.get(0)).rejection().reason().code())
                .isEqualTo("ended-two-processes");
        assertThat(((PageInput.Given) inputs.get(1)).page().url()).isEqualTo("https://a.example/2");
    }
}
