package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.extract.Extracted;
import io.github.llmdata.crawler.extract.WikiExtractor;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.refine.TextNormalizer;

/** Reads articles. */
public record ArticleReader(WikiExtractor extractor) implements DocumentReader {

    @Override
    public CrawlItem read(Page page) {
        String name = DocumentReader.name(page);
        Extracted extracted = extractor.extract(page);
        if (extracted instanceof Extracted.Refused refused) {
            return new CrawlItem.Unused(new Rejection(name, "extract", refused.reason(), refused.detail(), ""));
        }
        Document document = ((Extracted.Article) extracted).document();
        String text = ((Content.Prose) document.content()).text();
        Document refined = document.withText(
                TextNormalizer.normalize(document.title()), new Content.Prose(TextNormalizer.normalize(text)));
        return new CrawlItem.Text(refined, name);
    }
}
