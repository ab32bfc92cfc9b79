package io.github.llmdata.crawler.prepare.mask;

import io.github.llmdata.crawler.prepare.text.Fences;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Masks texts.
 *
 * @param masks what is replaced
 * @param inCode whether code in fences is masked as prose is; secrets always are
 */
public record Masking(Set<Mask> masks, boolean inCode) {

    /** The text with placeholders; the same text if there is nothing to replace. */
    public String apply(String text) {
        String masked = masks.contains(Mask.SECRET) ? Mask.SECRET.apply(text) : text;
        UnaryOperator<String> others = part -> {
            String result = part;
            for (Mask mask : masks) {
                result = mask == Mask.SECRET ? result : mask.apply(result);
            }
            return result;
        };
        return inCode ? others.apply(masked) : Fences.mapOutside(masked, others);
    }
}
