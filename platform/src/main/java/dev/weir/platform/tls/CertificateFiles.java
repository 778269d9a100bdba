package dev.weir.platform.tls;

import dev.weir.platform.Sha256;
import dev.weir.platform.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a certificate and its key, and checks that they belong together. */
final class CertificateFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC");
    private static final String ALIAS = "server";
    private static final char[] NO_PASSWORD = {};

    private final TlsConfig config;

    CertificateFiles(TlsConfig config) {
        this.config = config;
    }

    /**
     * A certificate with its key, in a store without a password.
     *
     * @param end when the certificate expires
     */
    record Loaded(KeyStore store, Instant end) {}

    /** Changes when the files do. */
    String fingerprint() throws IOException {
        StringBuilder fingerprint = new StringBuilder();
        for (Path file : config.pkcs12().map(List::of).orElseGet(this::pem)) {
            fingerprint.append(HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file))));
        }
        return fingerprint.toString();
    }

    private List<Path> pem() {
        return List.of(config.certificate().orElseThrow(), config.key().orElseThrow());
    }

    /** @throws UserError naming the file, when it cannot be read or holds something else */
    Loaded load() {
        return config.pkcs12().map(this::loadPkcs12).orElseGet(this::loadPem);
    }

    private Loaded loadPem() {
        Path certificate = config.certificate().orElseThrow();
        Path key = config.key().orElseThrow();
        Certificate[] chain = chain(certificate);
        try {
            return loaded(privateKey(Files.readString(key, StandardCharsets.US_ASCII)), chain);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw error(key, "a private key of the certificate, in PEM, PKCS #8 without a password", e);
        }
    }

    private static Certificate[] chain(Path file) {
        try {
            byte[] pem = Files.readAllBytes(file);
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw error(file, "a certificate chain in PEM", null);
            }
            return chain;
        } catch (IOException | GeneralSecurityException e) {
            throw error(file, "a certificate chain in PEM", e);
        }
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher key = KEY.matcher(pem);
        if (!key.find()) {
            throw new InvalidKeySpecException("no PRIVATE KEY");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
        return ALGORITHMS.stream()
                .flatMap(algorithm -> privateKey(algorithm, spec).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidKeySpecException("neither RSA nor EC"));
    }

    private static Optional<PrivateKey> privateKey(String algorithm, PKCS8EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private Loaded loadPkcs12(Path file) {
        char[] password = config.password().toCharArray();
        try {
            KeyStore store = KeyStore.getInstance(file.toFile(), password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                if (key instanceof PrivateKey own) {
                    return loaded(own, store.getCertificateChain(alias));
                }
            }
            throw new InvalidKeySpecException("no private key");
        } catch (IOException | GeneralSecurityException e) {
            throw error(file, "a PKCS #12 with a certificate and its key, of the configured password", e);
        }
    }

    private static Loaded loaded(PrivateKey key, Certificate[] chain) throws GeneralSecurityException, IOException {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(chain[0].getPublicKey());
        if (!signature.verify(signed) || !(chain[0] instanceof X509Certificate own)) {
            throw new InvalidKeySpecException("the key is not that of the certificate");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(ALIAS, key, NO_PASSWORD, chain);
        return new Loaded(store, own.getNotAfter().toInstant());
    }

    private static UserError error(Path file, String expected, @Nullable Exception e) {
        String why =
                e instanceof IOException ? " It cannot be read: " + e.getClass().getSimpleName() + "." : "";
        return new UserError("The TLS file %s has to hold %s.%s".formatted(file, expected, why));
    }
}
