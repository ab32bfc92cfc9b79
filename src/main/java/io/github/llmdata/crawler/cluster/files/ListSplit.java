package io.github.llmdata.crawler.cluster.files;

import io.github.llmdata.crawler.frontier.Sites;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Shares the URLs of lists out among the shards, each to the shard of its site. The lists of all shards get their names at once when
 * they are complete, so a split that is broken off has not been, and two at once make one.
 */
public final class ListSplit {
    private static final int BUFFER = 1 << 14;

    private final ShardFolders shards;
    private final Sites sites;
    private final BooleanSupplier isStopped;
    private final List<OutputStream> files = new ArrayList<>();
    private long lines;

    /**
     * Prepares the split.
     *
     * @param isStopped whether it shall be broken off
     */
    public ListSplit(ShardFolders shards, Sites sites, BooleanSupplier isStopped) {
        this.shards = shards;
        this.sites = sites;
        this.isStopped = isStopped;
    }

    /** Whether it was made before. */
    public boolean isDone() {
        return Files.isDirectory(lists());
    }

    private Path lists() {
        return shards.root().resolve("lists");
    }

    /**
     * Splits the lists, unless that was done before. Returns whether they are split now.
     *
     * @param addressed changes a line before its site is looked at, for instance its URL
     */
    public boolean of(PageFiles inputs, UnaryOperator<PageInput> addressed, ItemGuard guard) throws IOException {
        if (isDone()) {
            return true;
        }
        Path part = shards.root().resolve("lists." + UUID.randomUUID() + ".part");
        Files.createDirectories(part);
        try {
            write(inputs, addressed, guard, part);
            if (isStopped.getAsBoolean()) {
                return false;
            }
            Folder.syncContent(part);
            Folder.sync(part);
            Publishing.folder(part, lists()); // of another machine that was faster, the lists are the same
            return true;
        } finally {
            if (Files.exists(part)) {
                Folder.delete(part);
            }
        }
    }

    private void write(PageFiles inputs, UnaryOperator<PageInput> addressed, ItemGuard guard, Path part)
            throws IOException {
        try {
            for (String name : shards.names().toList()) {
                files.add(new BufferedOutputStream(Files.newOutputStream(part.resolve(name + ".jsonl")), BUFFER));
            }
            inputs.read(guard, item -> {
                take(addressed.apply(item));
                return !isStopped.getAsBoolean();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            for (OutputStream file : files) {
                file.close();
            }
        }
    }

    private void take(PageInput item) {
        try {
            if (item instanceof PageInput.Listed listed) {
                files.get(shardOf(listed.url())).write(ListLine.of(listed.url()).toJson());
            } else if (item instanceof PageInput.Refused refused) {
                Rejection rejection = refused.rejection();
                files.get(shards.bySite().applyAsInt(rejection.id()))
                        .write(ListLine.refused(rejection).toJson());
            }
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line that is no URL belongs to any shard, but always to the same, which finds it repeated. */
    private int shardOf(String text) {
        String site = WebUrl.parse(text).map(url -> sites.of(url.host())).orElse(text);
        return shards.bySite().applyAsInt(site);
    }

    /** How many lines were shared out by this call. */
    public long lines() {
        return lines;
    }
}
