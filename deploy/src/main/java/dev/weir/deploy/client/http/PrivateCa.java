package dev.weir.deploy.client.http;

import dev.weir.platform.UserError;
import dev.weir.platform.tls.PemAuthorities;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Certificates in a PEM file that are trusted instead of those of the JVM. */
final class PrivateCa {
    private static final String NONE = "--ca (or WEIR_CA) names %s, which holds no certificate in PEM.";

    private PrivateCa() {}

    static SSLContext trusting(Path file) {
        try {
            TrustManager[] authorities = PemAuthorities.read(file);
            if (authorities.length == 0) {
                throw new UserError(NONE.formatted(file));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, authorities, null);
            return context;
        } catch (IOException e) {
            throw new UserError(
                    "--ca (or WEIR_CA) names %s, which cannot be read. Is it there, and may you read it?"
                            .formatted(file),
                    e);
        } catch (GeneralSecurityException e) {
            throw new UserError(NONE.formatted(file), e);
        }
    }
}
