package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.state.StateException;
import io.github.llmdata.crawler.url.WebUrl;
import io.github.llmdata.crawler.wiki.site.SavedListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

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
        List<String> hosts = new ArrayList<>();
        String titles = settings.wiki().titles();
        if (!titles.isEmpty()) {
            hosts.add(titles.replaceFirst(":[0-9]*$", ""));
        }
        WebUrl.parse(settings.wiki().site().url()).map(WebUrl::host).ifPresent(hosts::add);
        return hosts;
    }

    @Override
    public boolean needsInput(Settings settings) {
        return !settings.wiki().site().isNamed();
    }

    @Override
    public Optional<String> listed(Settings settings, SavedRun run, Predicate<String> isMeant) throws StateException {
        return SavedListing.url(run, settings.wiki().namespaces(), isMeant);
    }

    @Override
    public Extraction extract(Settings settings, LocalFile file) {
        return WikiPageExtractor.of(settings.wiki()).extract(file.page());
    }
}
