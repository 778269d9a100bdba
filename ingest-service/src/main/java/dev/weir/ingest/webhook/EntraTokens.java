package dev.weir.ingest.webhook;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.weir.platform.RateLimit;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks tokens of Microsoft Entra ID: signed with RS256 by a key of the configured set, by the issuer, for the audience, in
 * time, with the role and of the application. Keys are kept, and fetched again now and then and when a token names another.
 */
final class EntraTokens {
    private static final Logger LOG = LoggerFactory.getLogger(EntraTokens.class);

    private final EntraConfig config;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final RateLimit log = new RateLimit(Duration.ofSeconds(30));

    EntraTokens(EntraConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(config.jwksUrl(), new KeyRetriever())
                .cache(config.cache().toMillis(), KeyRetriever.TIMEOUT_MS * 3L)
                .refreshAheadCache(false)
                .rateLimited(config.refetch().toMillis())
                .retrying(true)
                .outageTolerant(config.outage().toMillis())
                .build();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(null);
    }

    /** What the token is worth now. May ask for keys. */
    Verdict check(String token) {
        try {
            return JWTParser.parse(token) instanceof SignedJWT jwt ? check(jwt) : Verdict.ALGORITHM;
        } catch (ParseException _) {
            return Verdict.MALFORMED;
        }
    }

    private Verdict check(SignedJWT jwt) throws ParseException {
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
            return Verdict.ALGORITHM;
        }
        try {
            return check(processor.process(jwt, null));
        } catch (KeySourceException e) {
            if (log.pass()) {
                LOG.warn("Cannot check tokens, the keys at {} cannot be had: {}", config.jwks(), e.getMessage());
            }
            return Verdict.KEYS_UNAVAILABLE;
        } catch (BadJWSException _) {
            return Verdict.SIGNATURE;
        } catch (BadJOSEException | JOSEException _) {
            return Verdict.UNKNOWN_KEY;
        }
    }

    private Verdict check(JWTClaimsSet claims) throws ParseException {
        Instant now = clock.instant();
        String issuer = claims.getIssuer();
        if (issuer == null || !config.issuers().contains(issuer)) {
            return Verdict.ISSUER;
        }
        if (Collections.disjoint(claims.getAudience(), config.audiences())) {
            return Verdict.AUDIENCE;
        }
        if (!isAfter(claims.getExpirationTime(), now.minus(config.skew()))) {
            return Verdict.EXPIRED;
        }
        if (isAfter(claims.getNotBeforeTime(), now.plus(config.skew()))) {
            return Verdict.NOT_YET_VALID;
        }
        return checkSender(claims);
    }

    private static boolean isAfter(@Nullable Date date, Instant time) {
        return date != null && date.toInstant().isAfter(time);
    }

    private Verdict checkSender(JWTClaimsSet claims) throws ParseException {
        List<String> roles = claims.getStringListClaim("roles");
        if (!config.role().isEmpty() && (roles == null || !roles.contains(config.role()))) {
            return Verdict.ROLE;
        }
        String application = claims.getStringClaim(claims.getClaim("appid") == null ? "azp" : "appid");
        boolean known = config.appIds().isEmpty()
                || (application != null && config.appIds().contains(application));
        return known ? Verdict.GOOD : Verdict.APPLICATION;
    }
}
