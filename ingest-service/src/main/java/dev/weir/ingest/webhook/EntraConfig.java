package dev.weir.ingest.webhook;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.token.TokenConfig;
import java.util.Set;

/**
 * Which tokens of Microsoft Entra ID are accepted.
 *
 * @param tokens of whom, for whom, and where the keys are
 * @param role app role that the token has to hold; empty asks for none
 * @param appIds values of {@code appid} or {@code azp}; empty accepts any
 */
record EntraConfig(TokenConfig tokens, String role, Set<String> appIds) {
    private static final String KEY = "weir.ingest.webhook.entra";

    EntraConfig {
        check(
                !role.isEmpty() || !appIds.isEmpty(),
                KEY + ".role or " + KEY
                        + ".app-ids must be set, otherwise any application of the tenant could deliver");
    }

    /** Reads {@code weir.ingest.webhook.entra}. */
    static EntraConfig of(Config entra) {
        return new EntraConfig(
                TokenConfig.of(entra, KEY), entra.getString("role"), Set.copyOf(entra.getStringList("app-ids")));
    }
}
