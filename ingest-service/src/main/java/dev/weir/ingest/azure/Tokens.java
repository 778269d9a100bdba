package dev.weir.ingest.azure;

import static dev.weir.platform.Check.check;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Makes what gives tokens of Entra ID. Nothing is asked of anyone before a token is needed. */
final class Tokens {
    private Tokens() {}

    static TokenCredential of(ConfigEntry credential, CredentialType type, String authority) {
        try {
            return switch (type) {
                case MANAGED_IDENTITY -> managedIdentity(credential);
                case WORKLOAD_IDENTITY -> workloadIdentity(credential, authority);
                case CLIENT_SECRET -> clientSecret(credential, authority);
                case CLIENT_CERTIFICATE -> clientCertificate(credential, authority);
                default -> chain(credential, authority);
            };
        } catch (IllegalArgumentException e) {
            throw new UserError(credential.key() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static TokenCredential managedIdentity(ConfigEntry credential) {
        ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
        whenSet(credential, "client-id", builder::clientId);
        return builder.build();
    }

    private static TokenCredential workloadIdentity(ConfigEntry credential, String authority) {
        WorkloadIdentityCredentialBuilder builder = new WorkloadIdentityCredentialBuilder().authorityHost(authority);
        whenSet(credential, "client-id", builder::clientId);
        whenSet(credential, "tenant-id", builder::tenantId);
        return builder.build();
    }

    private static TokenCredential clientSecret(ConfigEntry credential, String authority) {
        return new ClientSecretCredentialBuilder()
                .authorityHost(authority)
                .tenantId(credential.text("tenant-id"))
                .clientId(credential.text("client-id"))
                .clientSecret(credential.text("client-secret"))
                .build();
    }

    private static TokenCredential clientCertificate(ConfigEntry credential, String authority) {
        String file = credential.text("certificate");
        check(Files.isReadable(Path.of(file)), "%s cannot be read: %s", credential.key("certificate"), file);
        ClientCertificateCredentialBuilder builder = new ClientCertificateCredentialBuilder()
                .authorityHost(authority)
                .tenantId(credential.text("tenant-id"))
                .clientId(credential.text("client-id"));
        if (file.toLowerCase(Locale.ROOT).matches(".*\\.(pfx|p12)")) {
            builder.pfxCertificate(file);
        } else {
            builder.pemCertificate(file);
        }
        whenSet(credential, "certificate-password", builder::clientCertificatePassword);
        return builder.build();
    }

    private static TokenCredential chain(ConfigEntry credential, String authority) {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder().authorityHost(authority);
        whenSet(credential, "tenant-id", builder::tenantId);
        whenSet(
                credential,
                "client-id",
                id -> builder.managedIdentityClientId(id).workloadIdentityClientId(id));
        return builder.build();
    }

    private static void whenSet(ConfigEntry credential, String name, Consumer<String> set) {
        String value = credential.text(name);
        if (!value.isEmpty()) {
            set.accept(value);
        }
    }
}
