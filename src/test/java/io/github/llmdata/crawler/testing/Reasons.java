package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.model.Reason;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** The reasons that have a name. */
public final class Reasons {
    private Reasons() {}

    public static List<Reason> all() {
        List<Reason> reasons = new ArrayList<>();
        for (Field field : Reason.class.getFields()) {
            if (field.getType() == Reason.class) {
                try {
                    reasons.add((Reason) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return reasons;
    }
}
