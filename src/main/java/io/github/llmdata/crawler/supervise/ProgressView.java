package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.stats.RunFigures;
import java.time.Duration;

/** Shows the progress of a run to whoever started it. */
public interface ProgressView {

    /** The time between two pictures. */
    Duration interval();

    /** Shows the run as it is now. */
    void show(RunFigures run);

    /** Shows nothing any more, and leaves nothing behind that could be replaced. */
    void end();
}
