package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** {@code --dry-run}: prints what a run would read, request and write, and the settings in force. It changes nothing. */
final class DryRun {
    private static final double GB = 1e9;
    private static final double MB = 1e6;

    private final String mode;
    private final ModePlan plan;
    private final OutputSettings output;
    private final PrintStream out;
    private final List<String> problems = new ArrayList<>();

    /** Computes the fingerprint of the run, for which all inputs are read. */
    @FunctionalInterface
    interface Wanted {
        Fingerprint fingerprint() throws IOException;
    }

    DryRun(String mode, ModePlan plan, OutputSettings output, PrintStream out) {
        this.mode = mode;
        this.plan = plan;
        this.output = output;
        this.out = out;
    }

    /**
     * Prints the plan.
     *
     * @param fresh whether an unfinished run would be discarded
     * @param wanted is asked only if there is an unfinished run to compare it with
     * @throws InvalidSettingException if the unfinished run is another one, as the run itself would
     */
    void plan(boolean fresh, Wanted wanted, TrialRun trial) throws IOException {
        RunLock.check(output.stateDir());
        boolean isUnfinished = Files.exists(RunState.file(output.stateDir(), mode));
        Optional<Checkpoint> continued = isUnfinished && !fresh
                ? Optional.of(RunState.look(output.stateDir(), wanted.fingerprint()))
                : Optional.empty();
        plan.describe(out);
        problems.addAll(plan.problems());
        if (continued.isPresent()) {
            out.println("  continue the unfinished run in the output folder" + progress(continued.get()));
        } else if (isUnfinished) {
            out.println("  discard the unfinished run in the output folder, and start a new run");
        } else {
            out.println("  start a new run");
        }
        ModePlan.Forecast forecast = plan.forecast(trial, out);
        problems.addAll(forecast.problems());
        disk(forecast.bytes());
        problems.forEach(problem -> out.println("problem: " + problem));
    }

    /** What an unfinished run has done: its requests are in the counts of a forecast all the same. */
    private static String progress(Checkpoint checkpoint) {
        Accounts accounts = checkpoint.accounts();
        String done = accounts.balances().keySet().stream()
                .map(kind ->
                        String.format(Locale.ROOT, "%,d %s", accounts.of(kind).in(), kind.key()))
                .collect(Collectors.joining(", "));
        return done.isEmpty() ? "" : ", which has dealt with " + done + "; all counts below are of the whole run";
    }

    private void disk(OptionalLong needed) throws IOException {
        Path folder = OutputFolder.existing(output.dir());
        if (!Files.isWritable(folder)) {
            problems.add("crawler.output.dir must be a folder that can be written to, was " + output.dir());
            return;
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        out.println("Disk");
        out.printf("  free for %s: %s%n", output.dir(), size(free));
        if (needed.isPresent()) {
            out.printf(
                    "  a run may write about %s (a rough estimate)%s%n",
                    size(needed.getAsLong()), needed.getAsLong() > free ? ", which is more than that" : "");
        }
    }

    private static String size(long bytes) {
        return bytes >= GB
                ? String.format(Locale.ROOT, "%,.1f GB", bytes / GB)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / MB);
    }

    /**
     * Prints the settings.
     *
     * @param verbose whether those that have their default are printed too
     */
    void settings(Map<String, Configuration.Described> inForce, boolean verbose) {
        Map<String, Configuration.Described> defaults = Configuration.describe(Configuration.defaults());
        out.println(verbose ? "Settings" : "Settings that differ from their defaults (--verbose prints all)");
        inForce.forEach((key, setting) -> {
            Configuration.Described standard = defaults.get(key);
            if (verbose || standard == null || !standard.value().equals(setting.value())) {
                out.printf("  %s = %s  (%s)%n", key, setting.value(), setting.origin());
            }
        });
    }

    int exitCode() {
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
