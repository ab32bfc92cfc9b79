package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.extract.Extracted;
import io.github.llmdata.crawler.extract.WikiExtractor;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.refine.TextNormalizer;

/** From a page to refined text: extract, then refine. Safe for use by several threads. */
record ArticleReader(WikiExtractor extractor) {

    CrawlItem read(Page page) {
        Extracted extracted = extractor.extract(page);
        if (extracted instanceof Extracted.Refused refused) {
            return new CrawlItem.Gone(new Rejection(name(page), "extract", refused.reason(), refused.detail(), ""));
        }
        Document document = ((Extracted.Article) extracted).document();
        String text = ((Content.Prose) document.content()).text();
        Document refined = document.withText(
                TextNormalizer.normalize(document.title()), new Content.Prose(TextNormalizer.normalize(text)));
        return new CrawlItem.Text(refined, name(page));
    }

    /** What an input is called in the ledger. */
    private static String name(Page page) {
        if (page.provenance() instanceof Provenance.Web web) {
            return web.requested();
        }
        return page.provenance() instanceof Provenance.Saved saved ? saved.file() : page.url();
    }
}
