package io.github.llmdata.crawler.prepare.card;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A licence that records name.
 *
 * @param name as records name it
 * @param hubName as the Hugging Face hub names it
 * @param asks what it asks of those who pass the text on
 */
record Licence(String name, String hubName, String asks) {
    private static final String ATTRIBUTION =
            "name the authors, give the links to the source and to the licence, and say what was changed";

    private static final String SHARE_ALIKE = ATTRIBUTION + "; pass adapted texts on under the same terms";

    private static final Map<String, Licence> KNOWN = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    // The hub's names are those of https://huggingface.co/docs/hub/repositories-licenses, which has no CC BY-SA 2.5.
    static {
        List.of(
                        new Licence("CC BY-SA 2.5", "other", SHARE_ALIKE),
                        new Licence("CC BY-SA 3.0", "cc-by-sa-3.0", SHARE_ALIKE),
                        new Licence("CC BY-SA 4.0", "cc-by-sa-4.0", SHARE_ALIKE),
                        new Licence("CC BY 2.5", "cc-by-2.5", ATTRIBUTION),
                        new Licence("CC BY 3.0", "cc-by-3.0", ATTRIBUTION),
                        new Licence("CC BY 4.0", "cc-by-4.0", ATTRIBUTION),
                        new Licence("CC0 1.0", "cc0-1.0", "nothing"),
                        new Licence("GFDL", "gfdl", "name the authors, and keep the licence's text and notices"),
                        new Licence(
                                "Reddit User Agreement",
                                "other",
                                "no licence: the authors keep their rights, and gave them to nobody but Reddit"))
                .forEach(licence -> KNOWN.put(licence.name(), licence));
    }

    /** The licences that a record names; two are joined by {@code AND}. */
    static List<Licence> of(String names) {
        return Arrays.stream(names.split(" AND ", -1)).map(Licence::one).toList();
    }

    private static Licence one(String name) {
        if (name.isBlank()) {
            return new Licence("", "unknown", "unknown: the records name no licence");
        }
        Licence known = KNOWN.get(name.strip());
        return known == null ? new Licence(name, "other", "not known to this program: look it up") : known;
    }
}
