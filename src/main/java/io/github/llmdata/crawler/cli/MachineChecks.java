package io.github.llmdata.crawler.cli;

import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Looks at Java, the character set of paths, and memory.
 *
 * @param java version, maker and folder of Java, for people
 * @param bits of an address: 32 or 64
 * @param paths the character set in which Java reads paths and arguments, by its name
 * @param heap the largest heap in bytes
 * @param memory of the machine or container in bytes
 */
record MachineChecks(String java, int bits, String paths, long heap, long memory) {
    private static final long MIB = 1024 * 1024;

    /** A dump of any size needs -Xmx512m (docs/memory.md); some collectors keep a part of that to themselves. */
    private static final long ENOUGH = 440 * MIB;

    /** Less is not enough for a page of the largest size. */
    private static final long LEAST = 200 * MIB;

    /** Those of this process. */
    static MachineChecks ofProcess() {
        boolean is32 = "32".equals(System.getProperty("sun.arch.data.model"));
        return new MachineChecks(
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ") in "
                        + System.getProperty("java.home"),
                is32 ? 32 : 64,
                System.getProperty("sun.jnu.encoding", "UTF-8"),
                Runtime.getRuntime().maxMemory(),
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                        ? machine.getTotalMemorySize()
                        : Long.MAX_VALUE);
    }

    List<Finding> findings() {
        return List.of(javaItself(), characters(), memoryOfJava());
    }

    private Finding javaItself() {
        return bits == 64
                ? Finding.ok("Java", java)
                : Finding.warning("Java", java + ", which has addresses of 32 bits and little heap; install one with 64");
    }

    private Finding characters() {
        boolean isUtf8 = Charset.isSupported(paths) && Charset.forName(paths).equals(StandardCharsets.UTF_8);
        return isUtf8
                ? Finding.ok("locale", "names of files are read as UTF-8")
                : Finding.warning(
                        "locale",
                        "names of files are read as " + paths + ", so that some letters arrive broken;"
                                + " set the environment variable LC_ALL=C.UTF-8");
    }

    private Finding memoryOfJava() {
        String has = String.format(
                Locale.ROOT,
                "a heap of at most %,d MiB%s",
                heap / MIB,
                memory == Long.MAX_VALUE ? "" : String.format(Locale.ROOT, " of %,d MiB of memory", memory / MIB));
        if (heap < LEAST) {
            return Finding.fault("memory", has + "; give Java more with -Xmx512m (JAVA_OPTS for bin/crawler)");
        }
        if (heap < ENOUGH) {
            return Finding.warning(
                    "memory", has + "; large dumps and crawls may need -Xmx512m (JAVA_OPTS for bin/crawler)");
        }
        return heap > memory
                ? Finding.warning("memory", has + ": the system may end the process; lower -Xmx, or add memory")
                : Finding.ok("memory", has);
    }
}
