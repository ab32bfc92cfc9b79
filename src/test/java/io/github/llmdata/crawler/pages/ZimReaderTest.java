package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.testing.ZimBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZimReaderTest {
    private static final int PAGES = 40;

    @TempDir
    Path dir;

    private Items items(byte[] content) throws IOException {
        return Items.of(FileKind.ZIM, Files.write(dir.resolve("a.zim"), content));
    }

    private static ZimBuilder fourty(int minor, ZimBuilder.Method method) {
        ZimBuilder zim = new ZimBuilder(minor, method, 7);
        IntStream.range(0, PAGES).forEach(i -> zim.page("Page_" + i + ".html", "<p>page " + i));
        zim.entry(minor == 0 ? 'I' : 'C', "picture", "", 1, "none");
        zim.entry('M', "Source", "", 1, "https://be.wikibooks.org/");
        zim.entry('M', "License", "", 1, "CC-BY-SA-3.0");
        zim.entry('X', "fulltext.html", "", 0, "none");
        return zim.redirect("Old", "Page_1.html").redirect("Loop", "Loop").redirect("Lost", "nowhere");
    }

    private static List<String> html(Items items) {
        return items.pages().stream().map(Page::html).sorted().toList();
    }

    private static List<String> expected() {
        return IntStream.range(0, PAGES).mapToObj(i -> "<p>page " + i).sorted().toList();
    }

    @ParameterizedTest
    @EnumSource
    void readsThePagesOfBothSchemesHoweverTheyArePacked(ZimBuilder.Method method) throws IOException {
        for (int minor : List.of(0, 1, 3)) {
            Items items = items(fourty(minor, method).build());

            assertThat(items.rejections()).isEmpty();
            assertThat(html(items)).isEqualTo(expected());
            assertThat(items.notes()).containsEntry(ReadNotes.ZIM_REDIRECTS, 3L);
        }
    }

    @Test
    void tellsWhereAPageIsFrom() throws IOException {
        byte[] zim = fourty(1, ZimBuilder.Method.ZSTANDARD).build();
        Page page = items(zim).pages().get(1);

        assertThat(page.url()).isEqualTo("https://be.wikibooks.org/wiki/Page_1");
        assertThat(page.provenance()).isEqualTo(new Provenance.Saved("a.zim/Page_1.html"));
        assertThat(page.stated().license()).isEqualTo("CC BY-SA 3.0");
        assertThat(page.stated().isOfMediaWiki()).isFalse();
        assertThat(items(fourty(0, ZimBuilder.Method.XZ).build()).pages().get(1).provenance())
                .isEqualTo(new Provenance.Saved("a.zim/A/Page_1.html"));
    }

    @Test
    void typesMayHaveParameters() throws IOException {
        byte[] zim = new ZimBuilder(1, ZimBuilder.Method.STORED, 1)
                .entry('C', "a", "A title", 2, "<p>a")
                .build();

        assertThat(items(zim).pages().get(0).stated().title()).isEqualTo("A title");
    }

    @Test
    void readsAFileThatIsCutIntoSeveral() throws IOException {
        byte[] zim = fourty(1, ZimBuilder.Method.ZSTANDARD).build();
        int[] cuts = {0, 30, 200, 201, zim.length};
        for (int i = 0; i + 1 < cuts.length; i++) {
            Files.write(dir.resolve("b.zima" + (char) ('a' + i)), Arrays.copyOfRange(zim, cuts[i], cuts[i + 1]));
        }

        PageFiles plan = PageInputs.find(List.of(dir), Items.LIMITS, PageTypes.HTML);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.skipped()).isZero();
        assertThat(plan.files().stream().map(PageFile::kind))
                .containsExactly(FileKind.ZIM, FileKind.ZIM_PART, FileKind.ZIM_PART, FileKind.ZIM_PART);
        assertThat(plan.files().get(0).isIntact()).isTrue();
        assertThat(html(Items.of(FileKind.ZIM, dir.resolve("b.zimaa")))).isEqualTo(expected());
        assertThat(Items.of(FileKind.ZIM_PART, dir.resolve("b.zimab")).all()).isEmpty();
    }

    @Test
    void theChecksumIsThatOfAllBytesBeforeIt() throws IOException {
        byte[] zim = fourty(1, ZimBuilder.Method.ZSTANDARD).build();
        Path file = Files.write(dir.resolve("a.zim"), zim);

        assertThat(new PageFile(file, "a.zim", FileKind.ZIM, 0).isIntact()).isTrue();
        zim[zim.length / 2] ^= 1;
        Files.write(file, zim);
        assertThat(new PageFile(file, "a.zim", FileKind.ZIM, 0).isIntact()).isFalse();
        assertThat(new PageFile(file, "a.html", FileKind.PAGE, 0).isIntact()).isTrue();
    }

    @Test
    void onlyWikiModeReadsThem() throws IOException {
        Path file = Files.write(
                dir.resolve("a"), fourty(1, ZimBuilder.Method.ZSTANDARD).build());

        assertThat(PageInputs.find(List.of(file), Items.LIMITS, PageTypes.HTML).files())
                .singleElement()
                .matches(found -> found.kind() == FileKind.ZIM);
        assertThat(PageInputs.find(List.of(file), Items.LIMITS, PageTypes.HTML_OR_JSON)
                        .problems())
                .singleElement()
                .asString()
                .contains("is not read: it is a ZIM file; use --mode wiki");
    }

    @Test
    void pagesThatAreTooLargeOrEmptyAreRefused() throws IOException {
        byte[] zim = new ZimBuilder(1, ZimBuilder.Method.ZSTANDARD, 3)
                .page("a", "<p>a")
                .page("b", "b".repeat(50_000))
                .page("c", "<p>c")
                .page("d", "")
                .build();
        Path file = Files.write(dir.resolve("a.zim"), zim);

        Items items = Items.of(FileKind.ZIM, file, new DecodeLimits(1000, 1000));

        assertThat(html(items)).containsExactly("<p>a", "<p>c");
        assertThat(items.rejections().stream().map(Rejection::reason))
                .containsExactly(Reason.DECODED_TOO_LARGE, Reason.EMPTY_TEXT);
    }

    private static byte[] with(byte[] zim, int at, int width, long value) {
        byte[] changed = zim.clone();
        ByteBuffer bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        if (width == 8) {
            bytes.putLong(at, value);
        } else {
            bytes.putInt(at, (int) value);
        }
        return changed;
    }

    /** The counts and positions in the header, each with values that lead nowhere. */
    @ParameterizedTest
    @ValueSource(ints = {0, 24, 28, 32, 48, 56})
    void aHeaderThatLiesIsDamage(int at) throws IOException {
        byte[] zim = fourty(1, ZimBuilder.Method.ZSTANDARD).build();

        for (long value : List.of(-1L, 1L << 31, (long) Integer.MAX_VALUE, zim.length - 3L)) {
            Items items = items(with(zim, at, at < 32 ? 4 : 8, value));
            assertThat(items.rejections())
                    .isNotEmpty()
                    .anySatisfy(rejection -> assertThat(rejection.failsRun()).isTrue());
        }
    }

    @Test
    void aClusterThatLiesCostsItsOwnPagesOnly() throws IOException {
        byte[] zim = fourty(1, ZimBuilder.Method.STORED).build();
        int pointers = (int) ByteBuffer.wrap(zim).order(ByteOrder.LITTLE_ENDIAN).getLong(48);
        int cluster = (int) ByteBuffer.wrap(zim).order(ByteOrder.LITTLE_ENDIAN).getLong(pointers + 8);

        for (byte[] damaged : List.of(
                with(zim, pointers + 8, 8, -1),
                with(zim, pointers + 8, 8, zim.length),
                with(zim, cluster + 1, 4, 0xfffffffcL),
                with(zim, cluster + 1, 4, 0),
                with(zim, cluster + 1, 4, 7),
                with(zim, cluster + 5, 4, 0xffffffffL))) {
            Items items = items(damaged);
            assertThat(items.pages().size() + items.rejections().size()).isEqualTo(PAGES);
            assertThat(items.pages()).hasSizeGreaterThanOrEqualTo(PAGES - 7).hasSizeLessThan(PAGES);
        }
    }

    @Test
    void anEntryThatLiesCostsItself() throws IOException {
        byte[] zim = fourty(1, ZimBuilder.Method.XZ).build();
        int pointers = (int) ByteBuffer.wrap(zim).order(ByteOrder.LITTLE_ENDIAN).getLong(32);
        int first = (int) ByteBuffer.wrap(zim).order(ByteOrder.LITTLE_ENDIAN).getLong(pointers + 8 * 5);

        for (byte[] damaged : List.of(
                with(zim, pointers + 8 * 5, 8, -5),
                with(zim, pointers + 8 * 5, 8, zim.length - 1L),
                with(zim, first + 8, 4, -1),
                with(zim, first + 8, 4, 1_000),
                with(zim, first + 12, 4, -1))) {
            Items items = items(damaged);
            assertThat(items.pages()).hasSize(PAGES - 1);
            assertThat(items.rejections()).singleElement().matches(Rejection::failsRun);
        }
    }

    @Test
    void everyBrokenByteIsAccountedFor() throws IOException {
        byte[] zim = fourty(0, ZimBuilder.Method.ZSTANDARD).build();
        for (int at = 4; at < zim.length; at += 37) {
            byte[] damaged = zim.clone();
            damaged[at] ^= (byte) 0xff;
            Items items = items(damaged);
            assertThat(items.pages().size()).isLessThanOrEqualTo(PAGES + 1);
        }
        for (int length = 0; length < zim.length; length += 97) {
            Items items = items(Arrays.copyOf(zim, length));
            assertThat(items.rejections()).isNotEmpty();
        }
    }
}
