package dev.weir.ingest.webhook;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.Loopback;
import dev.weir.platform.tls.TlsConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * How the webhook listens and whom it trusts.
 *
 * @param path of the URL that events are delivered to
 * @param proxied whether a proxy in front of it does TLS, so that plain HTTP may be used off loopback
 */
record WebhookConfig(
        HttpConfig http,
        String path,
        boolean proxied,
        Optional<TlsConfig> tls,
        Optional<EntraConfig> entra,
        SharedSecrets secrets,
        Limits limits) {
    private static final String KEY = "weir.ingest.webhook.";

    /**
     * Bounds.
     *
     * @param body bytes
     * @param bodyTime in which a body has to come
     * @param requests at the same time
     * @param connections at the same time
     * @param idle after which a silent connection ends
     * @param kafka longest wait for Kafka
     * @param failures requests of one address a minute that may fail to authenticate
     */
    record Limits(
            long body, Duration bodyTime, int requests, int connections, Duration idle, Duration kafka, int failures) {
        Limits {
            check(
                    body >= 64 << 10 && body <= 16 << 20,
                    KEY + "max-body-bytes must be 64 KiB to 16 MiB; Event Grid delivers up to 1 MB: %s",
                    body);
            check(bodyTime.toMillis() > 0, KEY + "body-time must be positive: %s", bodyTime);
            check(requests >= 1, KEY + "max-requests must be at least 1: %s", requests);
            check(connections >= 1, KEY + "max-connections must be at least 1: %s", connections);
            check(idle.toMillis() > 0, KEY + "idle-time must be positive: %s", idle);
            check(
                    kafka.toMillis() > 0 && kafka.toSeconds() < 25,
                    KEY + "kafka-time must be below 25 s, because Event Grid waits 30 s: %s",
                    kafka);
            check(failures >= 1, KEY + "max-failures-per-minute must be at least 1: %s", failures);
        }
    }

    WebhookConfig {
        check(path.matches("/[A-Za-z0-9._~/-]*"), KEY + "path must begin with a slash and be plain: %s", path);
        boolean loopback = Loopback.contains(http.host()) && !proxied;
        check(
                loopback || entra.isPresent() || secrets.isConfigured(),
                "The webhook would take events of anybody: set " + KEY + "entra.tenant or " + KEY
                        + "shared.secrets, or let it listen on loopback only, with " + KEY + "http.host = 127.0.0.1");
        check(
                loopback || proxied || tls.isPresent(),
                "The webhook would talk plain HTTP to the network: set " + KEY + "tls.certificate and " + KEY
                        + "tls.key, or " + KEY + "tls-terminated-by-proxy = true when a proxy does TLS");
    }

    /** Reads {@code weir.ingest.webhook}. */
    static WebhookConfig of(Config webhook) {
        Config shared = webhook.getConfig("shared");
        boolean entra = !webhook.getString("entra.tenant").isEmpty();
        check(
                entra
                        || (webhook.getStringList("entra.audiences").isEmpty()
                                && webhook.getStringList("entra.app-ids").isEmpty()),
                KEY + "entra.tenant is empty, so no token would be asked for: set it, or remove " + KEY
                        + "entra.audiences and app-ids");
        return new WebhookConfig(
                HttpConfig.of(webhook),
                webhook.getString("path"),
                webhook.getBoolean("tls-terminated-by-proxy"),
                TlsConfig.of(webhook.getConfig("tls"), KEY + "tls"),
                entra ? Optional.of(EntraConfig.of(webhook.getConfig("entra"))) : Optional.empty(),
                new SharedSecrets(
                        shared.getStringList("secrets"), shared.getString("header"), shared.getString("parameter")),
                limits(webhook));
    }

    private static Limits limits(Config webhook) {
        return new Limits(
                webhook.getBytes("max-body-bytes"),
                webhook.getDuration("body-time"),
                webhook.getInt("max-requests"),
                webhook.getInt("max-connections"),
                webhook.getDuration("idle-time"),
                webhook.getDuration("kafka-time"),
                webhook.getInt("max-failures-per-minute"));
    }
}
