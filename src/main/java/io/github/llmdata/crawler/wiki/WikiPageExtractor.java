package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.settings.WikiSettings;

/** Makes documents of articles. */
record WikiPageExtractor(WikiExtractor extractor) implements PageExtractor {

    static WikiPageExtractor of(WikiSettings settings) {
        boolean keepsTables = settings.tables() == WikiSettings.Tables.MARKDOWN;
        return new WikiPageExtractor(
                new WikiExtractor(new WikiExtractor.Options(keepsTables, settings.keepLinks(), settings.namespaces())));
    }

    @Override
    public Extraction extract(Page page) {
        WikiExtractor.Reading reading = extractor.read(page);
        int slowHtml = reading.isParsed() ? 1 : 0;
        if (reading.result() instanceof ArticleResult.Refused refused) {
            return new Extraction.Rejected(
                    new Rejection(PageExtractor.name(page), Stage.EXTRACT, refused.reason(), refused.detail(), ""),
                    slowHtml);
        }
        return new Extraction.Extracted(((ArticleResult.Article) reading.result()).document(), slowHtml);
    }
}
