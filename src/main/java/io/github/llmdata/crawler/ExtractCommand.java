package io.github.llmdata.crawler;

import io.github.llmdata.crawler.decode.HtmlText;
import io.github.llmdata.crawler.extract.Extracted;
import io.github.llmdata.crawler.extract.StackExtractor;
import io.github.llmdata.crawler.extract.WikiExtractor;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.refine.TextNormalizer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code extract --mode wiki|stack FILE}: one saved page, or the body of one post, as text. */
final class ExtractCommand {
    /** Neither page nor post is larger. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private ExtractCommand() {}

    static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
        if (args.size() != 3
                || !args.get(0).equals("--mode")
                || !List.of("wiki", "stack").contains(args.get(1))) {
            err.println("Usage: crawler.jar extract --mode wiki|stack FILE");
            return Main.USAGE;
        }
        Path file = Path.of(args.get(2));
        if (!Files.isRegularFile(file)) {
            err.println("No such file: " + file);
            return Main.USAGE;
        }
        if (Files.size(file) > MAX_BYTES) {
            err.println(file + " is larger than " + MAX_BYTES + " bytes: it is no page and no post.");
            return Main.FAILED;
        }
        byte[] bytes = Files.readAllBytes(file);
        return args.get(1).equals("wiki") ? article(file, bytes, out, err) : post(bytes, out);
    }

    private static int post(byte[] bytes, PrintStream out) {
        String html = new String(bytes, StandardCharsets.UTF_8);
        out.println(TextNormalizer.normalize(new StackExtractor(false).text(html)));
        return Main.DONE;
    }

    private static int article(Path file, byte[] bytes, PrintStream out, PrintStream err) {
        String html = HtmlText.decode(bytes, Optional.empty());
        Page page = new Page("", html, "", new Provenance.Saved(file.toString()));
        Extracted extracted = new WikiExtractor(new WikiExtractor.Options(false)).extract(page);
        if (extracted instanceof Extracted.Refused refused) {
            String detail = refused.detail().isEmpty() ? "" : " (" + refused.detail() + ")";
            err.println(file + " gives no article: " + refused.reason().code() + detail);
            return Main.FAILED;
        }
        Content content = ((Extracted.Article) extracted).document().content();
        out.println(TextNormalizer.normalize(((Content.Prose) content).text()));
        return Main.DONE;
    }
}
