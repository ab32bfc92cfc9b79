package io.github.llmdata.crawler.wiki.site;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.url.TitleUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The URLs of listed pages.
 *
 * @param rejections pages that are not fetched: of another namespace, or without a title
 */
record ListedUrls(List<String> urls, List<Rejection> rejections) {
    private static final int MAX_SHOWN = 300;

    static ListedUrls of(SiteFacts facts, List<ListedPages.ListedPage> pages) {
        List<String> urls = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        for (ListedPages.ListedPage page : pages) {
            Optional<String> fault = TitleUrl.faultOfKnown(page.title());
            if (fault.isPresent()) {
                rejections.add(new Rejection(
                        facts.api() + " " + shown(page.title()),
                        Stage.READ,
                        Reason.INVALID_TITLE,
                        shown(page.title()),
                        fault.get()));
            } else if (!facts.namespaces().contains(page.namespace())) {
                rejections.add(new Rejection(
                        facts.pageUrl(page.title()),
                        Stage.READ,
                        Reason.NOT_AN_ARTICLE,
                        "namespace " + page.namespace(),
                        facts.namespaces().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ", "namespaces ", ""))));
            } else {
                urls.add(facts.pageUrl(page.title()));
            }
        }
        return new ListedUrls(urls, rejections);
    }

    private static String shown(String title) {
        return title.substring(0, Math.min(title.length(), MAX_SHOWN));
    }
}
