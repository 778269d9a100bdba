package dev.weir.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.azure.TestIssuer;
import dev.weir.testkit.time.Await;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of Entra, with the keys on a server of the test. */
class WebhookTokensIT {
    @TempDir
    static Path directory;

    private static TestCertificates tls;
    private TestIssuer issuer;
    private WebhookBed bed;

    @BeforeAll
    static void create() {
        tls = TestCertificates.create(directory);
    }

    @BeforeEach
    void start() {
        issuer = new TestIssuer();
        bed = WebhookBed.start(tls, config());
    }

    @AfterEach
    void close() {
        bed.close();
        issuer.close();
    }

    /** A webhook that trusts the issuer, and asks for no secret. */
    private Map<String, Object> config() {
        return Map.of(
                "weir.ingest.webhook.shared.secrets",
                List.of(),
                "weir.ingest.webhook.entra.tenant",
                TestIssuer.TENANT,
                "weir.ingest.webhook.entra.audiences",
                List.of(TestIssuer.AUDIENCE),
                "weir.ingest.webhook.entra.keys-refetch",
                "50 ms",
                "weir.ingest.webhook.entra.jwks-url",
                issuer.jwksUrl());
    }

    private int status(String token) {
        return bed.post("[]", "Authorization", "Bearer " + token).statusCode();
    }

    private void assertRefused(String reason, String token) {
        double before = bed.count("weir.ingest.webhook.unauthorized", "reason", reason);
        HttpResponse<String> answer = bed.post("[]", "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).as(reason).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain(reason);
        assertThat(bed.count("weir.ingest.webhook.unauthorized", "reason", reason))
                .as(reason)
                .isEqualTo(before + 1);
    }

    @Test
    void token_good_isLetIn() {
        assertThat(status(issuer.token(TestIssuer.claims()))).isEqualTo(200);
        String second = "https://login.microsoftonline.com/" + TestIssuer.TENANT + "/v2.0";
        assertThat(status(issuer.token(TestIssuer.claims().issuer(second)))).isEqualTo(200);
        assertThat(issuer.requests).hasValue(1);
        assertThat(bed.post("[]").statusCode()).isEqualTo(401);
        assertThat(bed.post("[]", "Authorization", "Basic eDp5").statusCode()).isEqualTo(401);
    }

    @Test
    void token_wrongClaims_isRefused() {
        Instant now = Instant.now();
        assertRefused("expired", issuer.token(TestIssuer.claims().expirationTime(Date.from(now.minusSeconds(90)))));
        assertRefused("expired", issuer.token(TestIssuer.claims().expirationTime(null)));
        assertRefused("not_yet_valid", issuer.token(TestIssuer.claims().notBeforeTime(Date.from(now.plusSeconds(90)))));
        assertRefused("issuer", issuer.token(TestIssuer.claims().issuer("https://sts.windows.net/other/")));
        assertRefused("issuer", issuer.token(TestIssuer.claims().issuer(null)));
        assertRefused("audience", issuer.token(TestIssuer.claims().audience("api://other")));
        assertRefused("audience", issuer.token(TestIssuer.claims().audience((String) null)));
        assertRefused("role", issuer.token(TestIssuer.claims().claim("roles", List.of("Other"))));
        assertRefused("role", issuer.token(TestIssuer.claims().claim("roles", null)));
        assertRefused("malformed", issuer.token(TestIssuer.claims().claim("roles", 7)));
    }

    @Test
    void token_wrongSignature_isRefused() throws JOSEException {
        JWTClaimsSet claims = TestIssuer.claims().build();
        assertRefused("algorithm", new PlainJWT(claims).serialize());
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                claims);
        symmetric.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
        assertRefused("algorithm", symmetric.serialize());
        assertRefused("signature", TestIssuer.token(TestIssuer.claims(), TestIssuer.newKey("first")));
        assertRefused("malformed", "no.token");
        assertRefused("malformed", "");
        String good = issuer.token(TestIssuer.claims());
        String other = issuer.token(TestIssuer.claims().subject("x"));
        assertRefused("signature", good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));
    }

    @Test
    void token_unknownKey_isLookedUpAgain() {
        assertThat(status(issuer.token(TestIssuer.claims()))).isEqualTo(200);
        var next = TestIssuer.newKey("second");
        String token = TestIssuer.token(TestIssuer.claims(), next);
        Await.until(() -> status(token) == 401, WebhookBed.DEADLINE, "an unknown key is refused");
        issuer.rotate(next);
        Await.until(() -> status(token) == 200, WebhookBed.DEADLINE, "the new key is known");
    }

    @Test
    void token_keysCannotBeHad_is503UntilTheyCan() {
        issuer.answer(500);
        String token = issuer.token(TestIssuer.claims());
        HttpResponse<String> answer = bed.post("[]", "Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        issuer.answer(200);
        Await.until(() -> status(token) == 200, WebhookBed.DEADLINE, "keys can be had");
        issuer.answer(500);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void application_another_isRefused() {
        restart(Map.of("weir.ingest.webhook.entra.role", "", "weir.ingest.webhook.entra.app-ids", List.of("app-1")));
        assertThat(status(
                        issuer.token(TestIssuer.claims().claim("appid", "app-1").claim("roles", null))))
                .isEqualTo(200);
        assertThat(status(issuer.token(TestIssuer.claims().claim("appid", null).claim("azp", "app-1"))))
                .isEqualTo(200);
        assertRefused("application", issuer.token(TestIssuer.claims()));
        assertRefused("application", issuer.token(TestIssuer.claims().claim("appid", null)));
    }

    @Test
    void secretToo_bothAreAskedFor() {
        restart(Map.of("weir.ingest.webhook.shared.secrets", List.of(WebhookBed.SECRET)));
        String token = issuer.token(TestIssuer.claims());
        assertThat(status(token)).isEqualTo(401);
        assertThat(bed.post("[]", "X-Weir-Secret", WebhookBed.SECRET).statusCode())
                .isEqualTo(401);
        assertThat(bed.post("[]", "Authorization", "Bearer " + token, "X-Weir-Secret", WebhookBed.SECRET)
                        .statusCode())
                .isEqualTo(200);
    }

    private void restart(Map<String, Object> with) {
        bed.close();
        Map<String, Object> config = new HashMap<>(config());
        config.putAll(with);
        bed = WebhookBed.start(tls, config);
    }
}
