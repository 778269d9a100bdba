package dev.weir.ingest.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.ingest.event.BlobScope;
import dev.weir.ingest.event.BlobScope.Claim;
import dev.weir.ingest.event.EventIntake;
import dev.weir.platform.Backoff;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubsTest {
    private static final String CONNECTION =
            "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=listen;SharedAccessKey=topsecret=";
    private static final String SERVERS = "kafka { bootstrap.servers = \"ns.servicebus.windows.net:9093\" }";

    private static Settings settings(String entry) {
        Object hubs = ConfigFactory.parseString("hubs = [" + entry + "]").getList("hubs");
        return Settings.load(Optional.empty(), Map.of("weir.ingest.event-hubs", hubs));
    }

    private static List<HubSource> sources(String entry) {
        BlobScope scope = _ -> new Claim.Refused(BlobScope.Reason.FOREIGN_BLOB);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        EventIntake intake = new EventIntake(
                scope,
                (_, _) -> CompletableFuture.completedFuture(null),
                _ -> CompletableFuture.completedFuture(null),
                metrics,
                InstantSource.system());
        return Hubs.of(
                settings(entry).at("weir.ingest"),
                intake,
                _ -> CompletableFuture.completedFuture(null),
                metrics,
                InstantSource.system());
    }

    private static Map<String, Object> properties(String entry) {
        Config ingest = settings(entry).at("weir.ingest");
        Set<String> known = Set.of("topic", "kafka", "credential", "connection-string");
        ConfigEntry first = ConfigEntry.list(ingest, "event-hubs", "weir.ingest.event-hubs", known)
                .getFirst();
        HubConfig config =
                HubConfig.of(first.config().withFallback(ingest.getConfig("event-hub-defaults")), first.key());
        return Hubs.properties(config, first, ingest);
    }

    @Test
    void defaults_ofGroupPausesAndClient() {
        Config defaults = settings("").at("weir.ingest.event-hub-defaults");
        assertThat(HubConfig.of(ConfigFactory.parseString("topic = events").withFallback(defaults), "key"))
                .isEqualTo(new HubConfig(
                        "key",
                        "events",
                        "weir",
                        Duration.ofSeconds(1),
                        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30))));
        assertThat(properties("{ topic = events, " + SERVERS + " }"))
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("connections.max.idle.ms", "180000");
        String quoted = "kafka { bootstrap.servers = a, \"auto.offset.reset\" = latest, max.poll.records = 7 }";
        assertThat(properties("{ topic = events, " + quoted + " }"))
                .containsEntry("auto.offset.reset", "latest")
                .containsEntry("max.poll.records", "7");
    }

    @Test
    void login_byConnectionString_token_orTheUsersProperties() {
        assertThat(properties("{ topic = events, connection-string = \"" + CONNECTION + "\" }"))
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("bootstrap.servers", "ns.servicebus.windows.net:9093");
        Map<String, Object> token =
                properties("{ topic = events, " + SERVERS + ", credential { type = managed-identity } }");
        assertThat(token).containsEntry("sasl.mechanism", "OAUTHBEARER");
        assertThat(token.get(EntraLogin.CREDENTIAL)).isInstanceOf(TokenCredential.class);
        assertThat(
                        properties(
                                "{ topic = events, kafka { bootstrap.servers = \"127.0.0.1:1\", security.protocol = PLAINTEXT } }"))
                .containsEntry("security.protocol", "PLAINTEXT")
                .doesNotContainKey("sasl.mechanism");
    }

    @Test
    void entries_eachASource_namedByNamespaceAndHub_secretsNotShown() {
        String entries = "{ topic = a, connection-string = \"" + CONNECTION + "\" }, { topic = b, " + SERVERS
                + ", kafka { sasl.jaas.config = topsecret } }";
        assertThat(sources(entries)).extracting(HubSource::name).containsExactly("ns/a", "ns/b");
        assertThat(settings(entries).show()).contains("topic").doesNotContain("topsecret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ }|event-hubs[0].topic",
                "{ topic = a }|event-hubs[0].kafka.bootstrap.servers",
                "{ topic = a, tpoic = b }|event-hubs[0].tpoic",
                "{ topic = a, connection-string = \"AccountKey=topsecret\" }|event-hubs[0].connection-string",
                "{ topic = a, connection-string = \"topsecret\", credential { type = default } }|event-hubs[0]",
                "{ topic = a, retry-first = 0 seconds }|event-hubs[0].retry-first",
                "{ topic = a, commit-interval = never }|event-hubs[0]",
                "{ topic = a, kafka { bootstrap.servers = \"n.s.net:1\" }, credential { type = sas, sas = \"sig=topsecret\" } }|event-hubs[0].credential.type",
            })
    void wrongEntry_isRefusedByName_withoutSecrets(String entry, String key) {
        assertThatThrownBy(() -> sources(entry))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.ingest." + key)
                .hasMessageNotContaining("topsecret");
    }
}
