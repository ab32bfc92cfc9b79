package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.ContentDecoder;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a file that contains one page. */
final class SavedPageReader implements PageReader {
    private final String file;
    private final InputStream in;
    private final DecodeLimits limits;
    private final PageTypes types;
    private final ItemGuard guard;
    private boolean done;

    /**
     * Reads one page from a stream.
     *
     * @param in the content of the file, gzipped or not
     */
    SavedPageReader(String file, InputStream in, DecodeLimits limits, PageTypes types, ItemGuard guard) {
        this.file = file;
        this.in = in;
        this.limits = limits;
        this.types = types;
        this.guard = guard;
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        if (done) {
            return Optional.empty();
        }
        done = true;
        byte[] stored = in.readNBytes((int) limits.maxBytes() + 1);
        return Optional.of(guard.run(
                file, () -> decoded(stored), fault -> new PageInput.Refused(fault.rejection(file, Stage.READ))));
    }

    private PageInput decoded(byte[] stored) {
        try {
            byte[] page = ContentDecoder.decode(stored, FileKind.isGzip(stored) ? "gzip" : "", limits);
            String html = types.decode(Optional.empty(), page);
            return new PageInput.Given(new Page("", html, "", new Provenance.Saved(file)));
        } catch (UndecodableException e) {
            boolean isDamaged = e.limit().isEmpty();
            Rejection rejection = isDamaged
                    ? Rejection.unreadableInput(file, e.measured())
                    : new Rejection(file, Stage.READ, e.reason(), e.measured(), e.limit());
            return new PageInput.Refused(rejection);
        }
    }

    @Override
    public String position() {
        return "";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
