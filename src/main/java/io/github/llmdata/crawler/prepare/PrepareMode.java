package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.mode.Explainer;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.Preparation;
import io.github.llmdata.crawler.mode.Takedown;
import io.github.llmdata.crawler.prepare.takedown.FolderTakedown;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Prepares the records of an output folder; its own folder is {@value #FOLDER} in that. */
public final class PrepareMode implements Preparation {
    /** The folder of the prepared dataset. */
    public static final String FOLDER = "prepared";

    @Override
    public String name() {
        return "prepared";
    }

    @Override
    public String section() {
        return "prepare";
    }

    @Override
    public boolean fetches() {
        return false;
    }

    @Override
    public ModePlan plan(Settings settings, Executor cpu) throws IOException {
        return PreparePlan.find(settings, cpu);
    }

    @Override
    public Explainer explainer() {
        return new Explanation();
    }

    @Override
    public Takedown takedown() {
        return new FolderTakedown(FOLDER, PreparedFolder.PAPERS, PreparePlan::exportAgain);
    }
}
