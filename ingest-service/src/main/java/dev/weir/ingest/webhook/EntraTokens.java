package dev.weir.ingest.webhook;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.weir.platform.token.TokenCheck;
import dev.weir.platform.token.Tokens;
import dev.weir.platform.token.Verdict;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;

/** Checks tokens of Microsoft Entra ID, which also have to hold the role and be of the application. */
final class EntraTokens {
    private final EntraConfig config;
    private final Tokens tokens;

    EntraTokens(EntraConfig config, InstantSource clock) {
        this.config = config;
        tokens = new Tokens(config.tokens(), clock);
    }

    /** What the token is worth now. May ask for keys. */
    Verdict check(String token) {
        return switch (tokens.check(token)) {
            case TokenCheck.Good(JWTClaimsSet claims) -> checkSender(claims);
            case TokenCheck.Bad(Verdict why) -> why;
        };
    }

    private Verdict checkSender(JWTClaimsSet claims) {
        try {
            List<String> roles = claims.getStringListClaim("roles");
            if (!config.role().isEmpty() && (roles == null || !roles.contains(config.role()))) {
                return Verdict.ROLE;
            }
            String application = claims.getStringClaim(claims.getClaim("appid") == null ? "azp" : "appid");
            boolean known = config.appIds().isEmpty()
                    || (application != null && config.appIds().contains(application));
            return known ? Verdict.GOOD : Verdict.APPLICATION;
        } catch (ParseException _) {
            return Verdict.MALFORMED;
        }
    }
}
