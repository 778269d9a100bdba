package dev.weir.platform.token;

import com.nimbusds.jwt.JWTClaimsSet;

/** What came of checking a token. */
public sealed interface TokenCheck {

    /** Signed by a known key, by the issuer, for the audience, and in time. */
    record Good(JWTClaimsSet claims) implements TokenCheck {}

    /** Refused; {@code why} is never {@link Verdict#GOOD}. */
    record Bad(Verdict why) implements TokenCheck {}
}
