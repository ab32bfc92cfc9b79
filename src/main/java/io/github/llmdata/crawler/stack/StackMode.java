package io.github.llmdata.crawler.stack;

import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Executor;

/** {@code stack} mode: dialogues from the dumps of Stack Exchange. */
public final class StackMode implements Mode {

    @Override
    public String name() {
        return "stack";
    }

    @Override
    public String example() {
        return "--input beer.stackexchange.com.7z   # a dump, as Stack Exchange publishes it";
    }

    @Override
    public String readable() {
        return "the HTML of one post";
    }

    @Override
    public boolean fetches() {
        return false;
    }

    @Override
    public ModePlan plan(Settings settings, Executor cpu) throws IOException {
        return StackPlan.find(settings, cpu);
    }

    /** Reads the file as the HTML of one post. */
    @Override
    public Extraction extract(Settings settings, LocalFile file) {
        StackExtractor extractor = new StackExtractor(settings.stack().keepLinks());
        return extractor.post(file.name(), file.text());
    }

    /** A post is one turn of a dialogue. */
    @Override
    public boolean extractsParts() {
        return true;
    }
}
