package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.settings.ExportSettings.Format;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be settled before something can be taken down from a folder. */
final class Obstacles {
    private static final String FORMATS = "crawler.prepare.formats";

    private Obstacles() {}

    /**
     * Refuses while a run is unfinished: it would write again what it has read already.
     *
     * @param folders that runs write to
     */
    static void refuseUnfinishedRuns(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            List<Path> traces = new ArrayList<>(Listing.of(folder.resolve(".state"), "run*.mv"));
            traces.addAll(Listing.of(folder, "*.part"));
            if (!traces.isEmpty()) {
                throw new IOException("A run into " + folder + " is unfinished (" + traces.get(0)
                        + "). Finish it with the command that started it, or start it over with --fresh and let it finish;"
                        + " then run the takedown again.");
            }
        }
    }

    /** Refuses if the files of a dataset do not belong together. */
    static void refuseBrokenDatasets(List<DatasetFiles> datasets) throws IOException {
        for (DatasetFiles dataset : datasets) {
            Optional<String> obstacle = dataset.obstacle();
            if (obstacle.isPresent()) {
                throw new IOException(obstacle.get());
            }
        }
    }

    /** Refuses if the prepared dataset has formats that the settings do not name: they would stay as they are. */
    static void refuseOtherFormats(Path prepared, Set<Format> named) {
        Set<Format> there = EnumSet.noneOf(Format.class);
        for (Format format : Format.values()) {
            if (Files.isDirectory(prepared.resolve(format.word()))) {
                there.add(format);
            }
        }
        if (!named.containsAll(there)) {
            throw new InvalidSettingException(FORMATS + " must name the formats that " + prepared + " has, was ["
                    + words(named) + "]; give the takedown the settings of prepare: --set '" + FORMATS + "=["
                    + words(there) + "]'");
        }
    }

    private static String words(Set<Format> formats) {
        return formats.stream().map(Format::word).collect(Collectors.joining(", "));
    }
}
