package io.github.llmdata.crawler.cluster;

import akka.pki.pem.DERPrivateKeyLoader;
import akka.pki.pem.PEMDecoder;
import akka.pki.pem.PEMLoadingException;
import akka.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.fetch.AddressGuard;
import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.settings.ClusterTlsSettings;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether and how the nodes of a cluster speak TLS. Both sides of a connection show a certificate, which must come from the one
 * authority and share a name with that of the other side. Akka reads the files again every five minutes.
 */
final class NodeTls {
    private static final Logger LOG = LoggerFactory.getLogger(NodeTls.class);
    private static final String ARTERY = "akka.remote.artery.";
    private static final String ENGINE = ARTERY + "ssl.rotating-keys-engine.";
    private static final byte[] SIGNED =
            "whether key and certificate belong together".getBytes(StandardCharsets.US_ASCII);

    private NodeTls() {}

    /**
     * Checks the files, or without any the address of this node, and warns if others may join without a certificate.
     *
     * @throws InvalidSettingException if a file is not what it must be, or a public address would be open to everybody
     */
    static void check(String host, Optional<ClusterTlsSettings> tls) {
        if (tls.isPresent()) {
            checkFiles(tls.get());
        } else {
            checkAddress(host);
        }
    }

    /** The settings of Akka's remoting. */
    static Config config(Optional<ClusterTlsSettings> tls) {
        if (tls.isEmpty()) {
            return ConfigFactory.parseMap(Map.of(ARTERY + "transport", "tcp"));
        }
        return ConfigFactory.parseMap(Map.of(
                ARTERY + "transport", "tls-tcp",
                ARTERY + "ssl.ssl-engine-provider", RotatingKeysSSLEngineProvider.class.getName(),
                ENGINE + "cert-file", tls.get().certificate().toAbsolutePath().toString(),
                ENGINE + "key-file", tls.get().key().toAbsolutePath().toString(),
                ENGINE + "ca-cert-file", tls.get().ca().toAbsolutePath().toString(),
                ENGINE + "protocol", "TLSv1.3",
                ENGINE + "enabled-algorithms", List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256")));
    }

    /** Who can reach a node without TLS can make it do anything. */
    private static void checkAddress(String host) {
        InetAddress address = address(host);
        if (address.isAnyLocalAddress() || AddressGuard.allowing(List.of()).isAllowed(address)) {
            throw new InvalidSettingException("crawler.cluster.host is " + host + ", "
                    + (address.isAnyLocalAddress() ? "which means all addresses" : "a public address")
                    + ", where anybody could join the cluster; name a private address of this machine, or set the files of "
                    + ClusterTlsSettings.SECTION + " (docs/cluster.md shows how to make them)");
        }
        if (!address.isLoopbackAddress()) {
            LOG.atWarn()
                    .addKeyValue("host", host)
                    .log(
                            "the nodes of the cluster speak without TLS: whoever reaches this address can join; see docs/cluster.md");
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new InvalidSettingException(
                    "crawler.cluster.host must be a name or address of this machine, and " + host + " is not known");
        }
    }

    private static void checkFiles(ClusterTlsSettings tls) {
        X509Certificate ca = certificate("ca", tls.ca());
        X509Certificate own = certificate("certificate", tls.certificate());
        if (ca.getBasicConstraints() < 0) {
            throw wrong("ca", tls.ca(), "is not the certificate of an authority");
        }
        try {
            own.verify(ca.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw wrong("certificate", tls.certificate(), "was not issued by the authority of " + tls.ca());
        }
        if (!own.getPublicKey().getAlgorithm().equals("RSA")) {
            throw wrong(
                    "certificate",
                    tls.certificate(),
                    "is for a key of the kind " + own.getPublicKey().getAlgorithm() + "; Akka reads keys of RSA only");
        }
        checkKey(tls, own);
    }

    private static X509Certificate certificate(String key, Path file) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
            certificate.checkValidity();
            return certificate;
        } catch (IOException e) {
            throw unreadable(key, file, e);
        } catch (java.security.cert.CertificateExpiredException
                | java.security.cert.CertificateNotYetValidException e) {
            throw wrong(key, file, "is not valid at this time (" + FileFault.reason(e) + ")");
        } catch (CertificateException e) {
            throw wrong(key, file, "holds no certificate in PEM");
        }
    }

    private static void checkKey(ClusterTlsSettings tls, X509Certificate own) {
        try {
            PrivateKey key = DERPrivateKeyLoader.load(PEMDecoder.decode(Files.readString(tls.key())));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(SIGNED);
            byte[] signed = signature.sign();
            signature.initVerify(own);
            signature.update(SIGNED);
            if (!signature.verify(signed)) {
                throw wrong("key", tls.key(), "does not belong to the certificate " + tls.certificate());
            }
        } catch (IOException e) {
            throw unreadable("key", tls.key(), e);
        } catch (GeneralSecurityException e) {
            throw wrong("key", tls.key(), "does not belong to the certificate " + tls.certificate());
        } catch (PEMLoadingException | IllegalArgumentException e) {
            throw wrong("key", tls.key(), "holds no private key of RSA in PEM (PKCS#8 without a password, or PKCS#1)");
        }
    }

    private static InvalidSettingException unreadable(String key, Path file, IOException cause) {
        return wrong(key, file, "cannot be read (" + FileFault.reason(cause) + ")");
    }

    private static InvalidSettingException wrong(String key, Path file, String fault) {
        return new InvalidSettingException(ClusterTlsSettings.SECTION + "." + key + ": the file " + file + " " + fault);
    }
}
