package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.reddit.ThreadDialogue;
import io.github.llmdata.crawler.reddit.ThreadPages;
import io.github.llmdata.crawler.reddit.ThreadReading;
import io.github.llmdata.crawler.refine.TextNormalizer;
import io.github.llmdata.crawler.settings.RedditSettings;
import java.util.List;

/** Makes dialogues of threads. */
public final class ThreadReader implements DocumentReader {
    private final ThreadPages pages = new ThreadPages();
    private final ThreadDialogue dialogue;

    public ThreadReader(RedditSettings settings) {
        this.dialogue = new ThreadDialogue(settings);
    }

    @Override
    public CrawlItem read(Page page) {
        ThreadReading reading = pages.read(page);
        if (reading instanceof ThreadReading.Refused refused) {
            return unused(page, "extract", refused.reason(), refused.detail(), "");
        }
        ThreadDialogue.Result result = dialogue.make(((ThreadReading.Found) reading).thread(), page);
        if (result instanceof ThreadDialogue.Result.Refused refused) {
            return unused(page, "refine", refused.reason(), refused.measured(), refused.limit());
        }
        return new CrawlItem.Text(refined(((ThreadDialogue.Result.Made) result).document()), DocumentReader.name(page));
    }

    private static CrawlItem unused(Page page, String stage, Reason reason, String measured, String limit) {
        return new CrawlItem.Unused(new Rejection(DocumentReader.name(page), stage, reason, measured, limit));
    }

    private static Document refined(Document document) {
        List<Turn> turns = ((Content.Dialogue) document.content())
                .turns().stream()
                        .map(turn -> new Turn(turn.role(), TextNormalizer.normalize(turn.content())))
                        .toList();
        return document.withText(TextNormalizer.normalize(document.title()), new Content.Dialogue(turns));
    }
}
