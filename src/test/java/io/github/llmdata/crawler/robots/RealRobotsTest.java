package io.github.llmdata.crawler.robots;

import static org.assertj.core.api.Assertions.assertThat;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files, and a comparison with the parser of crawler-commons. Skipped if the folder of real data is absent. */
class RealRobotsTest {
    private static final Path ROBOTS = Path.of(System.getProperty("realdata", "../shared/realdata"), "robots");
    private static final String SITE = "http://example.org";
    private static final String CRAWLER = "Googlebot";
    private static final int TARGETS_PER_FILE = 50;

    /** crawler-commons applies a rule for index.html to the folder too, as Google does. */
    private static final Pattern INDEX = Pattern.compile("index\\.html?", Pattern.CASE_INSENSITIVE);

    /**
     * Rare characters: crawler-commons escapes them in rules but not in URLs, and treats a dollar sign inside a rule
     * differently.
     */
    private static final Pattern SELDOM = Pattern.compile("[\\[\\]{}|\\\\^`\"<>]|%(?![0-9A-Fa-f]{2})|\\$.");

    @BeforeAll
    static void requireRealData() {
        Assumptions.assumeTrue(Files.isDirectory(ROBOTS), "no real files at " + ROBOTS);
    }

    @ParameterizedTest
    @CsvSource({
        "real_en.wikipedia.org.txt, LlmDataBot, /wiki/Robots.txt, true, ''",
        "real_en.wikipedia.org.txt, LlmDataBot, /w/index.php?title=A, false, Disallow: /w/",
        "real_en.wikipedia.org.txt, LlmDataBot, /w/api.php?action=mobileview&page=A, true, Allow: /w/api.php?action=mobileview&",
        "real_en.wikipedia.org.txt, LlmDataBot, /wiki/Special:Random, false, Disallow: /wiki/Special:",
        "real_en.wikipedia.org.txt, LlmDataBot, /wiki/Special%3aRandom, false, Disallow: /wiki/Special:",
        "real_en.wikipedia.org.txt, UbiCrawler/2.0, /wiki/Robots.txt, false, Disallow: /",
        "real_stackoverflow.com.txt, LlmDataBot, /questions/tagged/a+b, false, Disallow: /questions/tagged/*+*",
        "real_stackoverflow.com.txt, LlmDataBot, /questions/1, true, Allow: /",
    })
    void decidesForTheSitesThatWeCrawl(String file, String crawler, String target, boolean allowed, String rule)
            throws IOException {
        Decision decision = RobotsRules.parse(Files.readAllBytes(ROBOTS.resolve(file)), crawler)
                .decide(target);

        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.allowed()).isEqualTo(allowed);
        if (decision.line() > 0) {
            assertThat(Files.readAllLines(ROBOTS.resolve(file)).get(decision.line() - 1))
                    .startsWith(rule);
        }
    }

    @Test
    void differsFromCrawlerCommonsOnlyWhereCrawlerCommonsDiffersFromTheRfc() throws IOException {
        Map<String, Integer> reasons = new TreeMap<>();
        int files = 0;
        try (TarArchiveInputStream in = new TarArchiveInputStream(new GZIPInputStream(
                new BufferedInputStream(Files.newInputStream(ROBOTS.resolve("protego_real_dev.tar.gz")))))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.isFile()) {
                    compare(entry.getName(), in.readAllBytes(), reasons);
                    files++;
                }
            }
        }
        assertThat(files).isGreaterThan(1000);
        assertThat(reasons.keySet()).containsExactly("index", "same", "seldom");
        assertThat(reasons.get("same")).isGreaterThan(20_000);
    }

    private static void compare(String name, byte[] body, Map<String, Integer> reasons) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        RobotsRules ours = RobotsRules.parse(body, CRAWLER);
        SimpleRobotRules theirs = new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                .parseContent(SITE + "/robots.txt", body, "text/plain", Set.of(CRAWLER.toLowerCase(Locale.ROOT)));
        for (String target : targets(text)) {
            Decision decision = ours.decide(target);
            boolean isSame = decision.allowed() == theirs.isAllowed(SITE + target);
            String reason = isSame ? "same" : reason(text, decision, target);
            assertThat(reason).as("%s %s %s", name, target, decision).isNotEmpty();
            reasons.merge(reason, 1, Integer::sum);
        }
    }

    private static String reason(String file, Decision decision, String target) {
        if (SELDOM.matcher(target).find() || SELDOM.matcher(decision.rule()).find()) {
            return "seldom";
        }
        return INDEX.matcher(file).find() ? "index" : "";
    }

    /** Paths that match the rules of a file, for any crawler. */
    private static Set<String> targets(String file) {
        Set<String> targets = new LinkedHashSet<>(List.of("/", "/a/b.html", "/index.php?a=b"));
        file.lines()
                .map(line -> line.replaceAll("#.*", ""))
                .filter(line -> line.indexOf('/') >= 0)
                .map(line -> line.substring(line.indexOf('/')).strip())
                .filter(path -> path.matches("[!-~]+"))
                .flatMap(
                        path -> Stream.of(path.replace("*", "x").replaceAll("\\$$", ""), path.replace("*", "") + "y/z"))
                .limit(TARGETS_PER_FILE)
                .forEach(targets::add);
        return targets;
    }
}
