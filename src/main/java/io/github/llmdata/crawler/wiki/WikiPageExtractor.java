package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.pipeline.CrawlItem;
import io.github.llmdata.crawler.pipeline.PageExtractor;
import io.github.llmdata.crawler.refine.TextNormalizer;

/** Extracts and normalises the article of a page. */
public record WikiPageExtractor(WikiExtractor extractor) implements PageExtractor {

    @Override
    public CrawlItem read(Page page) {
        String name = PageExtractor.name(page);
        ArticleResult extracted = extractor.extract(page);
        if (extracted instanceof ArticleResult.Refused refused) {
            return new CrawlItem.NotExtracted(new Rejection(name, "extract", refused.reason(), refused.detail(), ""));
        }
        Document document = ((ArticleResult.Article) extracted).document();
        String text = ((Content.Prose) document.content()).text();
        Document refined = document.withText(
                TextNormalizer.normalize(document.title()), new Content.Prose(TextNormalizer.normalize(text)));
        return new CrawlItem.Extracted(refined, name);
    }
}
