package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Licenses;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.model.StatedFacts;
import io.github.llmdata.crawler.pages.zim.ZimArchive;
import io.github.llmdata.crawler.pages.zim.ZimCluster;
import io.github.llmdata.crawler.pages.zim.ZimEntry;
import io.github.llmdata.crawler.url.TitleUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the HTML pages of a ZIM file, cluster by cluster, so that each is unpacked once. A first pass over the entries finds which
 * of them are pages; eight bytes are held for each.
 */
final class ZimReader implements PageReader {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final int PORTION = 16;
    private static final int PORTION_BYTES = 1 << 20;
    private static final int MAX_METADATA = 1 << 10;

    /** Stands for what is damaged, or has a number that no file can have. */
    private static final long NONE = Integer.MAX_VALUE;

    private static final long NUMBER = 0xffffffffL;

    private final String file;
    private final ZimArchive archive;
    private final DecodeLimits limits;
    private final PageTypes types;
    private final ReadNotes notes;
    private final ItemGuard guard;

    private Optional<long[]> found = Optional.empty();
    private int next;
    private long[] group = new long[0];
    private int inGroup;
    private @Nullable ZimCluster cluster;
    private String why = "";
    private long lastBlob = -1;
    private Optional<byte[]> last = Optional.empty();
    private String source = "";
    private String license = "";

    ZimReader(String file, ZimArchive archive, DecodeLimits limits, PageTypes types, ReadNotes notes, ItemGuard guard) {
        this.file = file;
        this.archive = archive;
        this.limits = limits;
        this.types = types;
        this.notes = notes;
        this.guard = guard;
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        if (found.isEmpty()) {
            found = Optional.of(pages());
        }
        List<Supplier<PageInput>> pages = new ArrayList<>();
        long bytes = 0;
        while (pages.size() < PORTION && bytes < PORTION_BYTES && (inGroup < group.length || nextGroup(found.get()))) {
            pages.add(page(group[inGroup++]));
            bytes += last.map(content -> content.length).orElse(0);
        }
        return pages.isEmpty() ? Optional.empty() : Optional.of(new PageInput.Packed(pages, 0));
    }

    /** The pages, each by its cluster and the number of its entry, in the order of the clusters. */
    private long[] pages() {
        long[] pages = new long[1 << 10];
        int count = 0;
        for (long number = 0; number < archive.entryCount(); number++) {
            long of = clusterOf(number);
            if (of >= 0) {
                pages = count == pages.length ? Arrays.copyOf(pages, 2 * count) : pages;
                pages[count++] = of << 32 | number;
            }
        }
        long[] sorted = Arrays.copyOf(pages, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The cluster of an entry that is a page; negative if it is none. */
    private long clusterOf(long number) {
        try {
            ZimEntry entry = archive.entry(number);
            if (entry.redirect()) {
                notes.count(ReadNotes.ZIM_REDIRECTS);
            } else if (entry.namespace() == 'M') {
                metadata(entry);
            } else if (entry.namespace() == archive.articles() && entry.isOfType("text/html")) {
                return Math.min(entry.cluster(), NONE);
            }
            return -1;
        } catch (IOException e) {
            return NONE; // it is told when the pages are read
        }
    }

    private void metadata(ZimEntry entry) {
        switch (entry.path()) {
            case "Source" -> source = text(entry);
            case "License" -> license = Licenses.stated(text(entry));
            default -> {}
        }
    }

    /** A text about all pages; empty if it cannot be read, as if there were none. */
    private String text(ZimEntry entry) {
        try (ZimCluster content = archive.cluster(entry.cluster())) {
            return content.read(entry.blob(), MAX_METADATA)
                    .map(bytes -> new String(bytes, UTF_8).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Goes to the next cluster with pages; false at the end. */
    private boolean nextGroup(long[] pages) throws IOException {
        closeCluster();
        int start = next;
        while (next < pages.length && pages[next] >> 32 == pages[start] >> 32) {
            next++;
        }
        group = Arrays.copyOfRange(pages, start, next);
        inGroup = 0;
        for (int i = 0; i < group.length; i++) {
            group[i] = blobOf(group[i] & NUMBER) << 32 | (group[i] & NUMBER);
        }
        Arrays.sort(group);
        if (start < next) {
            open(pages[start] >> 32);
        }
        return start < next;
    }

    private long blobOf(long number) {
        try {
            return Math.min(archive.entry(number).blob(), NONE);
        } catch (IOException e) {
            return NONE; // it is told when the page is read
        }
    }

    private void open(long number) {
        lastBlob = -1;
        last = Optional.empty();
        try {
            cluster = archive.cluster(number);
        } catch (IOException e) {
            why = Damage.shown(e);
        }
    }

    private void closeCluster() throws IOException {
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }

    private Supplier<PageInput> page(long place) throws IOException {
        ZimEntry entry;
        try {
            entry = archive.entry(place & NUMBER);
        } catch (IOException e) {
            return refused(Rejection.unreadableInput(file + ":" + (place & NUMBER), Damage.shown(e)));
        }
        String id = id(entry);
        if (!read(place >> 32)) {
            return refused(Rejection.unreadableInput(id, why));
        }
        if (last.isEmpty()) {
            return refused(new Rejection(
                    id, Stage.READ, Reason.DECODED_TOO_LARGE, "a larger page", limits.maxBytes() + " bytes"));
        }
        byte[] content = last.get();
        if (content.length == 0) {
            return refused(Rejection.of(id, Stage.READ, Reason.EMPTY_TEXT));
        }
        return () -> guard.run(
                id,
                () -> new PageInput.Given(page(entry, id, content)),
                fault -> new PageInput.Refused(fault.rejection(id, Stage.READ)));
    }

    /** Reads a content of the open cluster; false if that is damaged. Several entries may have one content. */
    private boolean read(long blob) throws IOException {
        if (cluster == null) {
            return false;
        }
        if (blob != lastBlob) {
            try {
                last = cluster.read(blob, limits.maxBytes());
                lastBlob = blob;
            } catch (IOException e) {
                why = Damage.shown(e);
                closeCluster();
                return false;
            }
        }
        return true;
    }

    private Page page(ZimEntry entry, String id, byte[] content) {
        String html = types.decode(Optional.empty(), content);
        String title = entry.title().replace('_', ' ');
        var facts = new StatedFacts(title, "", "", license, StatedFacts.Kind.UNKNOWN, false);
        return new Page(url(entry), html, "", new Provenance.Saved(id), facts);
    }

    /** The URL of a page, by the wiki that the file says it is from; the page itself may know better. */
    private String url(ZimEntry entry) {
        String host = source.replaceFirst("^https?://", "").replaceFirst("/.*", "");
        return HOST.matcher(host).matches() ? TitleUrl.of(host, entry.path().replaceFirst("\\.html?$", "")) : "";
    }

    private String id(ZimEntry entry) {
        String path = entry.path().replaceAll("\\p{Cntrl}", "?");
        return file + "/" + (entry.namespace() == 'C' ? "" : entry.namespace() + "/") + path;
    }

    private static Supplier<PageInput> refused(Rejection rejection) {
        PageInput refused = new PageInput.Refused(rejection);
        return () -> refused;
    }

    @Override
    public String position() {
        return "";
    }

    @Override
    public void close() throws IOException {
        closeCluster();
        archive.close();
    }
}
