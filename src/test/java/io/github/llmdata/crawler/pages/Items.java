package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.state.RunGuard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** All items of a file, read without a stream. */
record Items(List<PageInput> all, Map<String, Long> notes) {
    static final DecodeLimits LIMITS = new DecodeLimits(50 << 20, 1_000);

    static Items of(FileKind kind, Path file) throws IOException {
        return of(kind, file, LIMITS);
    }

    static Items of(FileKind kind, Path file, DecodeLimits limits) throws IOException {
        return of(kind, file, limits, PageTypes.HTML);
    }

    static Items of(FileKind kind, Path file, DecodeLimits limits, PageTypes types) throws IOException {
        return of(new PageFile(file, String.valueOf(file.getFileName()), kind, 0), limits, types, RunGuard.unsaved());
    }

    static Items of(PageFile file, ItemGuard guard) throws IOException {
        return of(file, LIMITS, PageTypes.HTML, guard);
    }

    /** The items of a list that may name the pages of a wiki by their titles. */
    static Items ofTitles(FileKind kind, Path file, String wiki) throws IOException {
        PageFile list = new PageFile(file, String.valueOf(file.getFileName()), kind, 0).withTitlesOf(wiki);
        return of(list, LIMITS, PageTypes.HTML, RunGuard.unsaved());
    }

    private static Items of(PageFile file, DecodeLimits limits, PageTypes types, ItemGuard guard) throws IOException {
        var notes = new ReadNotes();
        List<PageInput> all = new ArrayList<>();
        try (var items = new FileItems(file, limits, types, notes, guard)) {
            for (Optional<PageInput> item = items.next(); item.isPresent(); item = items.next()) {
                if (item.get() instanceof PageInput.Packed packed) {
                    packed.pages().forEach(page -> all.add(page.get()));
                } else {
                    all.add(item.get());
                }
            }
        }
        return new Items(all, notes.counts());
    }

    long skippedRecords() {
        return notes.getOrDefault(ReadNotes.SKIPPED, 0L);
    }

    List<PageInput.Listed> listed() {
        return all.stream()
                .filter(PageInput.Listed.class::isInstance)
                .map(PageInput.Listed.class::cast)
                .toList();
    }

    List<String> urls() {
        return listed().stream().map(PageInput.Listed::url).toList();
    }

    List<Page> pages() {
        return all.stream()
                .filter(PageInput.Given.class::isInstance)
                .map(item -> ((PageInput.Given) item).page())
                .toList();
    }

    List<Rejection> rejections() {
        return all.stream()
                .filter(PageInput.Refused.class::isInstance)
                .map(item -> ((PageInput.Refused) item).rejection())
                .toList();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
