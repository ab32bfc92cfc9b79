package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.fetch.FetchOutcome;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.html.HtmlText;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.state.CachedPage;
import io.github.llmdata.crawler.warc.Original;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests a page and extracts its document. If an earlier run has cached the page, the request is conditional. It serves for one
 * response, which one thread at a time handles.
 */
final class PageHandler implements TaskHandler<CrawlItem> {
    private static final Map<String, String> HEADERS = Map.of(
            "Accept", "text/html,application/xhtml+xml;q=0.9",
            "Accept-Encoding", "gzip, deflate, br, zstd");

    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> PAGE_STATUS = Set.of(200, 203, NOT_MODIFIED);

    private final FetchTask task;
    private final Optional<CachedPage> known;
    private final PageFetcher pages;
    private @Nullable CachedPage page;

    /** @param known the cached page */
    PageHandler(FetchTask task, Optional<CachedPage> known, PageFetcher pages) {
        this.task = task;
        this.known = known;
        this.pages = pages;
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(HEADERS);
        known.map(Validators::conditions).ifPresent(headers::putAll);
        return headers;
    }

    @Override
    public BodyRule bodyRule() {
        return BodyRule.html(pages.maxBodyBytes());
    }

    @Override
    public boolean reads(int status) {
        return PAGE_STATUS.contains(status);
    }

    @Override
    public EncodedBody body(FetchOutcome.Response response) {
        if (response.status() == NOT_MODIFIED && known.isEmpty()) {
            return new EncodedBody(new byte[0], "");
        }
        CachedPage read = page(response);
        return new EncodedBody(read.body(), read.contentEncoding());
    }

    @Override
    public Content<CrawlItem> read(FetchOutcome.Response response, byte[] decoded) {
        boolean isKnown = response.status() == NOT_MODIFIED;
        if (isKnown && known.isEmpty()) {
            return Unusable.notModified();
        }
        boolean mayBeKept = !Validators.forbidStoring(response.headers());
        if (!mayBeKept) {
            pages.forget(task);
        }
        CachedPage read = page(response);
        Optional<String> type = Optional.of(read.contentType()).filter(value -> !value.isEmpty());
        if (!HtmlText.isHtml(type, decoded)) {
            return new Unusable<>(Reason.NOT_HTML, type.orElse(""));
        }
        if (mayBeKept && known.filter(read::equals).isEmpty()) {
            pages.store(task, read);
        }
        String html = HtmlText.decode(decoded, type);
        return new Usable<>(pages.extract(
                new Page(task.url().href(), html, read.fetched(), new Provenance.Web(task.requested())),
                decoded.length));
    }

    @Override
    public Optional<Original> unchanged(FetchOutcome.Response response) {
        return known.filter(page ->
                        response.status() == NOT_MODIFIED && response.wire().isPresent())
                .map(page -> Original.ofPage(task.url().href(), page.fetched(), page.body()));
    }

    private CachedPage page(FetchOutcome.Response response) {
        CachedPage made = page;
        if (made == null) {
            made = response.status() == NOT_MODIFIED && known.isPresent()
                    ? renewed(known.get(), response)
                    : asCached(response);
            page = made;
        }
        return made;
    }

    /** The page itself, if the response brings no new validators. */
    private static CachedPage renewed(CachedPage page, FetchOutcome.Response response) {
        return page.renewed(Validators.etag(response.headers()), Validators.lastModified(response.headers()));
    }

    private static CachedPage asCached(FetchOutcome.Response response) {
        return new CachedPage(
                Validators.etag(response.headers()).orElse(""),
                Validators.lastModified(response.headers()).orElse(""),
                response.headers().contentType().orElse(""),
                String.join(", ", response.headers().values("Content-Encoding")),
                response.timing().ended().truncatedTo(ChronoUnit.SECONDS).toString(),
                response.body());
    }
}
