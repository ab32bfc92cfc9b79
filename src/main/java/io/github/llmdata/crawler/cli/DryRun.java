package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.RunState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** {@code --dry-run}: prints what a run would read, request and write, and the settings in force. It changes nothing. */
final class DryRun {
    private static final double GB = 1e9;
    private static final double MB = 1e6;

    private final String mode;
    private final ModePlan plan;
    private final OutputSettings output;
    private final PrintStream out;
    private final List<String> problems = new ArrayList<>();

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
     */
    void plan(boolean fresh, TrialRun trial) throws IOException {
        plan.describe(out);
        problems.addAll(plan.problems());
        boolean isUnfinished = Files.exists(RunState.file(output.stateDir(), mode));
        if (isUnfinished && fresh) {
            out.println("  discard the unfinished run in the output folder, and start a new run");
        } else if (isUnfinished) {
            out.println("  continue the unfinished run in the output folder, if its inputs and settings are the same");
        } else {
            out.println("  start a new run");
        }
        ModePlan.Forecast forecast = plan.forecast(trial, out);
        problems.addAll(forecast.problems());
        disk(forecast.bytes());
        problems.forEach(problem -> out.println("problem: " + problem));
    }

    private void disk(OptionalLong needed) throws IOException {
        Path folder = output.dir().toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
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
