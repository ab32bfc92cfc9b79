package io.github.llmdata.crawler.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InertCharactersTest {
    private static final List<Integer> INERT = IntStream.rangeClosed(0, Character.MAX_VALUE)
            .filter(c -> InertCharacters.isInert((char) c))
            .boxed()
            .toList();

    /** What a canonical decomposition has after its first character: it may join with the character before it. */
    private static BitSet joining() {
        BitSet joining = new BitSet();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.getType(point) != Character.SURROGATE && Character.isDefined(point)) {
                Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD)
                        .codePoints()
                        .skip(1)
                        .forEach(joining::set);
            }
        }
        return joining;
    }

    @Test
    void noInertCharacterIsChangedByTheNormalFormOfUnicode() {
        BitSet joining = joining();

        assertThat(INERT)
                .hasSizeGreaterThan(35_000)
                .allMatch(c -> Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC))
                .noneMatch(joining::get)
                .noneMatch(c -> Character.getType(c) == Character.NON_SPACING_MARK
                        || Character.getType(c) == Character.COMBINING_SPACING_MARK
                        || Character.getType(c) == Character.ENCLOSING_MARK);
    }

    @Test
    void noInertCharacterIsOneThatTheDatasetNeverHas() {
        assertThat(INERT)
                .contains((int) '\t', (int) '\n', (int) ' ', 0x2014, 0x4E2D)
                .doesNotContain(0xA0, 0xAD, 0x61C, 0x2007, 0x200B, 0x200C, 0x200D, 0x2028, 0x202F, 0xFEFF, 0xFFFE)
                .noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n')
                .noneMatch(
                        c -> Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE);
    }

    @Test
    void aTextOfInertCharactersIsItsNormalForm() {
        StringBuilder all = new StringBuilder("x");
        INERT.forEach(c -> all.append((char) c.intValue()));
        String text = all.append("x").toString();

        assertThat(TextNormalizer.normalize(text)).isSameAs(text);
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
    }
}
