package dev.weir.query.guard;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.token.TokenConfig;
import java.util.Optional;

/**
 * Which bearer tokens let in, and how their roles are ours.
 *
 * @param tokens of whom, for whom, and where the keys are
 * @param rolesClaim the claim that holds the roles, as a list or as one text
 * @param readRole the value of the claim that may ask
 * @param adminRole the value that may do everything; empty gives that to nobody
 */
record OidcConfig(TokenConfig tokens, String rolesClaim, String readRole, String adminRole) {
    private static final String KEY = "weir.query.auth.oidc";

    OidcConfig {
        check(!rolesClaim.isBlank(), KEY + ".roles-claim must name a claim");
        check(
                !readRole.isBlank(),
                KEY + ".read-role must not be empty, otherwise everybody of the issuer would be let in");
        check(!readRole.equals(adminRole), KEY + ".read-role and " + KEY + ".admin-role must differ: %s", readRole);
    }

    /** Reads {@code weir.query.auth.oidc}; empty when no issuer is named. */
    static Optional<OidcConfig> of(Config oidc) {
        boolean named = !oidc.getString("tenant").isEmpty()
                || !oidc.getStringList("issuers").isEmpty()
                || !oidc.getString("jwks-url").isEmpty();
        check(
                named || oidc.getStringList("audiences").isEmpty(),
                KEY + ".audiences is set, but no token would be accepted: set " + KEY + ".tenant, or " + KEY
                        + ".issuers and " + KEY + ".jwks-url");
        return named
                ? Optional.of(new OidcConfig(
                        TokenConfig.of(oidc, KEY),
                        oidc.getString("roles-claim"),
                        oidc.getString("read-role"),
                        oidc.getString("admin-role")))
                : Optional.empty();
    }
}
