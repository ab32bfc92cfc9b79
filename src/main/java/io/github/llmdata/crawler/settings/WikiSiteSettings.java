package io.github.llmdata.crawler.settings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A wiki whose pages are listed by the wiki itself, and which of them.
 *
 * @param url its address, or that of its {@code api.php}; empty if there is none
 * @param categories only pages of one of these; all pages if there are none
 * @param since only pages that have changed since then
 */
public record WikiSiteSettings(String url, List<String> categories, Optional<Instant> since) {
    private static final String URL = "crawler.wiki.site";
    private static final String CATEGORIES = "crawler.wiki.categories";
    private static final String SINCE = "crawler.wiki.since";
    private static final Pattern WEB = Pattern.compile("(?i:https?)://[^\\s/?#@]+(/[^\\s?#]*)?|");
    private static final Pattern CATEGORY =
            Pattern.compile("[^#<>\\[\\]|{}\\p{Cntrl}]*[^#<>\\[\\]|{}\\p{Cntrl}\\s:][^#<>\\[\\]|{}\\p{Cntrl}]*");

    public WikiSiteSettings {
        if (!WEB.matcher(url).matches()) {
            throw InvalidSettingException.of(
                    URL, "be the address of a wiki, such as https://en.wikivoyage.org, or empty", url);
        }
        for (String category : categories) {
            if (!CATEGORY.matcher(category).matches()) {
                throw InvalidSettingException.of(
                        CATEGORIES, "be a list of names of categories, such as [Physics]", category);
            }
        }
        if (url.isEmpty() && (!categories.isEmpty() || since.isPresent())) {
            throw InvalidSettingException.of(
                    URL, "be the address of a wiki where " + CATEGORIES + " or " + SINCE + " is set", url);
        }
        categories = List.copyOf(categories);
    }

    static WikiSiteSettings from(Keys keys) {
        return new WikiSiteSettings(
                keys.text(URL).strip(),
                keys.texts(CATEGORIES).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                since(keys.text(SINCE).strip()));
    }

    private static Optional<Instant> since(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            text.contains("T")
                                    ? Instant.parse(text)
                                    : LocalDate.parse(text)
                                            .atStartOfDay(ZoneOffset.UTC)
                                            .toInstant());
        } catch (DateTimeParseException e) {
            throw InvalidSettingException.of(
                    SINCE, "be a day such as 2026-11-01, a time such as 2026-11-01T12:00:00Z, or empty", text);
        }
    }

    /** Whether there is such a wiki. */
    public boolean isNamed() {
        return !url.isEmpty();
    }
}
