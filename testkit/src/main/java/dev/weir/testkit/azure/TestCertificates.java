package dev.weir.testkit.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1}, and the authority that signed it, as files. Each has
 * keys of its own.
 *
 * @param certificateChain PEM: the server's certificate, then the authority's
 * @param privateKey PEM: the server's key, PKCS #8 without a password
 * @param authority PEM: the authority's certificate
 * @param keyStore PKCS #12: the server's key and chain
 * @param password of {@code keyStore}
 * @param certificate the server's
 */
public record TestCertificates(
        Path certificateChain,
        Path privateKey,
        Path authority,
        Path keyStore,
        String password,
        X509Certificate certificate) {
    private static final String PASSWORD = "changeit";
    private static final List<String> EC = List.of("-keyalg", "EC", "-groupname", "secp256r1");
    private static final List<String> RSA = List.of("-keyalg", "RSA", "-keysize", "2048");

    /** Makes new keys by the JDK's keytool, in about two seconds; the files are in {@code directory}, which may be new. */
    public static TestCertificates create(Path directory) {
        return create(directory, EC);
    }

    /** The same with RSA keys, for programs that do not read the JDK's EC keys, such as those with GnuTLS. */
    public static TestCertificates createRsa(Path directory) {
        return create(directory, RSA);
    }

    private static TestCertificates create(Path directory, List<String> keys) {
        try {
            Files.createDirectories(directory);
            KeyStore all = generated(directory.resolve("all.p12"), keys);
            Key key = all.getKey("server", PASSWORD.toCharArray());
            Certificate[] chain = all.getCertificateChain("server");
            return new TestCertificates(
                    write(directory.resolve("server.pem"), "CERTIFICATE", encoded(chain)),
                    write(directory.resolve("server.key"), "PRIVATE KEY", List.of(key.getEncoded())),
                    write(directory.resolve("authority.pem"), "CERTIFICATE", encoded(chain[chain.length - 1])),
                    keyStore(directory.resolve("server.p12"), key, chain),
                    PASSWORD,
                    (X509Certificate) chain[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificates in " + directory, e);
        }
    }

    /** Trusts the authority and nobody else. */
    public SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            KeyStore own = load(keyStore);
            Certificate[] chain = own.getCertificateChain("server");
            trusted.setCertificateEntry("authority", chain[chain.length - 1]);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the authority of " + keyStore + " cannot be trusted", e);
        }
    }

    private static KeyStore generated(Path store, List<String> keys) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(store);
        keytool(store, keys, "-alias", "authority", "-dname", "CN=Test authority", "-ext", "bc:c");
        keytool(
                store,
                keys,
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-signer",
                "authority",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1");
        KeyStore generated = load(store);
        Files.delete(store);
        return generated;
    }

    private static void keytool(Path store, List<String> keys, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(keys);
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool runs", e);
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keyStore.load(in, PASSWORD.toCharArray());
        }
        return keyStore;
    }

    private static Path keyStore(Path file, Key key, Certificate[] chain) throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        keyStore.load(null, null);
        keyStore.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
        try (OutputStream out = Files.newOutputStream(file)) {
            keyStore.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static List<byte[]> encoded(Certificate... certificates) throws GeneralSecurityException {
        List<byte[]> encoded = new ArrayList<>();
        for (Certificate certificate : certificates) {
            encoded.add(certificate.getEncoded());
        }
        return encoded;
    }

    private static Path write(Path file, String type, List<byte[]> contents) throws IOException {
        StringBuilder pem = new StringBuilder();
        Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        for (byte[] content : contents) {
            pem.append("-----BEGIN ").append(type).append("-----\n");
            pem.append(base64.encodeToString(content))
                    .append("\n-----END ")
                    .append(type)
                    .append("-----\n");
        }
        return Files.writeString(file, pem);
    }
}
