package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot of Wikimedia Enterprise: articles as JSON, one in a line, in one file or in the files of a tar archive.
 *
 * <p>It only cuts lines; that they become pages is left to the threads that extract articles. So it passes on several lines at a
 * time. A line that is too long for that becomes a page here, of which nothing but the HTML is held.
 */
final class SnapshotReader implements PageReader {
    /** The longest line of which a page is made. */
    static final long MOST_LINE_BYTES = 1L << 27;

    /** A longer line is not held as its bytes. */
    private static final int MOST_HELD_BYTES = 1 << 20;

    private static final int PORTION = 16;
    private static final int PORTION_BYTES = 1 << 20;
    private static final int MAX_NAME = 200;

    private final String label;
    private final FileChannel stored;
    private final InputStream in;
    private final SnapshotLine reading;
    private final ReadNotes notes;
    private final ItemGuard guard;
    private final Optional<TarMembers> members;
    private String file;
    private long storedBefore;
    private @Nullable LongLines lines;
    private @Nullable IOException failure;

    SnapshotReader(String label, FileChannel stored, SnapshotLine reading, ReadNotes notes, ItemGuard guard)
            throws IOException {
        this.label = label;
        this.file = label;
        this.stored = stored;
        this.in = new BufferedInputStream(FileKind.unpacked(Channels.newInputStream(stored)));
        this.reading = reading;
        this.notes = notes;
        this.guard = guard;
        this.members = TarMembers.isIn(this.in) ? Optional.of(new TarMembers(this.in)) : Optional.empty();
        this.lines = members.isPresent() ? null : new LongLines(this.in, MOST_LINE_BYTES);
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        if (failure != null) {
            throw failure;
        }
        while (lines != null || nextMember()) {
            List<Supplier<PageInput>> pages = portion(lines);
            if (!pages.isEmpty()) {
                long before = storedBefore;
                storedBefore = stored.position();
                return Optional.of(new PageInput.Packed(pages, storedBefore - before));
            }
            lines = null;
        }
        return Optional.empty();
    }

    /** Goes to the next file of an archive that may hold articles. */
    private boolean nextMember() throws IOException {
        while (members.isPresent() && members.get().next()) {
            LongLines content = new LongLines(members.get(), MOST_LINE_BYTES);
            if (content.startsWith('{')) {
                lines = content;
                file = label + "/" + shown(members.get().name());
                return true;
            }
            notes.count(ReadNotes.OTHER_MEMBERS);
        }
        return false;
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "?");
        return clean.substring(Math.max(0, clean.length() - MAX_NAME));
    }

    /** The next lines; fewer than wanted at the end of the file, or before damage. */
    private List<Supplier<PageInput>> portion(LongLines content) throws IOException {
        List<Supplier<PageInput>> pages = new ArrayList<>();
        long bytes = 0;
        try {
            while (pages.size() < PORTION && bytes < PORTION_BYTES && content.next()) {
                byte[] start = content.read(MOST_HELD_BYTES);
                bytes += start.length;
                if (!isBlank(start)) {
                    pages.add(page(start, content));
                }
            }
        } catch (IOException e) {
            if (pages.isEmpty()) {
                throw e;
            }
            failure = e;
        }
        return pages;
    }

    private static boolean isBlank(byte[] line) {
        int at = 0;
        while (at < line.length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
            at++;
        }
        return at == line.length;
    }

    private Supplier<PageInput> page(byte[] start, LongLines content) throws IOException {
        var place = new SnapshotLine.Place(file, content.number(), content.offset());
        if (content.isRead()) {
            return () -> guard.run(place.id(), () -> reading.page(start, place), fault -> refused(fault, place));
        }
        PageInput page = guard.runOnce(place.id(), () -> longLine(start, content, place), fault -> refused(fault, place));
        return () -> page;
    }

    private PageInput longLine(byte[] start, LongLines content, SnapshotLine.Place place) throws IOException {
        PageInput page = reading.page(new SequenceInputStream(new ByteArrayInputStream(start), content.rest()), place);
        content.pass();
        return content.isTooLong()
                ? new PageInput.Refused(new Rejection(
                        place.id(), Stage.READ, Reason.TOO_LARGE, "a longer line", MOST_LINE_BYTES + " bytes"))
                : page;
    }

    private static PageInput refused(ItemGuard.Fault fault, SnapshotLine.Place place) {
        return new PageInput.Refused(fault.rejection(place.id(), Stage.READ));
    }

    @Override
    public String position() {
        return lines == null ? "" : String.valueOf(lines.number());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
