package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.html.tree.HtmlParser;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.Optional;
import org.jsoup.nodes.Document;

/**
 * Reads the pages of threads in any design.
 *
 * <p>Every page leads to a result, in time linear in its length. Instances have no state and may be shared by threads.
 */
public final class ThreadParser {

    /**
     * What was read of a page.
     *
     * @param isParsed whether it is HTML, which the parser reads; otherwise it is JSON, or too large
     */
    public record Reading(ThreadResult result, boolean isParsed) {}

    public ThreadResult read(Page page) {
        return parse(page).result();
    }

    /** As {@link #read}, and tells how the page was read. */
    public Reading parse(Page page) {
        Optional<ThreadResult> json = ThreadJson.read(page.html());
        if (json.isPresent()) {
            return new Reading(json.get(), false);
        }
        Optional<String> excess = HtmlParser.excess(page.html());
        if (excess.isPresent()) {
            return new Reading(new ThreadResult.Refused(Reason.TOO_LARGE, excess.get()), false);
        }
        return new Reading(read(page, HtmlParser.page(page.html())), true);
    }

    private static ThreadResult read(Page page, Document dom) {
        PageAddress address = PageAddress.of(page.url(), dom);
        if (!address.isReddit()) {
            return new ThreadResult.Refused(Reason.NOT_REDDIT, address.host());
        }
        Optional<ThreadResult> state = RedesignPage.read(dom, page.url());
        if (state.isPresent()) {
            return hasComments(state.get())
                    ? state.get()
                    : RenderedPage.read(dom, address)
                            .<ThreadResult>map(ThreadResult.Found::new)
                            .filter(ThreadParser::hasComments)
                            .orElse(state.get());
        }
        return OldRedditPage.read(dom, address)
                .or(() -> ShredditPage.read(dom, address))
                .or(() -> RenderedPage.read(dom, address))
                .map(ThreadParser::reading)
                .orElseGet(() -> Walls.refuse(dom, address));
    }

    private static boolean hasComments(ThreadResult reading) {
        return reading instanceof ThreadResult.Found found
                && !found.thread().comments().isEmpty();
    }

    private static ThreadResult reading(RedditThread thread) {
        Post post = thread.post();
        boolean isShell = thread.comments().isEmpty()
                && post.standing() == Standing.PRESENT
                && post.title().isEmpty()
                && post.text().isEmpty();
        return isShell
                ? new ThreadResult.Refused(Reason.COMMENTS_NOT_IN_PAGE, "neither title nor text")
                : new ThreadResult.Found(thread);
    }
}
