package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.PageExtractor;
import io.github.llmdata.crawler.reddit.page.ThreadParser;
import io.github.llmdata.crawler.reddit.page.ThreadResult;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.refine.TextNormalizer;
import io.github.llmdata.crawler.settings.RedditSettings;
import java.util.List;

/** Makes dialogues of threads. */
public final class RedditPageExtractor implements PageExtractor {
    private final ThreadParser pages = new ThreadParser();
    private final DialogueBuilder dialogue;

    public RedditPageExtractor(RedditSettings settings) {
        this.dialogue = new DialogueBuilder(settings);
    }

    @Override
    public CrawlItem read(Page page) {
        ThreadResult reading = pages.read(page);
        if (reading instanceof ThreadResult.Refused refused) {
            return unused(page, "extract", refused.reason(), refused.detail(), "");
        }
        DialogueBuilder.Result result = dialogue.make(((ThreadResult.Found) reading).thread(), page);
        if (result instanceof DialogueBuilder.Result.Refused refused) {
            return unused(page, "refine", refused.reason(), refused.measured(), refused.limit());
        }
        return new CrawlItem.Extracted(
                refined(((DialogueBuilder.Result.Made) result).document()), PageExtractor.name(page));
    }

    private static CrawlItem unused(Page page, String stage, Reason reason, String measured, String limit) {
        return new CrawlItem.NotExtracted(new Rejection(PageExtractor.name(page), stage, reason, measured, limit));
    }

    private static Document refined(Document document) {
        List<Turn> turns = ((Content.Dialogue) document.content())
                .turns().stream()
                        .map(turn -> new Turn(turn.role(), TextNormalizer.normalize(turn.content())))
                        .toList();
        return document.withText(TextNormalizer.normalize(document.title()), new Content.Dialogue(turns));
    }
}
