package dev.weir.testkit.azure;

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
import java.util.concurrent.atomic.AtomicInteger;

/** A tenant of Entra on loopback: serves keys and signs tokens. */
public final class TestIssuer implements AutoCloseable {
    public static final String TENANT = "11111111-2222-3333-4444-555555555555";
    public static final String ISSUER = "https://sts.windows.net/" + TENANT + "/";
    public static final String AUDIENCE = "api://weir";
    public static final String ROLE = "AzureEventGridSecureWebhookSubscriber";

    /** Requests for keys so far. */
    public final AtomicInteger requests = new AtomicInteger();

    private final HttpServer server;
    private volatile RSAKey key;
    private volatile int status = 200;

    /** Starts it, with one key. */
    public TestIssuer() {
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

    /** A key that nobody knows yet. */
    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the keys are. */
    public String jwksUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    /** The key in use. */
    public RSAKey key() {
        return key;
    }

    /** Signs with another key from now on, and serves it alone. */
    public void rotate(RSAKey next) {
        key = next;
    }

    /** Answers requests for keys with this status from now on. */
    public void answer(int newStatus) {
        status = newStatus;
    }

    /** Claims of a good token, to be changed. */
    public static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .notBeforeTime(Date.from(now.minusSeconds(10)))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("appid", "4962773b-9cdb-44cf-a8bf-237846a00ab7")
                .claim("roles", List.of("Other", ROLE));
    }

    /** A token with these claims, signed with the key in use. */
    public String token(JWTClaimsSet.Builder claims) {
        return token(claims, key);
    }

    /** A token with these claims, signed with another key. */
    public static String token(JWTClaimsSet.Builder claims, RSAKey by) {
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
