package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.reddit.page.ThreadParser;
import io.github.llmdata.crawler.reddit.page.ThreadResult;
import io.github.llmdata.crawler.reddit.thread.DialogueBuilder;
import io.github.llmdata.crawler.settings.RedditSettings;

/** Makes dialogues of threads. */
final class RedditPageExtractor implements PageExtractor {
    private final ThreadParser pages = new ThreadParser();
    private final DialogueBuilder dialogue;

    RedditPageExtractor(RedditSettings settings) {
        this.dialogue = new DialogueBuilder(settings);
    }

    @Override
    public Extraction extract(Page page) {
        ThreadParser.Reading reading = pages.parse(page);
        int slowHtml = reading.isParsed() ? 1 : 0;
        String name = PageExtractor.name(page);
        if (reading.result() instanceof ThreadResult.Refused refused) {
            return new Extraction.Rejected(
                    new Rejection(name, Stage.EXTRACT, refused.reason(), refused.detail(), ""), slowHtml);
        }
        DialogueBuilder.Result result = dialogue.make(((ThreadResult.Found) reading.result()).thread(), page);
        if (result instanceof DialogueBuilder.Result.Refused refused) {
            return new Extraction.Rejected(
                    new Rejection(name, Stage.REFINE, refused.reason(), refused.measured(), refused.limit()), slowHtml);
        }
        return new Extraction.Extracted(((DialogueBuilder.Result.Made) result).document(), slowHtml);
    }
}
