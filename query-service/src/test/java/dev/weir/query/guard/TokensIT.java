package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.weir.testkit.azure.TestIssuer;
import dev.weir.testkit.time.Await;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers who show a token, with the keys on a server of the test. */
class TokensIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final TestIssuer issuer = new TestIssuer();
    private final GuardBed bed = new GuardBed(Map.of(
            "auth.max-failures-per-minute",
            1000,
            "auth.oidc.tenant",
            TestIssuer.TENANT,
            "auth.oidc.audiences",
            List.of(TestIssuer.AUDIENCE),
            "auth.oidc.keys-refetch",
            "50 ms",
            "auth.oidc.jwks-url",
            issuer.jwksUrl()));

    @AfterEach
    void close() {
        bed.close();
        issuer.close();
    }

    private static JWTClaimsSet.Builder reader() {
        return TestIssuer.claims().subject("someone").claim("roles", List.of("Other", "Weir.Read"));
    }

    private int status(String token) {
        return bed.get(GuardBed.COUNTS, token).statusCode();
    }

    private void assertRefused(String reason, String token) {
        double before = bed.refused(reason);
        HttpResponse<String> answer = bed.get(GuardBed.COUNTS, token);
        assertThat(answer.statusCode()).as(reason).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(bed.refused(reason)).as(reason).isEqualTo(before + 1);
    }

    @Test
    void token_good_isLetIn_besidesKeys() {
        assertThat(status(issuer.token(reader()))).isEqualTo(200);
        assertThat(status(issuer.token(reader().claim("roles", "Weir.Read Other"))))
                .isEqualTo(200);
        assertThat(status(GuardBed.READER)).isEqualTo(200);
        assertThat(issuer.requests).hasValue(1);
    }

    @Test
    void token_roles_areWeirs() {
        String admin = issuer.token(reader().claim("roles", List.of("Weir.Admin")));
        assertThat(status(admin)).isEqualTo(200);
        assertThat(cancel(admin)).isEqualTo(503);
        assertThat(cancel(issuer.token(reader()))).isEqualTo(403);
        assertRefused("role", issuer.token(reader().claim("roles", List.of("Other"))));
        assertRefused("role", issuer.token(reader().claim("roles", null)));
        assertRefused("role", issuer.token(reader().claim("roles", 7)));
    }

    /** No ingest-service is configured, so that 503 tells of an administrator. */
    private int cancel(String token) {
        return bed.client
                .ask("DELETE", "/api/v1/backfill", "Authorization", "Bearer " + token)
                .statusCode();
    }

    @Test
    void token_wrongClaims_isRefused() {
        Instant now = Instant.now();
        assertRefused("expired", issuer.token(reader().expirationTime(Date.from(now.minusSeconds(90)))));
        assertRefused("not_yet_valid", issuer.token(reader().notBeforeTime(Date.from(now.plusSeconds(90)))));
        assertRefused("issuer", issuer.token(reader().issuer("https://sts.windows.net/other/")));
        assertRefused("audience", issuer.token(reader().audience("api://other")));
        assertRefused("malformed", issuer.token(reader().subject(null).claim("appid", null)));
    }

    @Test
    void token_wrongSignature_isRefused() throws JOSEException {
        JWTClaimsSet claims = reader().build();
        assertRefused("algorithm", new PlainJWT(claims).serialize());
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims);
        symmetric.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
        assertRefused("algorithm", symmetric.serialize());
        assertRefused("signature", TestIssuer.token(reader(), TestIssuer.newKey("first")));
        assertRefused("malformed", "no.token");
    }

    @Test
    void token_unknownKey_isLookedUpAgain() {
        assertThat(status(issuer.token(reader()))).isEqualTo(200);
        var next = TestIssuer.newKey("second");
        String token = TestIssuer.token(reader(), next);
        Await.until(() -> status(token) == 401, DEADLINE, "an unknown key is refused");
        issuer.rotate(next);
        Await.until(() -> status(token) == 200, DEADLINE, "the new key is known");
    }

    @Test
    void token_keysCannotBeHad_is503() {
        issuer.answer(500);
        HttpResponse<String> answer = bed.get(GuardBed.COUNTS, issuer.token(reader()));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(status(GuardBed.READER)).isEqualTo(200);
    }
}
