package dev.weir.ingest.webhook;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A tenant of Entra on loopback: serves keys and signs tokens. */
final class TestIssuer implements AutoCloseable {
    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final String ISSUER = "https://sts.windows.net/" + TENANT + "/";
    static final String AUDIENCE = "api://weir";
    static final String ROLE = "AzureEventGridSecureWebhookSubscriber";

    final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private volatile RSAKey key;
    private volatile int status = 200;

    TestIssuer() {
        key = newKey("first");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", exchange -> {
            requests.incrementAndGet();
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Configuration of a webhook that trusts this issuer, and asks for no secret. */
    Map<String, Object> config() {
        return Map.of(
                "weir.ingest.webhook.shared.secrets",
                List.of(),
                "weir.ingest.webhook.entra.tenant",
                TENANT,
                "weir.ingest.webhook.entra.audiences",
                List.of(AUDIENCE),
                "weir.ingest.webhook.entra.keys-refetch",
                "50 ms",
                "weir.ingest.webhook.entra.jwks-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    RSAKey key() {
        return key;
    }

    void rotate(RSAKey next) {
        key = next;
    }

    void answer(int newStatus) {
        status = newStatus;
    }

    static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .notBeforeTime(Date.from(now.minusSeconds(10)))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("appid", "4962773b-9cdb-44cf-a8bf-237846a00ab7")
                .claim("roles", List.of("Other", ROLE));
    }

    String token(JWTClaimsSet.Builder claims) {
        return token(claims, key);
    }

    static String token(JWTClaimsSet.Builder claims, RSAKey by) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .build(),
                    claims.build());
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
