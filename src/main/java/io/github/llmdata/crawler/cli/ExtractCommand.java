package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import io.github.llmdata.crawler.Main;
import io.github.llmdata.crawler.html.HtmlText;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.PageRefiner;
import io.github.llmdata.crawler.reddit.RedditPageExtractor;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.refine.TextNormalizer;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.stack.StackExtractor;
import io.github.llmdata.crawler.wiki.ArticleResult;
import io.github.llmdata.crawler.wiki.WikiExtractor;
import io.github.llmdata.crawler.write.TextFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code extract --mode wiki|reddit|stack FILE}: one saved page, or the body of one post, as text. */
public final class ExtractCommand {
    /** Neither page nor post is larger. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    private ExtractCommand() {}

    public static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
        if (args.size() != 3
                || !args.get(0).equals("--mode")
                || !List.of("wiki", "reddit", "stack").contains(args.get(1))) {
            err.println("Usage: crawler.jar extract --mode wiki|reddit|stack FILE");
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
        return switch (args.get(1)) {
            case "wiki" -> article(file, bytes, out, err);
            case "reddit" -> thread(file, bytes, out, err);
            default -> post(bytes, out);
        };
    }

    /** The dialogue as the settings in force make it, in the form of the dataset. */
    private static int thread(Path file, byte[] bytes, PrintStream out, PrintStream err) {
        Config config = Configuration.load(Optional.empty(), List.of());
        RedditSettings settings = Settings.from(config, "").reddit();
        CrawlItem item =
                new PageRefiner(new RedditPageExtractor(settings), Refinery.standard()).read(page(file, bytes));
        if (item instanceof CrawlItem.NotExtracted unused) {
            return refused(
                    file,
                    "dialogue",
                    unused.rejection().reason(),
                    unused.rejection().measured(),
                    err);
        }
        Refinement refinement = ((CrawlItem.Extracted) item).refinement();
        if (refinement instanceof Refinement.Rejected dropped) {
            return refused(
                    file,
                    "dialogue",
                    dropped.rejection().reason(),
                    dropped.rejection().measured(),
                    err);
        }
        Document document = ((Refinement.Kept) refinement).document();
        out.print(new String(new TextFormat().toBytes(document), StandardCharsets.UTF_8));
        return Main.DONE;
    }

    private static Page page(Path file, byte[] bytes) {
        String text = HtmlText.decode(bytes, Optional.empty());
        return new Page("", text, "", new Provenance.Saved(file.toString()));
    }

    private static int refused(Path file, String wanted, Reason reason, String detail, PrintStream err) {
        err.println(
                file + " gives no " + wanted + ": " + reason.code() + (detail.isEmpty() ? "" : " (" + detail + ")"));
        return Main.FAILED;
    }

    private static int post(byte[] bytes, PrintStream out) {
        String html = new String(bytes, StandardCharsets.UTF_8);
        out.println(TextNormalizer.normalize(new StackExtractor(false).text(html)));
        return Main.DONE;
    }

    private static int article(Path file, byte[] bytes, PrintStream out, PrintStream err) {
        ArticleResult extracted = new WikiExtractor(new WikiExtractor.Options(false)).extract(page(file, bytes));
        if (extracted instanceof ArticleResult.Refused refused) {
            return refused(file, "article", refused.reason(), refused.detail(), err);
        }
        Content content = ((ArticleResult.Article) extracted).document().content();
        out.println(TextNormalizer.normalize(((Content.Prose) content).text()));
        return Main.DONE;
    }
}
