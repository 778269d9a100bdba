package dev.weir.ingest.azure;

import static dev.weir.platform.Check.check;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.queue.QueueClientBuilder;
import dev.weir.platform.ConfigEntry;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How Weir proves who it is to a service of Azure: a token of Entra ID, a shared access signature, or an account's key.
 * Tokens are asked for when they are first needed, kept, and renewed. Thread-safe; never shows a secret.
 */
public final class Credentials {
    private static final Pattern SIGNATURE = Pattern.compile("([A-Za-z0-9._~!$'()*+,;:@/&=-]|%[0-9A-Fa-f]{2})+");

    private final String key;
    private final Proof proof;

    private Credentials(String key, Proof proof) {
        this.key = key;
        this.proof = proof;
    }

    private sealed interface Proof {
        record Token(TokenCredential credential) implements Proof {}

        record Signature(AzureSasCredential credential) implements Proof {}

        record Key(StorageSharedKeyCredential credential) implements Proof {}
    }

    /**
     * Reads the keys {@code credential} and {@code authority} of {@code owner}; what is not there comes from {@code defaults}.
     *
     * @param endpoint scheme and host of the service, and for path-style servers its account; it tells the cloud
     * @throws dev.weir.platform.UserError naming the key, when they do not fit together
     */
    public static Credentials of(ConfigEntry owner, ConfigEntry defaults, String endpoint) {
        ConfigEntry credential = owner.object("credential", CredentialType.keys())
                .or(() -> defaults.object("credential", CredentialType.keys()))
                .orElse(defaults);
        CredentialType type = type(credential);
        checkKeys(credential, type);
        String key = credential.key();
        return new Credentials(
                key,
                switch (type) {
                    case SAS -> signature(credential.key("sas"), credential.text("sas"));
                    case ACCOUNT_KEY ->
                        key(credential.key("account-key"), Cloud.account(endpoint), credential.text("account-key"));
                    case CONNECTION_STRING -> fromConnectionString(credential, endpoint);
                    default -> {
                        check(
                                endpoint.startsWith("https:"),
                                "%s is http, over which %s.type = %s sends no tokens: use account-key, sas or connection-string",
                                owner.key("url"),
                                key,
                                type.label());
                        yield new Proof.Token(Tokens.of(credential, type, Cloud.authority(owner, defaults, endpoint)));
                    }
                });
    }

    private static CredentialType type(ConfigEntry credential) {
        String label = credential.text("type");
        Optional<CredentialType> type = CredentialType.of(label);
        check(type.isPresent(), "%s must be one of %s: \"%s\"", credential.key("type"), CredentialType.labels(), label);
        return type.orElseThrow();
    }

    private static void checkKeys(ConfigEntry credential, CredentialType type) {
        for (String name : CredentialType.keys()) {
            boolean set = !credential.text(name).isEmpty();
            check(
                    !set || type.allowed().contains(name),
                    "%s does not go with type = %s, which takes %s: remove it or change the type",
                    credential.key(name),
                    type.label(),
                    String.join(", ", type.allowed()));
            check(
                    set || !type.needed().contains(name),
                    "%s is missing or empty: type = %s needs %s",
                    credential.key(name),
                    type.label(),
                    String.join(", ", type.needed()));
        }
    }

    private static Proof fromConnectionString(ConfigEntry credential, String endpoint) {
        String key = credential.key("connection-string");
        ConnectionString parts = ConnectionString.parse(key, credential.text("connection-string"));
        parts.checkEndpoint(key, endpoint);
        Optional<String> sas = parts.value("SharedAccessSignature");
        if (sas.isPresent()) {
            return signature(key, sas.get());
        }
        String accountKey = parts.value("AccountKey").orElse("");
        check(!accountKey.isEmpty(), "%s must have AccountKey or SharedAccessSignature", key);
        return key(key, parts.value("AccountName").orElseGet(() -> Cloud.account(endpoint)), accountKey);
    }

    /** What is no part of a URL is refused here, because clients show the whole URL, signature and all, when they refuse it. */
    private static Proof signature(String key, String sas) {
        String query = sas.strip().replaceFirst("^\\?", "");
        check(
                query.contains("sig=")
                        && !query.contains("://")
                        && SIGNATURE.matcher(query).matches(),
                "%s must be the query of a shared access signature: sv=...&sig=...",
                key);
        return new Proof.Signature(new AzureSasCredential(query));
    }

    private static Proof key(String key, String account, String accountKey) {
        check(
                accountKey.matches("[A-Za-z0-9+/]{16,}={0,2}") && accountKey.length() % 4 == 0,
                "%s must hold an account's key, which is base64",
                key);
        return new Proof.Key(new StorageSharedKeyCredential(account, accountKey));
    }

    /** Gives a client of queues these credentials. */
    public void applyTo(QueueClientBuilder client) {
        switch (proof) {
            case Proof.Token(var token) -> client.credential(token);
            case Proof.Signature(var signature) -> client.credential(signature);
            case Proof.Key(var shared) -> client.credential(shared);
        }
    }

    void applyTo(BlobServiceClientBuilder client) {
        switch (proof) {
            case Proof.Token(var token) -> client.credential(token);
            case Proof.Signature(var signature) -> client.credential(signature);
            case Proof.Key(var shared) -> client.credential(shared);
        }
    }

    /** What gives tokens of Entra ID; empty for keys and signatures. */
    public Optional<TokenCredential> token() {
        return proof instanceof Proof.Token(var token) ? Optional.of(token) : Optional.empty();
    }

    /** The full key in the configuration, for messages. */
    public String key() {
        return key;
    }

    @Override
    public String toString() {
        return key;
    }
}
