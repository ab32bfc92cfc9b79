package io.github.llmdata.crawler.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.settings.ClusterTlsSettings;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class NodeTlsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Authority ours;
    private static Authority others;

    @BeforeAll
    static void makeCertificates(@TempDir Path dir) throws IOException, InterruptedException, GeneralSecurityException {
        ours = Authority.in(dir.resolve("ours"), "RSA");
        others = Authority.in(dir.resolve("others"), "EC");
    }

    @Test
    void nodesWithCertificatesOfOneAuthorityJoinAndOneOfAnotherIsRefused()
            throws IOException, GeneralSecurityException {
        ActorTestKit first = node("127.0.0.2");
        ActorTestKit second = node("127.0.0.3");
        try {
            Cluster cluster = Cluster.get(first.system());
            Join join = Join.create(cluster.selfMember().address());
            cluster.manager().tell(join);
            Cluster.get(second.system()).manager().tell(join);

            first.createTestProbe().awaitAssert(LONG, () -> {
                assertThat(cluster.state().getMembers())
                        .hasSize(2)
                        .extracting(Member::status)
                        .containsOnly(MemberStatus.up());
                return null;
            });
            int port = (int) cluster.selfMember().address().getPort().get();
            assertThatThrownBy(() -> greet("127.0.0.2", port, others)).isInstanceOf(SSLException.class);
        } finally {
            second.shutdownTestKit();
            first.shutdownTestKit();
        }
    }

    private static ActorTestKit node(String host) {
        Config config =
                NodeTls.config(Optional.of(ours.files())).withFallback(ConfigFactory.parseString("""
                        akka {
                          actor.provider = cluster
                          remote.artery.canonical { hostname = "%s", port = 0 }
                          coordinated-shutdown.run-by-actor-system-terminate = off
                          cluster {
                            downing-provider-class = "akka.cluster.sbr.SplitBrainResolverProvider"
                            gossip-interval = 50ms
                            leader-actions-interval = 50ms
                            periodic-tasks-initial-delay = 50ms
                            retry-unsuccessful-join-after = 500ms
                            run-coordinated-shutdown-when-down = off
                            jmx.multi-mbeans-in-same-jvm = on
                          }
                        }
                        """.formatted(host)));
        return ActorTestKit.create("crawler", config.withFallback(ConfigFactory.load()));
    }

    /** Connects as a node would that trusts everybody, and waits for what the other side says to its certificate. */
    private static void greet(String host, int port, Authority authority) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(authority.store(), authority.password());
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), new TrustManager[] {new Trusting()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host, port)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isNotNegative();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "missing.crt, node.key, ca.crt, 'crawler.cluster.tls.certificate: the file .*missing.crt cannot be read \\(it does not exist\\)'",
        "node.key, node.key, ca.crt, 'crawler.cluster.tls.certificate: the file .*node.key holds no certificate in PEM'",
        "node.crt, node.crt, ca.crt, 'crawler.cluster.tls.key: the file .*node.crt holds no private key of RSA in PEM .*'",
        "node.crt, empty, ca.crt, 'crawler.cluster.tls.key: the file .*empty holds no private key of RSA in PEM .*'",
        "node.crt, ../others/node.key, ca.crt, 'crawler.cluster.tls.key: .* does not belong to the certificate .*node.crt'",
        "node.crt, node.key, ../others/ca.crt, 'crawler.cluster.tls.certificate: .* was not issued by the authority of .*ca.crt'",
        "../others/node.crt, node.key, ../others/ca.crt, 'crawler.cluster.tls.certificate: .* is for a key of the kind EC; .*'",
        "node.crt, node.key, node.crt, 'crawler.cluster.tls.ca: the file .*node.crt is not the certificate of an authority'"
    })
    void namesTheFileThatIsNotWhatItMustBe(String certificate, String key, String ca, String message)
            throws IOException {
        Path dir = ours.files().ca().getParent();
        Files.writeString(dir.resolve("empty"), "");
        ClusterTlsSettings files = new ClusterTlsSettings(dir.resolve(certificate), dir.resolve(key), dir.resolve(ca));

        assertThatThrownBy(() -> NodeTls.check("127.0.0.1", Optional.of(files)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageMatching(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9.9.9", "2620:fe::9", "0.0.0.0"})
    void refusesToBeOpenToEverybody(String host) {
        assertThatThrownBy(() -> NodeTls.check(host, Optional.empty()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("crawler.cluster.host is " + host)
                .hasMessageContaining("crawler.cluster.tls");
        assertThatCode(() -> NodeTls.check(host, Optional.of(ours.files()))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "10.1.2.3", "fd00::1"})
    void speaksWithoutTlsOnPrivateAddresses(String host) {
        assertThatCode(() -> NodeTls.check(host, Optional.empty())).doesNotThrowAnyException();
        assertThat(NodeTls.config(Optional.empty()).getString("akka.remote.artery.transport"))
                .isEqualTo("tcp");
    }

    /** Whoever it is. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
