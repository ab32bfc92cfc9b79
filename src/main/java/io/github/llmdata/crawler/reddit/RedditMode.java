package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;

/** {@code reddit} mode: dialogues from threads, as Common Crawl captured them or as the user saved them. */
public final class RedditMode implements Mode {
    private static final String LIVE = "old.reddit.com";

    @Override
    public String name() {
        return "reddit";
    }

    @Override
    public String example() {
        return "--set crawler.fetch.contact=ADDRESS --dry-run   # what a run would take";
    }

    @Override
    public String readable() {
        return "a saved page of a Reddit thread, as HTML or JSON";
    }

    @Override
    public boolean fetches() {
        return true;
    }

    @Override
    public ModePlan plan(Settings settings, Executor cpu) throws IOException {
        return RedditPlan.find(settings, cpu);
    }

    @Override
    public List<String> hosts(Settings settings) {
        RedditSettings reddit = settings.reddit();
        if (!reddit.inputs().isEmpty()) {
            return List.of();
        }
        String pages = reddit.live() ? LIVE : host(reddit.archive().dataUrl());
        return List.of(host(reddit.archive().indexUrl()), pages);
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }

    @Override
    public Extraction extract(Settings settings, LocalFile file) {
        return new RedditPageExtractor(settings.reddit()).extract(file.page());
    }
}
