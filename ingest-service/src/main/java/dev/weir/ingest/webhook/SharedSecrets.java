package dev.weir.ingest.webhook;

import static dev.weir.platform.Check.check;

import dev.weir.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Secrets that Event Grid shows with each request. Only their digests are kept, so that nothing can print them. */
final class SharedSecrets {
    private static final int MIN_LENGTH = 16;

    private final List<byte[]> digests;
    private final String header;
    private final String parameter;

    /**
     * @param secrets any of them opens; several while one is being replaced by another
     * @param header name of the header that carries the secret
     * @param parameter name of the query parameter that carries it where there is no such header
     */
    SharedSecrets(List<String> secrets, String header, String parameter) {
        check(
                secrets.stream().allMatch(secret -> secret.length() >= MIN_LENGTH),
                "weir.ingest.webhook.shared.secrets must have at least %s characters each",
                MIN_LENGTH);
        check(header.matches("[A-Za-z0-9-]+"), "weir.ingest.webhook.shared.header is no name of a header: %s", header);
        check(
                parameter.matches("[A-Za-z0-9_-]*"),
                "weir.ingest.webhook.shared.parameter is no name of a query parameter: %s",
                parameter);
        digests = secrets.stream().map(SharedSecrets::digest).toList();
        this.header = header;
        this.parameter = parameter;
    }

    String header() {
        return header;
    }

    /** Empty when only the header counts. */
    String parameter() {
        return parameter;
    }

    boolean isConfigured() {
        return !digests.isEmpty();
    }

    /** Takes as long whether or not it is one of them. */
    boolean matches(String secret) {
        byte[] digest = digest(secret);
        boolean found = false;
        for (byte[] one : digests) {
            found |= MessageDigest.isEqual(one, digest);
        }
        return found;
    }

    private static byte[] digest(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
