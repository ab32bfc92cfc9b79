package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.write.JsonLinesFormat;
import io.github.llmdata.crawler.write.Outputs;
import io.github.llmdata.crawler.write.TextFormat;
import java.util.List;

/** For tests that are not about the choice of formats: a format that is added to the program does not change them. */
public final class TextAndJson {
    /** Text, JSON lines and the ledger. */
    public static final Outputs OUTPUTS = new Outputs(List.of(new TextFormat(), new JsonLinesFormat()), true);

    private TextAndJson() {}
}
