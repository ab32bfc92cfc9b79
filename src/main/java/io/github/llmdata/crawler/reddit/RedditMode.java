package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Executor;

/** {@code reddit} mode: dialogues from threads, as Common Crawl captured them or as the user saved them. */
public final class RedditMode implements Mode {

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
    public Extraction extract(Settings settings, LocalFile file) {
        return new RedditPageExtractor(settings.reddit()).extract(file.page());
    }
}
