package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.decode.DecodeLimits;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * Reads the pages of a web archive, gzipped or not. Behind damage it goes on with the next record that can be found, and
 * refuses what lies between.
 */
final class ArchiveReader implements PageReader {
    private final String file;
    private final ArchiveChannel channel;
    private final ArchivedPages pages;
    private final LongAdder skippedRecords;
    private Optional<WarcReader> reader = Optional.empty();
    private Optional<WarcRecord> record = Optional.empty();
    private long position;
    private boolean ended;

    ArchiveReader(String file, FileChannel channel, DecodeLimits limits, LongAdder skippedRecords) {
        this.file = file;
        this.channel = new ArchiveChannel(channel);
        this.pages = new ArchivedPages(file, this.channel, limits);
        this.skippedRecords = skippedRecords;
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        while (!ended) {
            try {
                record = nextRecord();
                if (record.isEmpty()) {
                    ended = true;
                    return Optional.empty();
                }
                position = record.get().position();
                Optional<PageInput> item = pages.itemOf(record.get());
                if (item.isPresent()) {
                    return item;
                }
                skippedRecords.increment();
            } catch (IOException
                    | UncheckedIOException
                    | IllegalArgumentException
                    | IllegalStateException
                    | IndexOutOfBoundsException
                    | NoSuchElementException
                    | BufferUnderflowException e) {
                // Damaged archives fail the library in all these ways.
                return Optional.of(damage(e));
            }
        }
        return Optional.empty();
    }

    private Optional<WarcRecord> nextRecord() throws IOException {
        if (record.isPresent()) {
            channel.inBody();
            record.get().body().consume();
        }
        channel.inHead();
        Optional<WarcRecord> next = reader().next();
        channel.inBody();
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

    /** Tells where it is, and goes to the next record. */
    private PageInput damage(Exception failure) throws IOException {
        long place = Math.max(position, reader.map(WarcReader::position).orElse(0L));
        OptionalLong next = RecordStarts.next(channel.file(), place + 1);
        ended = next.isEmpty();
        if (next.isPresent()) {
            position = next.getAsLong();
            channel.position(position);
            reader = Optional.empty();
            record = Optional.empty();
        }
        String detail = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return new PageInput.Refused(new Rejection(file + ":" + place, STAGE, Reason.UNREADABLE, shown(detail), ""));
    }

    /** The library's messages quote the bytes at fault. */
    private static String shown(String detail) {
        return detail.replaceAll("[^ -~]", "?").transform(text -> text.substring(0, Math.min(200, text.length())));
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
