package io.github.llmdata.crawler.prepare.language;

import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * The languages of which texts are kept. A text is told by its first thousand characters of prose. Safe for several threads.
 */
public final class Languages {
    /** Languages that are not even looked for: all texts are kept. */
    public static final Languages ALL = new Languages(Optional.empty(), Set.of());

    private static final String MODEL = "/langdetect-183.bin";
    private static final String ANY = "any";
    private static final int SAMPLE = 1000;

    /** A text whose best language has a lower score is undecided, and kept; so are nearly all of fewer than 60 characters. */
    private static final double UNDECIDED = 0.05;

    private final Optional<LanguageDetectorModel> model;
    private final Set<String> kept;

    private Languages(Optional<LanguageDetectorModel> model, Set<String> kept) {
        this.model = model;
        this.kept = kept;
    }

    /**
     * The language of a text.
     *
     * @param code three letters, by ISO 639-3
     * @param score how sure that is, from 0 to 1
     */
    public record Found(String code, double score) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %.2f", code, score);
        }
    }

    /**
     * Loads the model, if there is something to tell.
     *
     * @param key of the setting, for messages
     * @param codes of two or three letters; {@code any} keeps all languages, but tells which one it is
     * @throws InvalidSettingException if the model does not know a language
     */
    public static Languages of(String key, List<String> codes) {
        if (codes.isEmpty()) {
            return ALL;
        }
        LanguageDetectorModel model = load();
        Set<String> known = new TreeSet<>(List.of(new LanguageDetectorME(model).getSupportedLanguages()));
        Set<String> kept = new TreeSet<>();
        for (String code : codes) {
            String three = threeLetters(code);
            if (!known.contains(three) && !code.equals(ANY)) {
                throw InvalidSettingException.unknownLanguage(key, code, known);
            }
            kept.add(three);
        }
        return new Languages(Optional.of(model), kept.contains(ANY) ? Set.of() : kept);
    }

    /** The code by which the model knows a language: it tells apart the languages of Chinese. */
    private static String threeLetters(String code) {
        try {
            String three = code.length() == 2 ? Locale.forLanguageTag(code).getISO3Language() : code;
            return three.equals("zho") ? "cmn" : three;
        } catch (MissingResourceException e) {
            return code; // no model knows it
        }
    }

    private static LanguageDetectorModel load() {
        try (InputStream in = Languages.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new FileNotFoundException(MODEL + " is not in the jar; build it again");
            }
            return new LanguageDetectorModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The language of a text; empty if it is not looked for, or the text has none. */
    public Optional<Found> find(String prose) {
        if (model.isEmpty() || prose.isBlank()) {
            return Optional.empty();
        }
        Language best = new LanguageDetectorME(model.get())
                .predictLanguage(prose.substring(0, Math.min(SAMPLE, prose.length())));
        return Optional.of(new Found(best.getLang(), best.getConfidence()));
    }

    /** Whether a text in a language is kept. */
    public boolean keeps(Found found) {
        return kept.isEmpty() || found.score() < UNDECIDED || kept.contains(found.code());
    }

    /** The languages that are kept, for messages. */
    public String names() {
        return String.join(", ", kept);
    }
}
