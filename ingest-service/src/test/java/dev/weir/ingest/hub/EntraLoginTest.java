package dev.weir.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EntraLoginTest {
    private static final String SERVERS = "ns.servicebus.chinacloudapi.cn:9093,other:9093";
    private static final OffsetDateTime EXPIRES = OffsetDateTime.parse("2026-01-01T01:00:00Z");

    private static Map<String, Object> properties(TokenCredential credential) {
        return HubProperties.entra("weir.ingest.event-hubs[0]", Map.of("bootstrap.servers", SERVERS), "g", credential);
    }

    private static EntraLogin login(TokenCredential credential) {
        EntraLogin login = new EntraLogin();
        login.configure(properties(credential), "OAUTHBEARER", List.of());
        return login;
    }

    @Test
    void tokenCallback_tokenOfTheNamespace_itsTextNotShown() throws Exception {
        List<TokenRequestContext> asked = new ArrayList<>();
        TokenCredential credential = request -> {
            asked.add(request);
            return Mono.just(new AccessToken("header.payload.signature", EXPIRES));
        };
        OAuthBearerTokenCallback callback = new OAuthBearerTokenCallback();
        login(credential).handle(new Callback[] {callback});
        OAuthBearerToken token = callback.token();
        assertThat(token.value()).isEqualTo("header.payload.signature");
        assertThat(token.lifetimeMs()).isEqualTo(EXPIRES.toInstant().toEpochMilli());
        assertThat(token.principalName()).isNotBlank();
        assertThat(token.toString()).doesNotContain("signature");
        assertThat(asked.getFirst().getScopes()).containsExactly("https://ns.servicebus.chinacloudapi.cn/.default");
    }

    @Test
    void noToken_failsTheLogin_withoutWhatEntraSaid() {
        TokenCredential credential = _ -> Mono.error(new IllegalStateException("secret details"));
        assertThatThrownBy(() -> login(credential).handle(new Callback[] {new OAuthBearerTokenCallback()}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("https://ns.servicebus.chinacloudapi.cn/.default")
                .hasMessageNotContaining("secret details");
    }

    @Test
    void otherCallback_isRefused() {
        TokenCredential credential = _ -> Mono.empty();
        assertThatThrownBy(() -> login(credential).handle(new Callback[] {new NameCallback("name")}))
                .isInstanceOf(UnsupportedCallbackException.class);
    }

    @Test
    void properties_areThoseOfAConsumer_andKafkaFindsTheLogin() {
        TokenCredential credential = _ -> Mono.empty();
        Map<String, Object> properties = properties(credential);
        assertThat(properties)
                .containsEntry("sasl.mechanism", "OAUTHBEARER")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry(EntraLogin.CREDENTIAL, credential);
        ConsumerConfig config = new ConsumerConfig(ConsumerConfig.appendDeserializerToConfig(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        assertThat(config.getClass("sasl.login.callback.handler.class")).isEqualTo(EntraLogin.class);
        assertThat(config.originals()).containsEntry(EntraLogin.CREDENTIAL, credential);
    }
}
