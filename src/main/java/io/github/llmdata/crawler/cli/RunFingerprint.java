package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.mode.Inputs;
import io.github.llmdata.crawler.mode.Job;
import io.github.llmdata.crawler.state.FileSum;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.ListContent;
import io.github.llmdata.crawler.state.RunInput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tells what the output of a run depends on: every setting that is not listed here as harmless. */
final class RunFingerprint {
    /** Settings that do not change the output, in any mode. */
    static final Set<String> HARMLESS = Set.of(
            // where the output goes: an unfinished run is looked for in that folder
            "crawler.output.dir",
            // how fast pages are fetched, not which pages
            "crawler.fetch.parallelism",
            "crawler.fetch.host.max-concurrent",
            "crawler.fetch.host.min-gap",
            // how long servers may take, and how often a request is retried: users raise these to finish a run
            "crawler.fetch.timeout.connect",
            "crawler.fetch.timeout.first-byte",
            "crawler.fetch.timeout.total",
            "crawler.fetch.min-rate",
            "crawler.fetch.max-park",
            "crawler.fetch.retry.max-attempts",
            "crawler.fetch.retry.min-backoff",
            "crawler.fetch.retry.max-backoff",
            "crawler.fetch.retry.random-factor",
            // the contact address for site operators
            "crawler.fetch.contact",
            // saves requests; a cached page is used only if its server says that it has not changed
            "crawler.fetch.cache-bytes",
            // what happens after the run
            "crawler.prepare.after-run",
            // reads the finished dataset
            "crawler.analysis.enabled",
            "crawler.analysis.python",
            "crawler.analysis.script",
            "crawler.analysis.timeout",
            // for those who watch a run
            "crawler.log.format",
            // how a run is seen while it lasts
            "crawler.ui.enabled",
            "crawler.ui.host",
            "crawler.ui.port",
            "crawler.ui.token",
            "crawler.metrics.textfile",
            // which machines crawl, not what
            "crawler.cluster.enabled",
            "crawler.cluster.host",
            "crawler.cluster.port",
            "crawler.cluster.seed-nodes",
            "crawler.cluster.shards",
            "crawler.cluster.role",
            "crawler.cluster.tls.certificate",
            "crawler.cluster.tls.key",
            "crawler.cluster.tls.ca",
            // how a run ends when it is stopped; the next process resumes it
            "crawler.shutdown.drain-timeout");

    /** Pace of single sites. The keys contain names that the user chooses, so they cannot be listed. */
    static final String PROFILES = "crawler.fetch.profiles.";

    private static final String FETCH = "crawler.fetch.";

    private RunFingerprint() {}

    /**
     * Makes the fingerprint, with the content of each input.
     *
     * @param settings all keys with their values
     */
    static Fingerprint of(Job job, Modes modes, String version, Map<String, String> settings, List<InputFile> files)
            throws IOException {
        List<RunInput> inputs = new ArrayList<>();
        for (InputFile file : files) {
            inputs.add(input(file));
        }
        Map<String, String> decisive = new TreeMap<>(settings);
        decisive.keySet().removeIf(key -> isHarmless(key, job, modes));
        return new Fingerprint(job.name(), version, inputs, decisive);
    }

    private static RunInput input(InputFile file) throws IOException {
        String path = Inputs.isOfSample(file.path())
                ? RunInput.SAMPLE
                : file.path().toAbsolutePath().normalize().toString();
        return file.list().isPresent()
                ? RunInput.list(file.label(), path, ListContent.of(file.list().get()))
                : new RunInput(file.label(), path, Files.size(file.path()), FileSum.of(file.path()), Optional.empty());
    }

    /** Whether a key never changes the output of a run. */
    static boolean isHarmless(String key, Job job, Modes modes) {
        return HARMLESS.contains(key)
                || key.startsWith(PROFILES)
                || key.equals(inputKey(job)) // the files that it names count
                || (key.startsWith(FETCH) && !job.fetches())
                || modes.jobs().stream()
                        .anyMatch(other ->
                                key.startsWith(section(other)) && !other.name().equals(job.name()));
    }

    /** The setting that names the inputs. */
    static String inputKey(Job job) {
        return section(job) + "input";
    }

    private static String section(Job job) {
        return "crawler." + job.section() + ".";
    }
}
