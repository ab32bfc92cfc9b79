package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Rejection;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The items of one file, which is opened when the first item is requested. If the file cannot be read, or not to its
 * end, the last item is a rejection: neither damage nor a disk error nor an error of the program fails the stream.
 */
final class FileItems implements Closeable {
    private final PageFile file;
    private final DecodeLimits limits;
    private final PageTypes types;
    private final ReadNotes notes;
    private final ItemGuard guard;
    private Optional<PageReader> reader = Optional.empty();
    private boolean ended;

    FileItems(PageFile file, DecodeLimits limits, PageTypes types, ReadNotes notes, ItemGuard guard) {
        this.file = file;
        this.limits = limits;
        this.types = types;
        this.notes = notes;
        this.guard = guard;
    }

    Optional<PageInput> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            Optional<PageInput> item =
                    guard.runOnce(file.label(), this::read, fault -> Optional.of(unreadable(fault.measured())));
            ended |= item.isEmpty();
            return item;
        } catch (IOException e) {
            return Optional.of(unreadable(e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private Optional<PageInput> read() throws IOException {
        if (reader.isEmpty()) {
            reader = Optional.of(file.open(limits, types, notes, guard));
        }
        return reader.get().next();
    }

    /** The rejection of the rest of the file. */
    private PageInput unreadable(String why) {
        ended = true;
        String position = reader.map(PageReader::position).orElse("");
        String id = position.isEmpty() ? file.label() : file.label() + ":" + position;
        return new PageInput.Refused(Rejection.unreadableInput(id, why));
    }

    @Override
    public void close() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
        }
    }
}
