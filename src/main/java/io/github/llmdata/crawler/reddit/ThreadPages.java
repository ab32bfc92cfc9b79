package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.extract.HtmlParser;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Reason;
import java.util.Optional;
import org.jsoup.nodes.Document;

/**
 * Reads the pages of threads, whatever design they have.
 *
 * <p>Any page has an answer, in time linear in its length. Instances keep nothing and may be shared by threads.
 */
public final class ThreadPages {

    public ThreadReading read(Page page) {
        Optional<ThreadReading> json = ThreadJson.read(page.html());
        if (json.isPresent()) {
            return json.get();
        }
        Optional<String> excess = HtmlParser.excess(page.html());
        if (excess.isPresent()) {
            return new ThreadReading.Refused(Reason.TOO_LARGE, excess.get());
        }
        Document dom = HtmlParser.page(page.html());
        PageAddress address = PageAddress.of(page.url(), dom);
        if (!address.isReddit()) {
            return new ThreadReading.Refused(Reason.NOT_REDDIT, address.host());
        }
        Optional<ThreadReading> state = RedesignPage.read(dom, page.url());
        if (state.isPresent()) {
            return hasComments(state.get())
                    ? state.get()
                    : RenderedPage.read(dom, address)
                            .<ThreadReading>map(ThreadReading.Found::new)
                            .filter(ThreadPages::hasComments)
                            .orElse(state.get());
        }
        return OldRedditPage.read(dom, address)
                .or(() -> ShredditPage.read(dom, address))
                .or(() -> RenderedPage.read(dom, address))
                .map(ThreadPages::reading)
                .orElseGet(() -> Walls.refuse(dom, address));
    }

    private static boolean hasComments(ThreadReading reading) {
        return reading instanceof ThreadReading.Found found
                && !found.thread().comments().isEmpty();
    }

    private static ThreadReading reading(RedditThread thread) {
        Post post = thread.post();
        boolean isShell = thread.comments().isEmpty()
                && post.standing() == Standing.PRESENT
                && post.title().isEmpty()
                && post.text().isEmpty();
        return isShell
                ? new ThreadReading.Refused(Reason.COMMENTS_NOT_IN_PAGE, "neither title nor text")
                : new ThreadReading.Found(thread);
    }
}
