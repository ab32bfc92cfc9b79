package io.github.llmdata.crawler.pages;

import akka.NotUsed;
import akka.stream.ActorAttributes;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.compress.DecodeLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * What {@link PageInputs} found.
 *
 * @param files in the order to read them
 * @param skipped how many files are something else
 * @param skippedNames the first of those, for the log
 * @param missing named paths that do not exist: a mistake in what was asked for; each is among the problems too
 * @param problems what could not be used and why, a sentence each
 * @param limits of a page, stored and decoded
 * @param types what counts as a page
 * @param skippedRecords counts, while the items are read, the records of archives that hold no answer to a request for
 *     a page: requests, revisits, metadata
 */
public record PageFiles(
        List<PageFile> files,
        long skipped,
        List<String> skippedNames,
        List<Path> missing,
        List<String> problems,
        DecodeLimits limits,
        PageTypes types,
        LongAdder skippedRecords) {

    public PageFiles {
        files = List.copyOf(files);
        skippedNames = List.copyOf(skippedNames);
        missing = List.copyOf(missing);
        problems = List.copyOf(problems);
    }

    /** A plan without inputs. */
    public static PageFiles none(DecodeLimits limits, PageTypes types) {
        return new PageFiles(List.of(), 0, List.of(), List.of(), List.of(), limits, types, new LongAdder());
    }

    /** The same plan for some of its files; what could not be used is told by the plan for all. */
    public PageFiles only(Predicate<PageFile> wanted) {
        List<PageFile> some = files.stream().filter(wanted).toList();
        return new PageFiles(some, skipped, skippedNames, missing, problems, limits, types, skippedRecords);
    }

    /** Bytes on disk that will be read: the denominator of progress. */
    public long storedBytes() {
        return files.stream().mapToLong(PageFile::storedBytes).sum();
    }

    /** The items of all files, one file after another, read as they are asked for. The stream does not fail. */
    public Source<PageInput, NotUsed> items() {
        return Source.from(files) // : PageFile
                .flatMapConcat(this::itemsOf) // : PageInput
                .named("page-inputs");
    }

    private Source<PageInput, NotUsed> itemsOf(PageFile file) {
        return Source.unfoldResource(
                        () -> new FileItems(file, limits, types, skippedRecords), FileItems::next, FileItems::close)
                .withAttributes(ActorAttributes.dispatcher(
                        ActorAttributes.IODispatcher().dispatcher()));
    }
}
