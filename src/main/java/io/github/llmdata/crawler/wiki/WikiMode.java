package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;

/** {@code wiki} mode: prose from the pages of Wikipedia and other MediaWiki sites. */
public final class WikiMode implements Mode {

    @Override
    public String name() {
        return "wiki";
    }

    @Override
    public String example() {
        return "--input sample   # the sample in the jar";
    }

    @Override
    public String readable() {
        return "a saved page of Wikipedia or another MediaWiki site";
    }

    @Override
    public boolean fetches() {
        return true;
    }

    @Override
    public ModePlan plan(Settings settings, Executor cpu) throws IOException {
        return WikiPlan.find(settings, cpu);
    }

    @Override
    public List<String> hosts(Settings settings) {
        String titles = settings.wiki().titles();
        return titles.isEmpty() ? List.of() : List.of(titles.replaceFirst(":[0-9]*$", ""));
    }

    @Override
    public Extraction extract(Settings settings, LocalFile file) {
        return WikiPageExtractor.of(settings.wiki()).extract(file.page());
    }
}
