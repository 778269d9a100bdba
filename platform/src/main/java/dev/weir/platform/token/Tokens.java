package dev.weir.platform.token;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks bearer tokens: signed with RS256 by a key of the configured set, by the issuer, for the audience, and in time. Keys
 * are kept, and fetched again now and then and when a token names another. Thread-safe.
 */
public final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final TokenConfig config;
    private final InstantSource clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final RateLimit log = new RateLimit(Duration.ofSeconds(30));

    public Tokens(TokenConfig config, InstantSource clock) {
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
    public TokenCheck check(String token) {
        try {
            return JWTParser.parse(token) instanceof SignedJWT jwt ? check(jwt) : new TokenCheck.Bad(Verdict.ALGORITHM);
        } catch (ParseException _) {
            return new TokenCheck.Bad(Verdict.MALFORMED);
        }
    }

    private TokenCheck check(SignedJWT jwt) {
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
            return new TokenCheck.Bad(Verdict.ALGORITHM);
        }
        try {
            JWTClaimsSet claims = processor.process(jwt, null);
            Verdict verdict = check(claims);
            return verdict == Verdict.GOOD ? new TokenCheck.Good(claims) : new TokenCheck.Bad(verdict);
        } catch (KeySourceException e) {
            if (log.pass()) {
                LOG.warn("Cannot check tokens, the keys at {} cannot be had: {}", config.jwks(), e.getMessage());
            }
            return new TokenCheck.Bad(Verdict.KEYS_UNAVAILABLE);
        } catch (BadJWSException _) {
            return new TokenCheck.Bad(Verdict.SIGNATURE);
        } catch (BadJOSEException | JOSEException _) {
            return new TokenCheck.Bad(Verdict.UNKNOWN_KEY);
        }
    }

    private Verdict check(JWTClaimsSet claims) {
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
        return isAfter(claims.getNotBeforeTime(), now.plus(config.skew())) ? Verdict.NOT_YET_VALID : Verdict.GOOD;
    }

    private static boolean isAfter(@Nullable Date date, Instant time) {
        return date != null && date.toInstant().isAfter(time);
    }
}
