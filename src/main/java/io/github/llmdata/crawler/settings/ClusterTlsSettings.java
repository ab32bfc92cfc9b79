package io.github.llmdata.crawler.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files, in PEM, by which the nodes of a cluster know each other.
 *
 * @param certificate the certificate of this node, issued by the authority
 * @param key its private key
 * @param ca the certificate of the authority
 */
public record ClusterTlsSettings(Path certificate, Path key, Path ca) {
    /** The section of these settings. */
    public static final String SECTION = "crawler.cluster.tls";

    private static final List<String> FILES = List.of("certificate", "key", "ca");

    /** Reads them; there are none if the nodes speak without TLS. */
    static Optional<ClusterTlsSettings> from(Keys keys) {
        List<String> empty = FILES.stream()
                .map(file -> SECTION + "." + file)
                .filter(key -> keys.text(key).isEmpty())
                .toList();
        if (empty.size() == FILES.size()) {
            return Optional.empty();
        }
        if (!empty.isEmpty()) {
            throw new InvalidSettingException(
                    empty.get(0) + " must be a file in PEM, was empty; TLS needs all three files of " + SECTION + ": "
                            + String.join(", ", FILES));
        }
        return Optional.of(new ClusterTlsSettings(
                keys.path(SECTION + ".certificate"), keys.path(SECTION + ".key"), keys.path(SECTION + ".ca")));
    }
}
