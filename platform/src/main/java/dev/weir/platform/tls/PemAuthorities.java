package dev.weir.platform.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Certificates in a PEM file that are trusted instead of those of the JVM. */
public final class PemAuthorities {
    private PemAuthorities() {}

    /**
     * Reads the file as it is now.
     *
     * @return empty when it holds no certificate
     * @throws IOException when it cannot be read
     * @throws GeneralSecurityException when what it holds is no certificate
     */
    public static TrustManager[] read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            return store.size() == 0 ? new TrustManager[0] : trusting(store);
        }
    }

    private static TrustManager[] trusting(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }
}
