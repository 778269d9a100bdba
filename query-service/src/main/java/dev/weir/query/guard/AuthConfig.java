package dev.weir.query.guard;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.util.Optional;

/**
 * How callers show who they are.
 *
 * @param failures requests of one address a minute that may show wrong credentials
 */
record AuthConfig(ApiKeys keys, Optional<OidcConfig> oidc, int failures) {

    AuthConfig {
        check(failures >= 1, "weir.query.auth.max-failures-per-minute must be at least 1: %s", failures);
    }

    /** Reads {@code weir.query.auth}. */
    static AuthConfig of(Config auth) {
        return new AuthConfig(
                ApiKeys.of(auth), OidcConfig.of(auth.getConfig("oidc")), auth.getInt("max-failures-per-minute"));
    }

    /** Whether anybody can log in at all; without it everybody is let in. */
    boolean isConfigured() {
        return keys.isConfigured() || oidc.isPresent();
    }
}
