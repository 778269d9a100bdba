package dev.weir.ingest.hub;

import static dev.weir.platform.Check.check;

import com.azure.core.credential.TokenCredential;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;

/** The properties of a hub's consumer: what the user sets, the login, and what Weir's guarantees rest on. */
final class HubProperties {
    private static final Pattern NAMESPACE =
            Pattern.compile("(?i)(?:^|;)\\s*Endpoint\\s*=\\s*sb://([^/;:]+)/?\\s*(?:;|$)");
    private static final Pattern ENTITY = Pattern.compile("(?i)(?:^|;)\\s*EntityPath\\s*=\\s*([^;]+?)\\s*(?:;|$)");
    private static final String SERVERS = ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;

    private HubProperties() {}

    /** Of a hub that is logged in at by what the user's own properties say, or not at all. */
    static Map<String, Object> plain(String key, Map<String, Object> kafka, String group) {
        checkServers(key, kafka);
        return guarded(kafka, group);
    }

    /** Of a hub that is logged in at by a connection string, which also tells its address unless the user does. */
    static Map<String, Object> connectionString(
            String key, Map<String, Object> kafka, String group, String topic, String secret) {
        Matcher namespace = NAMESPACE.matcher(secret);
        check(
                namespace.find(),
                "%s.connection-string must begin with Endpoint=sb://…; copy it from the shared access policies of the namespace",
                key);
        Matcher entity = ENTITY.matcher(secret);
        check(
                !entity.find() || entity.group(1).equals(topic),
                "%s.topic is %s, but the connection string is of another Event Hub",
                key,
                topic);
        Map<String, Object> properties = new TreeMap<>(kafka);
        properties.putIfAbsent(SERVERS, namespace.group(1) + ":9093");
        properties.putIfAbsent("security.protocol", "SASL_SSL");
        properties.put(SaslConfigs.SASL_MECHANISM, "PLAIN");
        properties.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"$ConnectionString\" password=\""
                        + secret.replace("\\", "\\\\").replace("\"", "\\\"") + "\";");
        return guarded(properties, group);
    }

    /** Of a hub that is logged in at by a token of Entra ID. */
    static Map<String, Object> entra(String key, Map<String, Object> kafka, String group, TokenCredential credential) {
        checkServers(key, kafka);
        Map<String, Object> properties = new TreeMap<>(kafka);
        properties.putIfAbsent("security.protocol", "SASL_SSL");
        properties.put(SaslConfigs.SASL_MECHANISM, "OAUTHBEARER");
        properties.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
        properties.put(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, EntraLogin.class.getName());
        properties.put(EntraLogin.CREDENTIAL, credential);
        properties.put(EntraLogin.SCOPE, "https://" + namespace(kafka) + "/.default");
        return guarded(properties, group);
    }

    static void checkServers(String key, Map<String, Object> kafka) {
        check(
                kafka.containsKey(SERVERS),
                "%s.kafka.bootstrap.servers is missing: NAMESPACE.servicebus.windows.net:9093",
                key);
    }

    /** Host of the namespace. */
    static String namespace(Map<String, Object> kafka) {
        return String.valueOf(kafka.get(SERVERS)).split(",", -1)[0].strip().replaceFirst(":\\d+$", "");
    }

    private static Map<String, Object> guarded(Map<String, Object> kafka, String group) {
        Map<String, Object> properties = new TreeMap<>(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }
}
