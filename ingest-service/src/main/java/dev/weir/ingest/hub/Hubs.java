package dev.weir.ingest.hub;

import static dev.weir.platform.Check.check;

import com.azure.core.credential.TokenCredential;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.weir.ingest.azure.AzureConfig;
import dev.weir.ingest.azure.Credentials;
import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Event Hubs of the configuration. */
public final class Hubs {
    private static final String KEY = "weir.ingest.event-hubs";
    private static final String DEFAULTS = "event-hub-defaults";
    private static final String PROTOCOL = "security.protocol";

    private Hubs() {}

    /**
     * The sources that {@code weir.ingest.event-hubs} names, not started.
     *
     * @param ingest the configuration below {@code weir.ingest}
     * @throws UserError when an entry is wrong
     */
    public static List<HubSource> of(
            Config ingest, EventIntake intake, DeadLetterSink deadLetters, MeterRegistry metrics, InstantSource clock) {
        Config defaults = ingest.getConfig(DEFAULTS);
        Set<String> known = new TreeSet<>(Set.of("topic", "connection-string", "credential", "authority"));
        known.addAll(defaults.root().keySet());
        List<HubSource> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigEntry entry : ConfigEntry.list(ingest, "event-hubs", KEY, known)) {
            HubConfig config = config(entry, defaults);
            Map<String, Object> properties = properties(config, entry, ingest);
            HubSource source = new HubSource(config, properties, intake, deadLetters, metrics, clock);
            check(names.add(source.name()), "%s.topic is there twice: %s", entry.key(), source.name());
            sources.add(source);
        }
        return List.copyOf(sources);
    }

    private static HubConfig config(ConfigEntry entry, Config defaults) {
        check(!entry.text("topic").isEmpty(), "%s is missing: the name of the Event Hub", entry.key("topic"));
        try {
            return HubConfig.of(entry.config().withFallback(defaults), entry.key());
        } catch (ConfigException e) {
            throw new UserError(entry.key() + " is wrong: " + e.getMessage(), e);
        }
    }

    /** By a connection string, by what {@code kafka} says about security, or by a token of Entra ID. */
    static Map<String, Object> properties(HubConfig config, ConfigEntry entry, Config ingest) {
        Map<String, Object> kafka = HubConfig.kafka(ingest.getConfig(DEFAULTS + ".kafka"));
        entry.value("kafka", entry.config()::getConfig).ifPresent(own -> kafka.putAll(HubConfig.kafka(own)));
        String secret = entry.text("connection-string");
        boolean credential = entry.config().hasPath("credential");
        check(
                secret.isEmpty() || !credential,
                "%s has both connection-string and credential: remove one of them",
                entry.key());
        if (!secret.isEmpty()) {
            return HubProperties.connectionString(entry.key(), kafka, config.group(), config.topic(), secret);
        }
        return kafka.containsKey(PROTOCOL) && !credential
                ? HubProperties.plain(entry.key(), kafka, config.group())
                : HubProperties.entra(entry.key(), kafka, config.group(), token(entry, kafka, ingest));
    }

    private static TokenCredential token(ConfigEntry entry, Map<String, Object> kafka, Config ingest) {
        HubProperties.checkServers(entry.key(), kafka);
        String namespace = HubProperties.namespace(kafka);
        Credentials credentials = Credentials.of(entry, AzureConfig.defaults(ingest), "https://" + namespace);
        Optional<TokenCredential> token = credentials.token();
        check(
                token.isPresent(),
                "%s.type must be one that gives tokens of Entra ID: keys and signatures of storage accounts do not open an Event Hub",
                credentials.key());
        return token.orElseThrow();
    }
}
