package io.github.llmdata.crawler.stats;

import java.util.Locale;

/** Where a run stands, from its start to its end. */
public enum RunPhase {
    STARTING,
    RUNNING,
    /** It was told to stop: what is under way is finished, and nothing new is started. */
    DRAINING,
    /** The files get their final names. */
    PUBLISHING,
    ANALYSING,
    ENDED;

    /** The word for it on the page and in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
