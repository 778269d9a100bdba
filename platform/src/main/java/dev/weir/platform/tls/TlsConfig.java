package dev.weir.platform.tls;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the certificate is: two PEM files, or one PKCS #12.
 *
 * @param at full key of this part of the configuration, for messages
 * @param certificate PEM chain, the server's own first; empty when there is a {@code pkcs12}
 * @param key PEM of the private key, PKCS #8 without a password
 * @param pkcs12 holds both
 * @param password of {@code pkcs12}
 * @param checkInterval how often the files are looked at
 */
public record TlsConfig(
        String at,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> pkcs12,
        String password,
        Duration checkInterval) {

    public TlsConfig {
        check(
                pkcs12.isPresent() != certificate.isPresent() && certificate.isPresent() == key.isPresent(),
                "Set either %s.certificate and %s.key, or %s.pkcs12",
                at,
                at,
                at);
        check(checkInterval.toMillis() > 0, "%s.check-interval must be positive: %s", at, checkInterval);
    }

    /**
     * Reads {@code certificate}, {@code key}, {@code pkcs12}, {@code password} and {@code check-interval}; empty when no file
     * is named.
     *
     * @param at full key of {@code tls}, for messages
     */
    public static Optional<TlsConfig> of(Config tls, String at) {
        Optional<Path> certificate = path(tls, "certificate");
        Optional<Path> key = path(tls, "key");
        Optional<Path> pkcs12 = path(tls, "pkcs12");
        if (certificate.isEmpty() && key.isEmpty() && pkcs12.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TlsConfig(
                at, certificate, key, pkcs12, tls.getString("password"), tls.getDuration("check-interval")));
    }

    private static Optional<Path> path(Config tls, String name) {
        return Optional.of(tls.getString(name)).filter(text -> !text.isBlank()).map(Path::of);
    }

    @Override
    public String toString() {
        return "TlsConfig[" + certificate + ", " + key + ", " + pkcs12 + "]";
    }
}
