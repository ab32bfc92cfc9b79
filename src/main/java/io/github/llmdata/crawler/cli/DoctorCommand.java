package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: looks at what a run needs of this machine, and says what to do where something is missing. */
@Command(
        name = DoctorCommand.NAME,
        customSynopsis = "crawler.jar doctor [--mode " + Cli.MODES + "] [--output DIR] [OPTION]...",
        description =
                "Checks Java, memory, the output folder and its disk, the clock, Python and the settings, and says what to"
                        + " do where something is missing. It looks up names of hosts only with --mode or --resolve, and sends no request"
                        + " to any of them.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no fault", "1:a fault: a run would fail", "2:wrong usage"})
final class DoctorCommand implements Callable<Integer> {
    static final String NAME = "doctor";

    private final Modes modes;
    private final String version;
    private final StandardStreams streams;

    @Option(
            names = "--mode",
            paramLabel = Cli.MODES,
            description = "also checks what a run in this mode needs: the contact, and the names of its servers")
    @Nullable
    String mode;

    @Option(names = "--resolve", paramLabel = "HOST", description = "looks up this name, too; may repeat")
    List<String> hosts = new ArrayList<>();

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Mixin
    HelpOption help = new HelpOption();

    DoctorCommand(Modes modes, String version, StandardStreams streams) {
        this.modes = modes;
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Mode> wanted = Optional.ofNullable(mode).map(modes::named);
        List<Finding> findings = new ArrayList<>(MachineChecks.ofProcess().findings());
        List<String> names = new ArrayList<>();
        try {
            Settings inForce = settings(findings);
            findings.addAll(new FolderChecks(inForce.output(), InstantSource.system(), built()).findings());
            findings.addAll(new AnalysisChecks(inForce.analysis()).findings());
            findings.add(contact(inForce, wanted));
            wanted.ifPresent(needed -> names.addAll(needed.hosts(inForce)));
        } catch (InvalidSettingException e) {
            findings.add(Finding.fault("settings", e.getMessage() + "; the other checks need the settings"));
        }
        names.addAll(hosts);
        findings.addAll(NameChecks.ofMachine().findings(names));
        if (names.isEmpty() && wanted.isPresent() && wanted.get().fetches()) {
            findings.add(
                    Finding.ok("DNS", "not tried: which hosts it needs is in its input; --resolve HOST looks one up"));
        }
        return print(findings);
    }

    private Settings settings(List<Finding> findings) {
        Config config = folder.config();
        Settings inForce = Settings.from(config, version);
        findings.add(Finding.ok(
                "settings",
                "all can be read; not at their default: "
                        + Configuration.origins(config).size() + " (--dry-run of a mode shows them)"));
        List<String> ignored = Configuration.ignoredVariables();
        if (!ignored.isEmpty()) {
            findings.add(Finding.warning(
                    "environment",
                    String.join(", ", ignored) + ": no setting belongs to this name; unset it if it was meant as one"));
        }
        return inForce;
    }

    /** Saved pages and samples need none, so that only a mode makes it a fault. */
    private static Finding contact(Settings settings, Optional<Mode> mode) {
        Optional<String> obstacle = settings.fetch().contact().obstacle();
        if (obstacle.isEmpty()) {
            return Finding.ok("contact", settings.fetch().contact().text());
        }
        String needed = " (only for what is fetched, not for saved pages or samples)";
        if (mode.isEmpty()) {
            return Finding.warning("contact", obstacle.get() + needed);
        }
        return mode.get().fetches()
                ? Finding.fault("contact", obstacle.get() + needed)
                : Finding.ok("contact", "not needed: " + mode.get().name() + " mode fetches nothing");
    }

    private static Optional<Instant> built() throws IOException {
        try {
            return built(Path.of(DoctorCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** When a jar was built, by the time of its manifest, which the build notes in UTC; absent if it is no jar. */
    static Optional<Instant> built(Path jar) throws IOException {
        File file = jar.toFile();
        if (!file.isFile()) {
            return Optional.empty();
        }
        try (JarFile opened = new JarFile(file)) {
            return Optional.ofNullable(opened.getEntry(JarFile.MANIFEST_NAME))
                    .map(entry -> entry.getTimeLocal().toInstant(ZoneOffset.UTC));
        }
    }

    private int print(List<Finding> findings) {
        findings.forEach(finding -> streams.out().println(finding.line()));
        long faults = count(findings, Finding.Severity.FAULT);
        long warnings = count(findings, Finding.Severity.WARNING);
        streams.out()
                .println(
                        faults + warnings == 0
                                ? "Nothing is missing."
                                : counted(faults, "fault") + ", " + counted(warnings, "warning") + ".");
        return faults == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static long count(List<Finding> findings, Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
