package io.github.llmdata.crawler.pages;

import akka.NotUsed;
import akka.stream.ActorAttributes;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.model.ItemGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The input files that {@link PageInputs} found.
 *
 * @param files in the order in which they are read
 * @param skipped the number of files that are not inputs
 * @param skippedNames the names of the first of them, for messages
 * @param missing inputs that do not exist; each is among the problems too
 * @param problems one sentence for each input that cannot be used
 * @param limits limits for a page, stored and decoded
 * @param types which content counts as a page
 * @param notes counts, while items are read, the archive records that are not responses with a page: requests,
 *     revisits, metadata
 */
public record PageFiles(
        List<PageFile> files,
        long skipped,
        List<String> skippedNames,
        List<Path> missing,
        List<String> problems,
        DecodeLimits limits,
        PageTypes types,
        ReadNotes notes) {

    public PageFiles {
        files = List.copyOf(files);
        skippedNames = List.copyOf(skippedNames);
        missing = List.copyOf(missing);
        problems = List.copyOf(problems);
    }

    /** No input files. */
    public static PageFiles none(DecodeLimits limits, PageTypes types) {
        return new PageFiles(List.of(), 0, List.of(), List.of(), List.of(), limits, types, new ReadNotes());
    }

    /**
     * If no list has a single line to read, each is a problem and no input: nothing is to be fetched.
     *
     * @param guard keeps a list on which the program fails from ending the search
     */
    public PageFiles withoutEmptyLists(ItemGuard guard) {
        List<PageFile> lists = files.stream().filter(PageFile::isList).toList();
        if (lists.isEmpty() || !lists.stream().allMatch(list -> isEmpty(list, guard))) {
            return this;
        }
        List<String> more = new ArrayList<>(problems);
        lists.forEach(list -> more.add(list.path() + " has no URLs; put one URL on a line"));
        List<PageFile> others = files.stream().filter(file -> !file.isList()).toList();
        return new PageFiles(others, skipped, skippedNames, missing, more, limits, types, notes);
    }

    private boolean isEmpty(PageFile list, ItemGuard guard) {
        try (FileItems items = new FileItems(list, limits, types, notes, guard)) {
            return items.next().isEmpty();
        } catch (IOException e) {
            return false; // closing failed; the run itself will say what is wrong with the file
        }
    }

    /** Only the files that match; everything else stays the same. */
    public PageFiles only(Predicate<PageFile> wanted) {
        List<PageFile> some = files.stream().filter(wanted).toList();
        return new PageFiles(some, skipped, skippedNames, missing, problems, limits, types, notes);
    }

    /**
     * The files in the parts in which a run reads them: first all of them, then what lists have got since, each time that the run
     * found them longer. So everything that was read before stays in its place.
     *
     * @param lengths the lengths of the texts of all files, first at the start of the run, and then each time
     */
    public List<PageFiles> parts(List<List<Long>> lengths) {
        List<PageFiles> parts = new ArrayList<>();
        for (int part = 0; part < lengths.size(); part++) {
            List<PageFile> some = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                PageFile file = files.get(i);
                if (file.isList()) {
                    some.add(file.only(span(lengths, part, i)));
                } else if (part == 0) {
                    some.add(file);
                }
            }
            parts.add(new PageFiles(some, skipped, skippedNames, missing, problems, limits, types, notes));
        }
        return parts;
    }

    private static Span span(List<List<Long>> lengths, int part, int file) {
        long start = part == 0 ? 0 : lengths.get(part - 1).get(file);
        long first = lengths.stream()
                .map(all -> all.get(file))
                .filter(length -> length > 0)
                .findFirst()
                .orElse(0L);
        return new Span(start, lengths.get(part).get(file), first);
    }

    /** The size of all files on disk in bytes, for the progress. */
    public long storedBytes() {
        return files.stream().mapToLong(PageFile::storedBytes).sum();
    }

    /**
     * Reads the lists among the files at once, and passes each URL on.
     *
     * @param mostBytes lists that are larger together, on disk or decompressed, are not read to their end
     * @param guard keeps an item on which the program fails from ending the count
     * @return the lines that name no URL; empty if the lists are too large
     */
    public OptionalLong countListed(long mostBytes, ItemGuard guard, Consumer<String> url) {
        List<PageFile> lists = files.stream().filter(PageFile::isList).toList();
        long left = mostBytes - lists.stream().mapToLong(PageFile::storedBytes).sum();
        long refused = 0;
        for (PageFile list : lists) {
            FileItems items = new FileItems(list, limits, types, notes, guard);
            try (items) {
                Optional<PageInput> item = left < 0 ? Optional.empty() : items.next();
                for (; item.isPresent(); item = left < 0 ? Optional.empty() : items.next()) {
                    if (item.get() instanceof PageInput.Listed listed) {
                        url.accept(listed.url());
                        left -= listed.url().length();
                    } else {
                        refused++;
                    }
                }
            } catch (IOException e) {
                refused++; // closing failed; the run itself will say what is wrong with the file
            }
        }
        return left < 0 ? OptionalLong.empty() : OptionalLong.of(refused);
    }

    /**
     * Reads all files at once, one after the other. Unreadable files lead to rejections.
     *
     * @param guard keeps an item on which the program fails from ending it
     * @param taker takes an item, and says whether it wants more
     */
    public void read(ItemGuard guard, Predicate<PageInput> taker) throws IOException {
        for (PageFile file : files) {
            try (FileItems items = new FileItems(file, limits, types, notes, guard)) {
                for (Optional<PageInput> item = items.next(); item.isPresent(); item = items.next()) {
                    if (!taker.test(item.get())) {
                        return;
                    }
                }
            }
        }
    }

    /**
     * The items of all files, one file after the other, read on demand. The stream does not fail; unreadable files lead to
     * rejections.
     *
     * @param guard keeps an item on which the program fails from ending the run
     */
    public Source<PageInput, NotUsed> items(ItemGuard guard) {
        return Source.from(files) // : PageFile
                .flatMapConcat(file -> itemsOf(file, guard)) // : PageInput
                .named("page-inputs");
    }

    private Source<PageInput, NotUsed> itemsOf(PageFile file, ItemGuard guard) {
        return Source.unfoldResource(
                        () -> new FileItems(file, limits, types, notes, guard), FileItems::next, FileItems::close)
                .withAttributes(ActorAttributes.dispatcher(
                        ActorAttributes.IODispatcher().dispatcher()));
    }
}
