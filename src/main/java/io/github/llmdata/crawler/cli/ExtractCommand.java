package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.inputs.FileStart;
import io.github.llmdata.crawler.inputs.ForeignKind;
import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.write.EncodedDocument;
import io.github.llmdata.crawler.write.Outputs;
import io.github.llmdata.crawler.write.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code extract --mode MODE FILE}: one saved page, or the body of one post, as text. */
@Command(
        name = ExtractCommand.NAME,
        customSynopsis = "crawler.jar extract --mode " + Cli.MODES + " FILE",
        description = "Prints a saved page, or the HTML of one post, as text; obeys the settings that a run obeys.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:FILE gives no text", "2:wrong usage or configuration"})
final class ExtractCommand implements Callable<Integer> {
    static final String NAME = "extract";

    /** A file above this limit is refused: no page and no post is so large. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final Set<Reason> OTHER_PAGES = Set.of(Reason.NOT_MEDIAWIKI, Reason.NOT_REDDIT);

    private static final String STANDARD_INPUT = "-";

    private final Modes modes;
    private final String version;
    private final StandardStreams streams;

    @Option(names = "--mode", paramLabel = Cli.MODES, required = true, description = "what the file is a page of")
    String mode = "";

    @Parameters(paramLabel = "FILE", description = "the page or post; - for standard input")
    String file = "";

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    @Mixin
    HelpOption help = new HelpOption();

    ExtractCommand(Modes modes, String version, StandardStreams streams) {
        this.modes = modes;
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Mode source = modes.named(mode);
        Settings obeyed = Settings.from(Configuration.load(settings.configFile(), settings.sets), version);
        if (!file.equals(STANDARD_INPUT) && !isFile()) {
            boolean isFolder = Files.isDirectory(Path.of(file));
            streams.err()
                    .println(SafeMessage.of(
                            isFolder ? file + " is a folder; name a file in it" : "No such file: " + file));
            return ExitCode.USAGE;
        }
        String name = file.equals(STANDARD_INPUT) ? "standard input" : SafeMessage.of(file);
        byte[] content = content();
        if (content.length > MAX_BYTES) {
            streams.err().println(name + " is larger than " + MAX_BYTES + " bytes: it is no page and no post.");
            return ExitCode.FAILED;
        }
        Optional<String> foreign = foreign(source, name, content);
        if (foreign.isPresent()) {
            streams.err().println(foreign.get());
            return ExitCode.FAILED;
        }
        Extraction extraction = source.extract(obeyed, new LocalFile(name, content));
        return extraction instanceof Extraction.Extracted extracted
                ? refined(extracted.document(), name, source, obeyed)
                : refused(name, ((Extraction.Rejected) extraction).rejection(), source);
    }

    /** Why a file can be no page at all, as a sentence. */
    private Optional<String> foreign(Mode source, String name, byte[] content) {
        if (new String(content, StandardCharsets.ISO_8859_1).isBlank()) {
            return Optional.of(name + " is empty; give " + source.readable());
        }
        return ForeignKind.ofStart(FileStart.of(content))
                .map(kind -> kind == ForeignKind.STACK_TABLE
                        ? name + " is " + kind.noun() + "; a run reads it: --mode stack --input " + name
                        : kind.sentence(name));
    }

    private boolean isFile() {
        try {
            return Files.isRegularFile(Path.of(file));
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath("FILE", e);
        }
    }

    /** Reads up to one byte more than the limit, so that the caller sees whether the limit is exceeded. */
    private byte[] content() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return streams.in().readNBytes(MAX_BYTES + 1);
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private int refined(Document document, String name, Mode source, Settings obeyed) {
        Refinement refinement = Refinery.standard().refine(document, name);
        if (refinement instanceof Refinement.Kept kept) {
            print(kept.document(), obeyed);
            return ExitCode.DONE;
        }
        Rejection rejection = ((Refinement.Rejected) refinement).rejection();
        if (source.extractsParts() && rejection.reason().equals(Reason.EMPTY_TEXT)) {
            streams.out().println();
            return ExitCode.DONE;
        }
        return refused(name, rejection, source);
    }

    /** Prints an article unchanged, and a dialogue in the text format of the dataset, which marks who speaks. */
    private void print(Document document, Settings obeyed) {
        if (document.content() instanceof Content.Prose prose) {
            streams.out().println(prose.text());
            return;
        }
        EncodedDocument encoded =
                EncodedDocument.of(document, Outputs.of(obeyed.output()).controlTokens());
        streams.out().print(new String(new TextFormat().toBytes(encoded), StandardCharsets.UTF_8));
    }

    private int refused(String name, Rejection rejection, Mode source) {
        String detail = Optional.of(rejection.measured())
                .filter(measured -> !measured.isEmpty())
                .map(measured -> " (" + measured + ")")
                .orElse("");
        String hint = OTHER_PAGES.contains(rejection.reason())
                ? "; it does not look like " + source.readable() + ", which --mode " + source.name() + " reads"
                : "";
        streams.err()
                .println(SafeMessage.of(
                        name + " gives no text: " + rejection.reason().code() + detail + hint));
        return ExitCode.FAILED;
    }
}
