package io.github.llmdata.crawler.stack.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.Archives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpInputsTest {
    private static final byte[] POSTS = Archives.posts(2_000);
    private static final byte[] OTHER = Archives.posts(500);

    @TempDir
    Path folder;

    @Test
    void findsThePostsOfAFolderOfSites() throws IOException {
        Archives.write(folder.resolve("coffee.stackexchange.com/Posts.xml"), POSTS);
        Archives.write(folder.resolve("coffee.stackexchange.com/PostHistory.xml"), OTHER);
        Archives.write(folder.resolve("stackoverflow.com-Posts.xml.gz"), Archives.gzip(POSTS));
        Archives.zip(folder.resolve("beer.stackexchange.com.zip"), entries("Badges.xml", "Posts.xml"));
        Archives.write(folder.resolve("license.txt"), OTHER);
        DumpFiles plan = find(folder);
        assertThat(plan.dumps().stream().map(dump -> dump.site().name()))
                .containsExactly("beer.stackexchange.com", "coffee.stackexchange.com", "stackoverflow.com");
        assertThat(plan.dumps()).allMatch(dump -> dump.site().isHost());
        assertThat(plan.skipped()).isEqualTo(3);
        assertThat(plan.skippedNames())
                .containsExactly("beer.stackexchange.com.zip!Badges.xml", "PostHistory.xml", "license.txt");
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheInputs() throws IOException {
        Path second = Archives.write(folder.resolve("b_Posts.xml"), POSTS);
        Path first = Archives.write(folder.resolve("a_Posts.xml"), POSTS);
        assertThat(find(second, first).dumps().stream().map(dump -> dump.site().name()))
                .containsExactly("b", "a");
    }

    @Test
    void readsAFileThatIsNamedWhateverItsName() throws IOException {
        Path file = Archives.write(folder.resolve("my questions.txt"), POSTS);
        Dump dump = find(file).dumps().get(0);
        assertThat(dump.site().name()).isEqualTo("my_questions.txt");
        assertThat(dump.site().isHost()).isFalse();
        assertThat(dump.entry()).isEmpty();
        assertThat(dump.file()).isEqualTo(file);
        assertThat(dump.storedBytes()).isEqualTo(POSTS.length);
    }

    @Test
    void namesDumpsByFileAndEntry() throws IOException {
        Archives.zip(folder.resolve("beer.stackexchange.com.zip"), entries("all/Posts.xml"));
        Archives.write(folder.resolve("coffee.stackexchange.com/Posts.xml"), POSTS);
        assertThat(find(folder).dumps().stream().map(Dump::label))
                .containsExactly("beer.stackexchange.com.zip!all/Posts.xml", "coffee.stackexchange.com/Posts.xml");
    }

    @Test
    void usesTheSiteOfTheSettings() throws IOException {
        Path file = Archives.write(folder.resolve("x.xml"), POSTS);
        DumpFiles plan = DumpInputs.find(
                List.of(file), Optional.of("Beer.StackExchange.com"), DumpLimits.DEFAULT, Runnable::run);
        assertThat(plan.dumps().get(0).site().name()).isEqualTo("beer.stackexchange.com");
        assertThat(plan.dumps().get(0).site().isHost()).isTrue();
    }

    @Test
    void findsSeveralTablesInOneArchive() throws IOException {
        Path zip = Archives.zip(
                folder.resolve("all.zip"),
                entries("coffee.stackexchange.com/Posts.xml", "beer.stackexchange.com/Posts.xml", "schema.md"));
        assertThat(find(zip).dumps().stream().map(dump -> dump.site().name()))
                .containsExactly("coffee.stackexchange.com", "beer.stackexchange.com");
    }

    @Test
    void recognisesContainersByTheirBytesAndNotByTheirNames() throws IOException {
        Path gzip = Archives.write(folder.resolve("beer_Posts.xml"), Archives.gzip(POSTS));
        Path zip = Archives.zip(folder.resolve("beer.7z"), entries("Posts.xml"));
        DumpFiles plan = find(gzip, zip);
        assertThat(plan.problems()).isEmpty();
        for (Dump dump : plan.dumps()) {
            try (DumpStream in = dump.open()) {
                assertThat(in.readAllBytes()).isEqualTo(POSTS);
            }
        }
    }

    @Test
    void readsAPackedTableInAnArchive() throws IOException {
        Path zip = Archives.zip(folder.resolve("beer.zip"), Map.of("Posts.xml.bz2", Archives.bzip2(POSTS, 9)));
        try (DumpStream in = find(zip).dumps().get(0).open()) {
            assertThat(in.readAllBytes()).isEqualTo(POSTS);
        }
    }

    @Test
    void skipsAnArchiveWithoutPostsInAFolder() throws IOException {
        Archives.zip(folder.resolve("stackoverflow.com-Badges.zip"), entries("Badges.xml"));
        Archives.write(folder.resolve("Posts.xml"), POSTS);
        DumpFiles plan = find(folder);
        assertThat(plan.dumps()).hasSize(1);
        assertThat(plan.skipped()).isEqualTo(1);
        assertThat(plan.problems()).isEmpty();
    }

    @Test
    void followsALinkButNoLoop() throws IOException {
        Path site = folder.resolve("site/beer.stackexchange.com");
        Archives.write(site.resolve("Posts.xml"), POSTS);
        Files.createSymbolicLink(site.resolve("again"), folder.resolve("site"));
        Files.createSymbolicLink(folder.resolve("link"), site);
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("missing"));
        DumpFiles plan = find(folder);
        assertThat(plan.dumps()).hasSize(1);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.skipped()).isEqualTo(3);
    }

    @Test
    void goesDownOnlySoFar() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 12; i++) {
            deep = deep.resolve("d");
        }
        Archives.write(deep.resolve("Posts.xml"), POSTS);
        Archives.write(folder.resolve("d/Posts.xml"), POSTS);
        assertThat(find(folder).dumps()).hasSize(1);
    }

    @Test
    void readsAFileOnceThatIsNamedTwice() throws IOException {
        Path file = Archives.write(folder.resolve("Posts.xml"), POSTS);
        DumpFiles plan = find(file, folder);
        assertThat(plan.dumps()).hasSize(1);
        assertThat(plan.skippedNames()).containsExactly(folder.getFileName() + "/Posts.xml (once more)");
    }

    @Test
    void boundsTheNamesOfWhatItSkips() throws IOException {
        for (int i = 0; i < 100; i++) {
            Archives.write(folder.resolve("note" + i + ".txt"), OTHER);
        }
        Archives.write(folder.resolve("Posts.xml"), POSTS);
        DumpFiles plan = find(folder);
        assertThat(plan.skipped()).isEqualTo(100);
        assertThat(plan.skippedNames()).hasSize(20);
    }

    @Test
    void sumsUpWhatIsToBeRead() throws IOException {
        Archives.write(folder.resolve("a_Posts.xml"), POSTS);
        byte[] packed = Archives.gzip(POSTS);
        Archives.write(folder.resolve("b_Posts.xml.gz"), packed);
        assertThat(find(folder).storedBytes()).isEqualTo(POSTS.length + packed.length);
    }

    @Test
    void findsTablesInEveryFolderOfA7zArchive() throws IOException {
        var bzip2 = List.of(new SevenZMethodConfiguration(SevenZMethod.BZIP2));
        Path archive = Archives.sevenZip(
                folder.resolve("all.7z"), bzip2, entries("a/Posts.xml", "Badges.xml", "b/Posts.xml", "Tags.xml"));
        DumpFiles plan = find(archive);
        List<String> sites = new ArrayList<>();
        for (Dump dump : plan.dumps()) {
            sites.add(dump.site().name());
            try (DumpStream in = dump.open()) {
                assertThat(in.readAllBytes()).isEqualTo(POSTS);
            }
            assertThat(dump.storedBytes()).isPositive().isLessThan(Files.size(archive) / 2);
        }
        assertThat(sites).containsExactly("a", "b");
        assertThat(plan.skippedNames()).containsExactly("all.7z!Badges.xml", "all.7z!Tags.xml");
    }

    private static Map<String, byte[]> entries(String... names) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String name : names) {
            entries.put(name, TableName.of(name).isPosts() ? POSTS : OTHER);
        }
        return entries;
    }

    private static DumpFiles find(Path... inputs) {
        return DumpInputs.find(List.of(inputs), Optional.empty(), DumpLimits.DEFAULT, Runnable::run);
    }
}
