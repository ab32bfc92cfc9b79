package io.github.llmdata.crawler.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The web platform tests of the URL standard. Skipped if the folder of real data is absent. */
class WptUrlTest {
    private static final Path FOLDER = Path.of("../shared/realdata/robots");

    /**
     * A letter of the small seal script. It is new in Unicode 18, which ICU supports, but these cases expect it to be
     * unassigned.
     */
    private static final String NEW_LETTER = Character.toString(0x3E8AC);

    private static List<JsonNode> cases(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), () -> path + " is not here");
        List<JsonNode> cases = new ArrayList<>();
        // Strings between the cases are comments.
        new ObjectMapper().readTree(path.toFile()).forEach(node -> {
            if (node.isObject()) {
                cases.add(node);
            }
        });
        return cases;
    }

    @Test
    void parsesUrlsAsBrowsersDo() throws IOException {
        List<JsonNode> cases = cases("url_wpt-urltestdata.json");
        List<String> deviations = new ArrayList<>();
        for (JsonNode test : cases) {
            String expected = test.path("failure").asBoolean() ? "failure" : expected(test);
            String actual = parse(test).map(WptUrlTest::parts).orElse("failure");
            if (!actual.equals(expected)) {
                deviations.add(test.get("input") + " gave\n" + actual + " not\n" + expected);
            }
        }

        assertThat(cases).hasSizeGreaterThan(800);
        assertThat(deviations).isEmpty();
    }

    private static Optional<WebUrl> parse(JsonNode test) {
        String input = test.get("input").asText();
        JsonNode base = test.path("base");
        return base.isTextual()
                ? WebUrl.parse(base.asText()).flatMap(url -> WebUrl.parse(input, url))
                : WebUrl.parse(input);
    }

    private static String expected(JsonNode test) {
        String port = test.get("port").asText();
        return String.join(
                " ",
                test.get("href").asText(),
                test.get("protocol").asText(),
                test.get("host").asText(),
                test.get("hostname").asText(),
                port,
                test.get("pathname").asText(),
                test.get("search").asText(),
                test.get("hash").asText());
    }

    /** The parts as browsers show them to scripts: an empty query or fragment looks like an absent one. */
    private static String parts(WebUrl url) {
        String port = url.authority().substring(url.host().length()).replace(":", "");
        String search = url.query()
                .filter(query -> !query.isEmpty())
                .map(query -> "?" + query)
                .orElse("");
        String rest = url.href().substring(url.withoutFragment().href().length());
        String hash = rest.equals("#") ? "" : rest;
        return String.join(
                " ", url.href(), url.scheme() + ":", url.authority(), url.host(), port, url.path(), search, hash);
    }

    @Test
    void givesTheOriginOfWebUrls() throws IOException {
        List<String> deviations = new ArrayList<>();
        for (JsonNode test : cases("url_wpt-urltestdata.json")) {
            parse(test)
                    .filter(url -> url.isWeb() && test.has("origin"))
                    .filter(url -> !url.origin().equals(test.get("origin").asText()))
                    .ifPresent(url -> deviations.add(url.origin()));
        }

        assertThat(deviations).isEmpty();
    }

    @Test
    void parsesItsOwnOutputToTheSameUrl() throws IOException {
        List<String> deviations = new ArrayList<>();
        for (JsonNode test : cases("url_wpt-urltestdata.json")) {
            Optional<WebUrl> url = parse(test);
            if (!url.flatMap(u -> WebUrl.parse(u.href())).equals(url)) {
                deviations.add(test.get("input").asText());
            }
        }

        assertThat(deviations).isEmpty();
    }

    @Test
    void convertsDomainsToAscii() throws IOException {
        List<JsonNode> cases = cases("url_wpt-IdnaTestV2.json");
        List<String> deviations = new ArrayList<>();
        for (JsonNode test : cases) {
            String input = test.get("input").asText();
            String expected =
                    test.get("output").isNull() ? "failure" : test.get("output").asText();
            String actual = WebUrl.parse("https://" + percentEncoded(input) + "/x")
                    .map(WebUrl::host)
                    .orElse("failure");
            // A special URL must not have an empty host; the runner of the standard skips this case too.
            boolean isSkipped = input.isEmpty() || input.startsWith(NEW_LETTER);
            if (!isSkipped && !actual.equals(expected)) {
                deviations.add(test + " gave " + actual);
            }
        }

        assertThat(cases).hasSizeGreaterThan(2000);
        assertThat(deviations).isEmpty();
    }

    /** Escapes the delimiters of URLs in a domain, so that they stay part of the domain. */
    private static String percentEncoded(String domain) {
        StringBuilder out = new StringBuilder();
        domain.chars().forEach(c -> {
            if (c < 0x80 && !Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '.' && c != '-' && c != '_') {
                PercentCode.escape((byte) c, out);
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }
}
