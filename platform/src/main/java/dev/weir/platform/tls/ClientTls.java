package dev.weir.platform.tls;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client trusts, and how it shows who it is.
 *
 * @param ca PEM file of the authorities to trust instead of those of the JVM
 * @param own the certificate that the client shows
 */
public record ClientTls(Optional<Path> ca, Optional<TlsConfig> own) {
    private static final char[] NO_PASSWORD = {};

    /**
     * Reads the files as they are now.
     *
     * @throws UserError naming the file that cannot be used
     */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new UserError("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException {
        if (own.isEmpty()) {
            return null;
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(new CertificateFiles(own.get()).load().store(), NO_PASSWORD);
        return keys.getKeyManagers();
    }

    private TrustManager @Nullable [] trust() throws GeneralSecurityException {
        return ca.isEmpty() ? null : authorities(ca.get());
    }

    private static TrustManager[] authorities(Path file) throws GeneralSecurityException {
        try {
            TrustManager[] authorities = PemAuthorities.read(file);
            if (authorities.length == 0) {
                throw new UserError("The TLS file %s has to hold certificates in PEM.".formatted(file));
            }
            return authorities;
        } catch (IOException e) {
            throw new UserError(
                    "The TLS file %s cannot be read: %s."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }
}
