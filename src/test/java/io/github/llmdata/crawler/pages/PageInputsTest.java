package io.github.llmdata.crawler.pages;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.javadsl.Sink;
import akka.stream.testkit.javadsl.TestSink;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.testing.SnapshotArticles;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PageInputsTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final byte[] LIST = Items.utf8("http://a/\n");
    private static final byte[] PAGE = Items.utf8("<!doctype html><p>naïve");

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @ParameterizedTest
    @CsvSource({
        "a.csv, TABLE",
        "a.tsv.gz, TABLE",
        "a.jsonl, JSON_LINES",
        "a.ndjson.gz, JSON_LINES",
        "a.CSV.GZ, TABLE",
        "a.txt, LIST",
        "a.urls, LIST",
        "a.list.gz, LIST",
        "a.html, PAGE",
        "a.HTM, PAGE",
        "a.xhtml.gz, PAGE",
        "a.warc, ARCHIVE",
        "a.warc.gz, ARCHIVE"
    })
    void recognisesFilesByTheirNames(String name, FileKind kind) {
        assertThat(FileKind.ofName(name, PageTypes.HTML)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"csv", "a.gz", "a.tar.gz", "a.wet.gz", "a.html.bak", "html", "a.", "''"})
    void doesNotRecogniseOtherNames(String name) {
        assertThat(FileKind.ofName(name, PageTypes.HTML)).isEmpty();
    }

    @Test
    void findsTheFilesOfAFolderSortedByName() throws IOException {
        write("b.html", PAGE);
        write("a/z.txt", LIST);
        write("a/y/x.warc", Items.utf8(""));
        write("c.csv", Items.utf8("url\n"));
        write("readme.md", LIST);
        write(".hidden.html", PAGE);
        write(".git/a.html", PAGE);
        PageFiles plan = find(folder);
        assertThat(plan.files().stream().map(PageFile::label))
                .containsExactly("a/y/x.warc", "a/z.txt", "b.html", "c.csv");
        assertThat(plan.skippedNames()).containsExactly(".git", ".hidden.html", "readme.md");
        assertThat(plan.skipped()).isEqualTo(3);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.storedBytes()).isEqualTo(LIST.length + PAGE.length + 4);
    }

    @Test
    void followsNoLoopOfLinksAndFindsEachFileOnce() throws IOException {
        Path page = write("a/b.html", PAGE);
        Files.createSymbolicLink(folder.resolve("a/back"), folder);
        Files.createSymbolicLink(folder.resolve("again.html"), page);
        Files.createSymbolicLink(folder.resolve("nowhere.html"), folder.resolve("missing"));
        PageFiles plan = find(folder, page);
        assertThat(plan.files()).hasSize(1);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.skipped()).isEqualTo(4);
    }

    @Test
    void reportsAMissingInputAndFindsTheOthers() throws IOException {
        Path missing = folder.resolve("missing.csv");
        PageFiles plan = find(missing, write("a.txt", LIST));
        assertThat(plan.missing()).containsExactly(missing);
        assertThat(plan.problems()).containsExactly(missing + " does not exist; check the path of the input");
        assertThat(plan.files()).hasSize(1);
    }

    @Test
    void recognisesANamedFileByItsContentIfItsNameDecidesNothing() throws IOException {
        assertThat(kindOf("a", Items.utf8("WARC/1.0\r\n"))).isEqualTo(FileKind.ARCHIVE);
        assertThat(kindOf("b", Items.gzip(Items.utf8("WARC/1.0\r\n")))).isEqualTo(FileKind.ARCHIVE);
        assertThat(kindOf("c", Items.utf8("\uFEFF \n<html>"))).isEqualTo(FileKind.PAGE);
        assertThat(kindOf("d.dat", Items.gzip(PAGE))).isEqualTo(FileKind.PAGE);
        assertThat(kindOf("e.md", LIST)).isEqualTo(FileKind.LIST);
    }

    private FileKind kindOf(String name, byte[] content) throws IOException {
        return find(write(name, content)).files().get(0).kind();
    }

    @Test
    void rejectsBinaryDataAndATableWithoutUrls() throws IOException {
        PageFiles plan = find(
                write("a.bin", new byte[100]),
                write("b.csv", Items.utf8("id,title\n1,x\n")),
                write("c.csv", new byte[0]));
        assertThat(plan.files()).isEmpty();
        assertThat(plan.problems()).hasSize(3);
        assertThat(plan.problems().get(0)).contains("a.bin is neither a list of URLs nor a page");
        assertThat(plan.problems().get(1)).contains("b.csv has no column url: its columns are id, title");
    }

    @Test
    void reportsAFolderWithoutInputs() throws IOException {
        write("a.md", LIST);
        assertThat(find(folder).problems()).hasSize(1);
        assertThat(find(folder).problems().get(0)).contains("1 other files, such as a.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.arc", "a.txt", "a.warc", "a.warc.gz", "a.csv", "a.html", "a"})
    void refusesAnArcFileWhateverItsName(String name) throws IOException {
        byte[] arc =
                Items.utf8("filedesc://x.arc 0.0.0.0 20231201100000 text/plain 76\n1 0 x\nhttp://127.0.0.2/wiki/Cat");
        Path list = write("b.txt", LIST);
        for (byte[] content : List.of(arc, Items.gzip(arc))) {
            Path file = write(name, content);
            PageFiles plan = find(file, list);
            assertThat(plan.files()).extracting(PageFile::label).containsExactly("b.txt");
            assertThat(plan.problems()).hasSize(1);
            assertThat(plan.problems().get(0))
                    .startsWith(file + " is not read: it is an ARC file")
                    .contains("warcio");
        }
    }

    @Test
    void tellsOfDumpsInAFolderAndOfOtherForeignFilesOnlyIfThereIsNothingElse() throws IOException {
        write("in/a.html", PAGE);
        write("in/b.pdf", Items.utf8("%PDF-"));
        assertThat(find(folder.resolve("in")).problems()).isEmpty();
        write("in/dump.xml", Items.utf8("<mediawiki>"));
        assertThat(find(folder.resolve("in")).problems()).hasSize(1);
        assertThat(find(folder.resolve("in")).problems().get(0)).contains("dump.xml is not read: it is a MediaWiki");

        write("pdf/c.pdf", Items.utf8("%PDF-"));
        assertThat(find(folder.resolve("pdf")).problems().get(0)).contains("c.pdf is not read: it is a PDF file");
        write("pdf/d.png", Items.utf8("x"));
        write("pdf/e", Items.utf8("x"));
        assertThat(find(folder.resolve("pdf")).problems().get(0))
                .contains("(3 other files, such as c.pdf, d.png, e)", ".html", "c.pdf is not read: it is a PDF file");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(find(folder.resolve("empty")).problems().get(0)).contains("(no files at all)");
    }

    @Test
    void onlyListsWithoutLinesAreNoInput() throws IOException {
        Path empty = write("lists/a.txt", Items.utf8("# nothing yet\n"));
        PageFiles none = find(folder.resolve("lists")).withoutEmptyLists(RunGuard.unsaved());
        assertThat(none.files()).isEmpty();
        assertThat(none.problems()).containsExactly(empty + " has no URLs; put one URL on a line");

        write("lists/b.txt", LIST);
        PageFiles some = find(folder.resolve("lists")).withoutEmptyLists(RunGuard.unsaved());
        assertThat(some.files()).hasSize(2);
        assertThat(some.problems()).isEmpty();
    }

    @Test
    void saysThatAListLooksLikeTitlesUnlessTheyAreRead() throws IOException {
        Path lines = write("a.txt", Items.utf8("# people\nAlan Turing\nAC/DC\nhttps://en.wikipedia.org/wiki/X\n"));
        Path table = write("b.csv", Items.utf8("id,title\n1,Alan Turing\n"));
        Path column = write("c.csv", Items.utf8("Alan Turing\nAda Lovelace\n"));
        List<Path> all = List.of(lines, table, column);

        PageFiles without = PageInputs.find(all, Items.LIMITS, PageTypes.HTML, Optional.of(""));
        assertThat(without.files()).isEmpty();
        assertThat(without.problems())
                .hasSize(3)
                .allMatch(problem -> problem.contains("\"Alan Turing\"")
                        && problem.contains("--set crawler.wiki.titles=en.wikipedia.org"));

        PageFiles with = PageInputs.find(all, Items.LIMITS, PageTypes.HTML, Optional.of("en.wikipedia.org"));
        assertThat(with.problems()).isEmpty();
        assertThat(with.files()).extracting(PageFile::wiki).containsOnly("en.wikipedia.org");
        assertThat(PageInputs.find(List.of(lines), Items.LIMITS, PageTypes.HTML).problems())
                .isEmpty();
    }

    @Test
    void readsOneFileAfterTheOther() throws IOException, ExecutionException, InterruptedException {
        write("a.csv", Items.utf8("url\nhttp://a/\nhttp://b/\n"));
        write("b/c.html", PAGE);
        write("d.txt.gz", Arrays.copyOf(Items.gzip(LIST), 12));
        write("e.txt", LIST);
        Page page = new Page("", "<!doctype html><p>naïve", "", new Provenance.Saved("b/c.html"));
        List<PageInput> items = read(find(folder));
        assertThat(items).hasSize(5);
        assertThat(items.subList(0, 3))
                .containsExactly(
                        new PageInput.Listed("http://a/", "a.csv", 2),
                        new PageInput.Listed("http://b/", "a.csv", 3),
                        new PageInput.Given(page));
        assertThat(((PageInput.Refused) items.get(3)).rejection().id()).startsWith("d.txt.gz");
        assertThat(items.get(4)).isEqualTo(new PageInput.Listed("http://a/", "e.txt", 1));
    }

    @Test
    void rejectsADeletedFileAndContinues() throws IOException, ExecutionException, InterruptedException {
        Path first = write("a.html", PAGE);
        write("b.txt", LIST);
        PageFiles plan = find(folder);
        Files.delete(first);
        List<PageInput> items = read(plan);
        assertThat(items).hasSize(2);
        assertThat(((PageInput.Refused) items.get(0)).rejection().reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void readsFilesOnDemand() throws IOException {
        write("a.txt", LIST);
        Path second = write("b.txt", LIST);
        var probe = find(folder)
                .items(RunGuard.unsaved())
                .runWith(TestSink.create(KIT.system().classicSystem()), KIT.system());
        probe.requestNext();
        Files.write(second, Items.utf8("http://late/\n"));
        assertThat(probe.requestNext()).isEqualTo(new PageInput.Listed("http://late/", "b.txt", 1));
        probe.request(1).expectComplete();
    }

    @Test
    void linesThatCameLaterAreAPartOfTheirOwnAndDoNotChangeHowAListIsRead()
            throws IOException, ExecutionException, InterruptedException {
        String begun = "http://a/1\tx\n";
        Path list = write("a.csv", Items.utf8(begun));
        List<PageInput> before = read(find(list));
        String now = begun + "http://b/2;y;z\n".repeat(100);
        write("a.csv", Items.utf8(now));

        List<PageFiles> parts = find(list).parts(List.of(List.of((long) begun.length()), List.of((long) now.length())));

        assertThat(before).containsExactly(new PageInput.Listed("http://a/1", "a.csv", 1));
        assertThat(read(parts.get(0))).isEqualTo(before);
        assertThat(read(parts.get(1))).hasSize(100).first().hasFieldOrPropertyWithValue("line", 2L);
    }

    @Test
    void decodesSavedPages() throws IOException {
        Path legacy = write("a.html", "<meta charset=koi8-r>Привет".getBytes(Charset.forName("KOI8-R")));
        assertThat(Items.of(FileKind.PAGE, legacy).pages().get(0).html()).endsWith("Привет");
        Path packed = write("b.html", Items.gzip(PAGE));
        assertThat(Items.of(FileKind.PAGE, packed).pages().get(0).html()).endsWith("naïve");
    }

    @Test
    void limitsTheSizeOfSavedPages() throws IOException {
        var limits = new DecodeLimits(2 << 20, 100);
        Path large = write("a.html", new byte[(2 << 20) + 1]);
        Path bomb = write("b.html.gz", Items.gzip(new byte[100 << 20]));
        Path fits = write("c.html", new byte[2 << 20]);
        assertThat(Items.of(FileKind.PAGE, large, limits).rejections().get(0).reason())
                .isEqualTo(Reason.DECODED_TOO_LARGE);
        assertThat(Items.of(FileKind.PAGE, bomb, limits).rejections()).hasSize(1);
        assertThat(Items.of(FileKind.PAGE, fits, limits).pages()).hasSize(1);
    }

    @Test
    void rejectsADamagedSavedPage() throws IOException {
        byte[] packed = Items.gzip(PAGE);
        for (int length = 2; length < packed.length; length++) {
            Path file = write("a.html.gz", Arrays.copyOf(packed, length));
            Items items = Items.of(FileKind.PAGE, file);
            assertThat(items.all()).hasSize(1);
            assertThat(items.rejections().get(0).reason()).isEqualTo(Reason.UNREADABLE);
            assertThat(items.rejections().get(0).id()).isEqualTo("a.html.gz");
        }
    }

    @Test
    void readsJsonOnlyIfItCountsAsAPage() throws IOException {
        byte[] json = Items.utf8("[{\"title\": \"naïve <meta charset=latin1>\"}]");
        Path named = write("in/a.json", json);
        write("in/b.json.gz", Items.gzip(json));
        write("in/c.html", PAGE);
        Path unnamed = write("d", json);
        PageFiles wiki = find(folder.resolve("in"));
        assertThat(wiki.files()).extracting(PageFile::label).containsExactly("c.html");
        assertThat(find(unnamed).files()).extracting(PageFile::kind).containsExactly(FileKind.LIST);

        PageFiles plan = PageInputs.find(List.of(folder.resolve("in"), unnamed), Items.LIMITS, PageTypes.HTML_OR_JSON);
        assertThat(plan.files()).extracting(PageFile::label).containsExactly("a.json", "b.json.gz", "c.html", "d");
        assertThat(plan.files()).extracting(PageFile::kind).containsOnly(FileKind.PAGE);
        Items items = Items.of(FileKind.PAGE, named, Items.LIMITS, PageTypes.HTML_OR_JSON);
        assertThat(items.pages().get(0).html()).isEqualTo(new String(json, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.ndjson", "a.jsonl", "a.json", "a.txt", "a", "a.csv"})
    void recognisesASnapshotByItsBytes(String name) throws IOException {
        byte[] lines = Items.utf8(SnapshotArticles.line("Bog", "A wetland."));
        byte[] tar = SnapshotArticles.tar("x_0.ndjson", SnapshotArticles.line("Bog", "A wetland."));

        for (byte[] content : List.of(lines, Items.gzip(lines), tar, Items.gzip(tar))) {
            PageFiles plan = find(write(name, content));
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.files()).singleElement().satisfies(file -> {
                assertThat(file.kind()).isEqualTo(FileKind.SNAPSHOT);
                assertThat(file.isList()).isFalse();
            });
        }
    }

    @Test
    void findsTheSnapshotsOfAFolder() throws IOException {
        byte[] tar = SnapshotArticles.tar("x_0.ndjson", SnapshotArticles.line("Bog", "A wetland."));
        write("a_chunk_0.tar.gz", Items.gzip(tar));
        write("b.tgz", Items.gzip(tar));
        write("c.tar", tar);
        write("d.ndjson", Items.utf8(SnapshotArticles.line("Bog", "A wetland.")));
        write("other.tar.gz", Items.gzip(SnapshotArticles.tar("a.txt", "text")));

        PageFiles plan = find(folder);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.files().stream().map(PageFile::label))
                .containsExactly("a_chunk_0.tar.gz", "b.tgz", "c.tar", "d.ndjson");
        assertThat(plan.files()).allMatch(PageFile::isSnapshot);
        assertThat(plan.skippedNames()).containsExactly("other.tar.gz");
    }

    @Test
    void aSnapshotWhoseFirstLineIsTornIsRecognised() throws IOException {
        String line = SnapshotArticles.line("Bog", "A wetland.");
        Path torn = write("a", Items.utf8("{\"torn\n" + line.substring(0, 300) + "\n" + line));

        assertThat(find(torn).files()).allMatch(PageFile::isSnapshot).hasSize(1);
    }

    @Test
    void objectsWithUrlsAreNoSnapshot() throws IOException {
        Path list = write("a.ndjson", Items.utf8("{\"name\":\"Bog\",\"url\":\"http://a.example/\",\"version\":1}\n"));

        assertThat(find(list).files()).singleElement().matches(PageFile::isList);
    }

    @Test
    void aSnapshotThatCannotBeReadIsAProblem() throws IOException {
        String line = SnapshotArticles.line("Bog", "A wetland.");
        String sections = line.replaceFirst("\"article_body\":\\{[^}]*}", "\"sections\":[]");
        Path structured = write("s.ndjson", Items.utf8(sections));
        Path tar = write("other.tar", SnapshotArticles.tar("a.txt", "text"));

        assertThat(find(structured).problems())
                .singleElement()
                .asString()
                .startsWith(structured + " is not read: it is a snapshot of structured contents");
        assertThat(find(tar).problems()).singleElement().asString().contains("it is a tar archive");
        assertThat(PageInputs.find(List.of(write("b", Items.utf8(line))), Items.LIMITS, PageTypes.HTML_OR_JSON)
                        .problems())
                .singleElement()
                .asString()
                .endsWith("it is a snapshot of Wikimedia Enterprise; use --mode wiki");
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static PageFiles find(Path... inputs) {
        return PageInputs.find(List.of(inputs), Items.LIMITS, PageTypes.HTML);
    }

    private static List<PageInput> read(PageFiles plan) throws ExecutionException, InterruptedException {
        return plan.items(RunGuard.unsaved())
                .runWith(Sink.seq(), KIT.system())
                .toCompletableFuture()
                .get();
    }
}
