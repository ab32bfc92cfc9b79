package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * Reads the pages of a web archive (WARC), gzipped or not. After damage it continues with the next record that it can
 * find; the damaged part becomes one rejection.
 */
final class ArchiveReader implements PageReader {
    private final String file;
    private final HeadLimit heads = new HeadLimit();
    private final ArchiveChannel channel;
    private final ArchivedPages pages;
    private final LongAdder skippedRecords;
    private final ItemGuard guard;
    private Optional<WarcReader> reader = Optional.empty();
    private Optional<WarcRecord> record = Optional.empty();
    private long position;
    private boolean isBegun;
    private boolean ended;

    ArchiveReader(
            String file,
            FileChannel channel,
            DecodeLimits limits,
            PageTypes types,
            LongAdder skippedRecords,
            ItemGuard guard) {
        this.file = file;
        this.channel = new ArchiveChannel(channel, heads);
        this.pages = new ArchivedPages(file, heads, limits, types);
        this.skippedRecords = skippedRecords;
        this.guard = guard;
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        while (!ended) {
            try {
                Optional<PageInput> item = Damage.check(this::nextItem);
                if (item.isPresent()) {
                    return item;
                }
            } catch (IOException e) {
                return Optional.of(damage(Damage.shown(e)));
            } catch (RuntimeException | Error e) {
                return Optional.of(damage("this program failed on it: " + e.getClass().getSimpleName()));
            }
        }
        return Optional.empty();
    }

    /** The item of the next record; empty if the record has none, or at the end of the archive. */
    private Optional<PageInput> nextItem() throws IOException {
        record = nextRecord();
        if (record.isEmpty()) {
            ended = true;
            return Optional.empty();
        }
        position = record.get().position();
        String place = file + ":" + position;
        isBegun = false;
        Optional<PageInput> item = guard.run(
                place,
                this::itemOfRecord,
                fault -> Optional.of(new PageInput.Refused(fault.rejection(place, Stage.READ))));
        if (item.isEmpty()) {
            skippedRecords.increment();
        }
        return item;
    }

    /** The item of the record. If it is asked for again, the record is read again, because its body can be read only once. */
    private Optional<PageInput> itemOfRecord() throws IOException {
        if (isBegun) {
            moveTo(position);
            record = nextRecord();
        }
        isBegun = true;
        return record.isEmpty() ? Optional.empty() : pages.itemOf(record.get());
    }

    private Optional<WarcRecord> nextRecord() throws IOException {
        if (record.isPresent()) {
            heads.inBody();
            record.get().body().consume();
        }
        heads.inHead();
        Optional<WarcRecord> next = reader().next();
        heads.inBody();
        return next;
    }

    private WarcReader reader() throws IOException {
        if (reader.isEmpty()) {
            var opened = new WarcReader(channel);
            opened.setLenient(true);
            reader = Optional.of(opened);
        }
        return reader.get();
    }

    /** Rejects the damaged part, and moves to the next record after it. */
    private PageInput damage(String why) throws IOException {
        long damaged = Math.max(position, reader.map(WarcReader::position).orElse(0L));
        OptionalLong next = RecordStarts.next(channel.file(), damaged + 1);
        ended = next.isEmpty();
        if (next.isPresent()) {
            moveTo(next.getAsLong());
        }
        return new PageInput.Refused(Rejection.unreadableInput(file + ":" + damaged, why));
    }

    private void moveTo(long start) throws IOException {
        position = start;
        channel.position(start);
        reader = Optional.empty();
        record = Optional.empty();
    }

    @Override
    public String position() {
        return String.valueOf(position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
