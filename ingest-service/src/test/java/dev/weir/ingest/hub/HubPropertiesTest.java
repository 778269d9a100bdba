package dev.weir.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;

class HubPropertiesTest {
    private static final String KEY = "weir.ingest.event-hubs[0]";
    private static final String SECRET =
            "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey=ab\"c\\d+/=";

    @Test
    void connectionString_loginAndAddress_secretSurvivesJaas() {
        Map<String, Object> properties = HubProperties.connectionString(KEY, Map.of(), "g", "events", SECRET);
        assertThat(properties)
                .containsEntry("bootstrap.servers", "ns.servicebus.windows.net:9093")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("group.id", "g")
                .containsEntry("enable.auto.commit", false);
        Password jaas = new Password(String.valueOf(properties.get("sasl.jaas.config")));
        Map<String, ?> options = JaasContext.loadClientContext(Map.of("sasl.jaas.config", jaas))
                .configurationEntries()
                .getFirst()
                .getOptions();
        assertThat(options.get("username")).isEqualTo("$ConnectionString");
        assertThat(options.get("password")).isEqualTo(SECRET);
    }

    @Test
    void usersProperties_stay_butNotThoseThatWouldLoseEvents() {
        Map<String, Object> users = Map.of(
                "bootstrap.servers",
                "127.0.0.1:9093",
                "security.protocol",
                "SASL_PLAINTEXT",
                "enable.auto.commit",
                "true");
        assertThat(HubProperties.connectionString(KEY, users, "g", "events", SECRET))
                .containsEntry("bootstrap.servers", "127.0.0.1:9093")
                .containsEntry("security.protocol", "SASL_PLAINTEXT")
                .containsEntry("enable.auto.commit", false);
    }

    @Test
    void connectionString_ofAnotherHubOrService_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() ->
                        HubProperties.connectionString(KEY, Map.of(), "g", "events", SECRET + ";EntityPath=others"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(KEY + ".topic")
                .hasMessageNotContaining("SharedAccessKey=");
        assertThatThrownBy(() -> HubProperties.connectionString(KEY, Map.of(), "g", "events", "AccountKey=abc"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(KEY + ".connection-string")
                .hasMessageNotContaining("abc");
    }

    @Test
    void withoutAddress_isRefused() {
        assertThatThrownBy(() -> HubProperties.plain(KEY, Map.of(), "g"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(KEY + ".kafka.bootstrap.servers");
    }
}
