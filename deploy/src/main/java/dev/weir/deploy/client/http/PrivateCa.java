package dev.weir.deploy.client.http;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates in a PEM file that are trusted instead of those of the JVM. */
final class PrivateCa {
    private static final String NONE = "--ca (or WEIR_CA) names %s, which holds no certificate in PEM.";

    private PrivateCa() {}

    static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new UserError(NONE.formatted(file));
            }
            return context(store);
        } catch (IOException e) {
            throw new UserError(
                    "--ca (or WEIR_CA) names %s, which cannot be read. Is it there, and may you read it?"
                            .formatted(file),
                    e);
        } catch (GeneralSecurityException e) {
            throw new UserError(NONE.formatted(file), e);
        }
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
