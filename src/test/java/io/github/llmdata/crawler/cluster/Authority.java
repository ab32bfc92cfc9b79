package io.github.llmdata.crawler.cluster;

import io.github.llmdata.crawler.settings.ClusterTlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority with the certificate of one node, for a key of a kind such as RSA, made on the spot by the JDK's own tool, as files in PEM. */
record Authority(ClusterTlsSettings files, KeyStore store) {
    private static final String PASSWORD = "loopback";

    static Authority in(Path dir, String kind) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = Files.createDirectories(dir).resolve("store.p12");
        keytool(file, "ca", "EC", "-ext", "bc:critical=ca:true");
        keytool(file, "node", kind, "-ext", "san=dns:crawler", "-signer", "ca");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Key key = store.getKey("node", PASSWORD.toCharArray());
        ClusterTlsSettings files = new ClusterTlsSettings(
                pem(
                        dir.resolve("node.crt"),
                        "CERTIFICATE",
                        store.getCertificate("node").getEncoded()),
                pem(dir.resolve("node.key"), "PRIVATE KEY", key.getEncoded()),
                pem(
                        dir.resolve("ca.crt"),
                        "CERTIFICATE",
                        store.getCertificate("ca").getEncoded()));
        return new Authority(files, store);
    }

    char[] password() {
        return PASSWORD.toCharArray();
    }

    private static void keytool(Path store, String name, String kind, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                kind,
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private static Path pem(Path file, String label, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n");
    }
}
