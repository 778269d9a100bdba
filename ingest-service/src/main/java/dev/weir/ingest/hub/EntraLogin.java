package dev.weir.ingest.hub;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.auth.SaslExtensions;
import org.apache.kafka.common.security.auth.SaslExtensionsCallback;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.jspecify.annotations.Nullable;

/**
 * Logs a Kafka client in at an Event Hub with a token of Entra ID. The client makes it by its name, and it finds the
 * credential and the scope among the client's properties.
 */
public final class EntraLogin implements AuthenticateCallbackHandler {
    /** Property that holds the {@link TokenCredential}. */
    static final String CREDENTIAL = "weir.entra.credential";
    /** Property that holds the scope, {@code https://NAMESPACE/.default}. */
    static final String SCOPE = "weir.entra.scope";

    private @Nullable TokenCredential credential;
    private String scope = "";

    @Override
    public void configure(Map<String, ?> properties, String mechanism, List<AppConfigurationEntry> jaas) {
        credential = (TokenCredential) properties.get(CREDENTIAL);
        scope = String.valueOf(properties.get(SCOPE));
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            switch (callback) {
                case OAuthBearerTokenCallback wanted -> wanted.token(token());
                case SaslExtensionsCallback wanted -> wanted.extensions(SaslExtensions.empty());
                default -> throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private OAuthBearerToken token() throws IOException {
        if (credential == null) {
            throw new IOException("no credential");
        }
        try {
            AccessToken token = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
            return new EntraToken(
                    token.getToken(), token.getExpiresAt().toInstant().toEpochMilli(), scope);
        } catch (RuntimeException e) {
            throw new IOException(
                    "no token from Entra ID for " + scope + ": " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void close() {}

    /** A token whose text is not shown. */
    private record EntraToken(String value, long lifetimeMs, String audience) implements OAuthBearerToken {

        @Override
        public Set<String> scope() {
            return Set.of(audience);
        }

        @Override
        public String principalName() {
            return "weir";
        }

        @Override
        public @Nullable Long startTimeMs() {
            return null;
        }

        @Override
        public String toString() {
            return "EntraToken for " + audience;
        }
    }
}
