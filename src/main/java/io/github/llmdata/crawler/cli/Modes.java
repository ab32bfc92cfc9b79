package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.lookup.Listings;
import io.github.llmdata.crawler.mode.Job;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.Preparation;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.settings.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modes that the user can choose from, and what works on their records.
 *
 * @param all in the order in which help texts name them
 * @param preparation has a verb of its own
 */
record Modes(List<Mode> all, Preparation preparation) {

    /** Everything that a run can do; each has a section of settings. */
    List<Job> jobs() {
        return Stream.<Job>concat(all.stream(), Stream.of(preparation)).toList();
    }

    /** The names of the modes, joined by a separator. */
    String names(String separator) {
        return all.stream().map(Mode::name).collect(Collectors.joining(separator));
    }

    /** What sites have listed for runs of the modes. */
    Listings listings(Settings settings) {
        return (name, run, isMeant) -> {
            Optional<Mode> known =
                    all.stream().filter(mode -> mode.name().equals(name)).findFirst();
            return known.isPresent() ? known.get().listed(settings, run, isMeant) : Optional.empty();
        };
    }

    /**
     * The mode that the user named.
     *
     * @throws InvalidSettingException if there is no such mode
     */
    Mode named(String name) {
        return all.stream()
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingException(
                        "--mode must be one of " + names(", ") + ", was " + (name.isEmpty() ? "empty" : name)
                                + Spelling.hint(Spelling.nearest(
                                        name, all.stream().map(Mode::name).toList()))));
    }
}
