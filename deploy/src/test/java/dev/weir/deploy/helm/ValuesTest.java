package dev.weir.deploy.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are wrong are refused with a message that names them. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topics.partitions                    | 0                 | /topics/partitions
            ingest.replica                       | 2                 | 'replica'
            kafka.properties.Bad_Key             | x                 | Bad_Key
            kafka.secretProperties.sasl\\.jaas\\.config | password  | /kafka/secretProperties/sasl.jaas.config
            stream.storage.size                  | large             | /stream/storage/size
            stream.storage.whenScaled            | Keep              | /stream/storage/whenScaled
            query.apiKeys[0].role                | root              | /query/apiKeys/0/role
            pod.terminationGracePeriodSeconds    | 5                 | /pod/terminationGracePeriodSeconds
            image.digest                         | latest            | /image/digest
            networkPolicy.kafkaPorts[0]          | 70000             | /networkPolicy/kafkaPorts/0
            kafka.bootstrapServers               | ''                | kafka.bootstrapServers is empty: set it
            query.apiKeys                        | null              | set query.apiKeys (`weir key new` makes one) or query.oidc
            stream.replicas                      | 13                | stream.replicas is 13, but 12 partitions
            ingest.webhook.enabled               | true              | set ingest.webhook.tlsSecret
            """)
    void wrongValue_isRefused_withItsName(String key, String value, String message) {
        assertThatThrownBy(() -> Chart.text(Chart.variant("least"), Map.of(key, value)))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ingest.autoscaling.maxReplicas | 13   | ingest.autoscaling.maxReplicas is 13, but 12 partitions
            ingest.keda.enabled            | true | enable one of them
            """)
    void valuesThatDoNotGoTogether_areRefused(String key, String value, String message) {
        assertThatThrownBy(() -> Chart.text(Chart.variant("by-cpu"), Map.of(key, value)))
                .hasMessageContaining(message);
    }
}
