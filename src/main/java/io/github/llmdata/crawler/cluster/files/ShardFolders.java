package io.github.llmdata.crawler.cluster.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the shards of a crawl are.
 *
 * @param root the folder of all shards
 * @param count the number of shards
 */
public record ShardFolders(Path root, int count) {

    /** The shards in an output folder. */
    public static ShardFolders in(Path outputDir, int count) {
        return new ShardFolders(outputDir.resolve("shards"), count);
    }

    /** The name of a shard: its number with three digits. */
    public static String name(int shard) {
        return String.format(Locale.ROOT, "%03d", shard);
    }

    /** The names of all shards, in order. */
    public Stream<String> names() {
        return IntStream.range(0, count).mapToObj(ShardFolders::name);
    }

    /** The folder of a shard. */
    public Path shard(String name) {
        return root.resolve(name);
    }

    /** The folder of the URLs that other shards hand over to a shard. */
    public Path inbox(String name) {
        return shard(name).resolve("inbox");
    }

    /** The URLs of the lists that belong to a shard. */
    public Path list(String name) {
        return root.resolve("lists").resolve(name + ".jsonl");
    }

    /** What the crawl is; it is written once the lists are split. */
    public Path plan() {
        return root.resolve("plan.json");
    }

    /** That the crawl has ended. */
    public Path ending() {
        return root.resolve("ended.json");
    }

    /** The shard to which a site belongs: by a hash that is the same on all machines and in all versions. */
    public ToIntFunction<String> bySite() {
        return site -> Math.floorMod(hash(site), count);
    }

    /** FNV-1a over the UTF-16 code units, with the last bits mixed in, since the remainder uses the low bits alone. */
    private static int hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (int) (hash ^ (hash >>> 32));
    }
}
