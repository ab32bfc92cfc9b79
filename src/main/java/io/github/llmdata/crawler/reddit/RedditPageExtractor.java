package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.reddit.page.ThreadParser;
import io.github.llmdata.crawler.reddit.page.ThreadResult;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.settings.RedditSettings;

/** Makes dialogues of threads. */
final class RedditPageExtractor implements PageExtractor {
    private final ThreadParser pages;
    private final DialogueBuilder dialogue;

    RedditPageExtractor(RedditSettings settings) {
        this.pages = new ThreadParser(settings.dialogue().keepLinks());
        this.dialogue = new DialogueBuilder(settings);
    }

    @Override
    public Extraction extract(Page page) {
        ThreadResult reading = pages.read(page);
        if (reading instanceof ThreadResult.Refused refused) {
            return rejected(page, Stage.EXTRACT, refused.reason(), refused.detail(), "");
        }
        DialogueBuilder.Result result = dialogue.make(((ThreadResult.Found) reading).thread(), page);
        if (result instanceof DialogueBuilder.Result.Refused refused) {
            return rejected(page, Stage.REFINE, refused.reason(), refused.measured(), refused.limit());
        }
        return new Extraction.Extracted(((DialogueBuilder.Result.Made) result).document());
    }

    private static Extraction rejected(Page page, Stage stage, Reason reason, String measured, String limit) {
        return new Extraction.Rejected(new Rejection(PageExtractor.name(page), stage, reason, measured, limit));
    }
}
