package io.github.llmdata.crawler;

import io.github.llmdata.crawler.mode.Mode;
import java.util.List;

/** The modes of the program, for tests of other packages. */
public final class AllModes {
    public static final List<Mode> MODES = Main.MODES;

    private AllModes() {}
}
