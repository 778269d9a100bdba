package dev.weir.sink;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.platform.UserError;
import dev.weir.platform.tls.ClientTls;
import dev.weir.platform.tls.TlsConfig;
import dev.weir.sink.alert.AlertBatch;
import dev.weir.sink.alert.AlertContent;
import dev.weir.sink.alert.AlertFilter;
import dev.weir.sink.alert.ConsoleLink;
import dev.weir.sink.delivery.Content;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.Feed;
import dev.weir.sink.delivery.FlowContent;
import dev.weir.sink.delivery.RecordFormat;
import dev.weir.sink.http.HttpSinks;
import dev.weir.sink.http.NoticeSinks;
import dev.weir.sink.mail.MailSinks;
import dev.weir.sink.pump.PumpConfig;
import dev.weir.sink.syslog.SyslogSinks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads one entry of {@code weir.sink.sinks}.
 *
 * @param config over the defaults of its type
 * @param key of the entry, for messages
 */
record SinkEntry(SinkType type, Config config, String key) {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Config ONE_BY_ONE =
            ConfigFactory.parseMap(Map.of("batch-records", 1, "batch-bytes", 1024, "linger", "0 s"));
    private static final Config CONFIRMED_AT_ONCE = ConfigFactory.parseMap(Map.of("confirm-time", "30 s"));

    SinkList.Entry read(InstantSource clock) {
        boolean isOneByOne = type == SinkType.PAGERDUTY
                || (type == SinkType.HTTP && text("body").equals("json"));
        Config fed = isOneByOne ? ONE_BY_ONE.withFallback(config) : config;
        PumpConfig pump = PumpConfig.of(fed.withFallback(CONFIRMED_AT_ONCE), key, feed());
        check(
                !type.isForPeople() || pump.batch().records() <= AlertBatch.MOST,
                "%s.batch-records must be 1 to %d, so that a message has room for all ids",
                key,
                AlertBatch.MOST);
        return new SinkList.Entry(pump, deliveries(clock));
    }

    private Feed feed() {
        return isAboutAlerts() ? new Feed.Alerts() : new Feed.Flows(format());
    }

    private boolean isAboutAlerts() {
        if (type.isForPeople()) {
            return true;
        }
        String topic = text("topic");
        check(topic.equals("flows") || topic.equals("alerts"), "%s.topic must be flows or alerts: \"%s\"", key, topic);
        return topic.equals("alerts");
    }

    private RecordFormat format() {
        return RecordFormat.of(text("format"))
                .orElseThrow(() -> new UserError(
                        "%s.format must be one of ecs, ocsf, asim, cef: \"%s\"".formatted(key, text("format"))));
    }

    private Supplier<Delivery> deliveries(InstantSource clock) {
        ClientTls tls = tls();
        return switch (type) {
            case HTTP -> HttpSinks.of(config, key, content(clock), tls, clock);
            case SYSLOG -> SyslogSinks.of(config, key, content(clock), tls);
            case SLACK -> new NoticeSinks(config, key, tls, clock).slack();
            case TEAMS -> new NoticeSinks(config, key, tls, clock).teams();
            case PAGERDUTY -> new NoticeSinks(config, key, tls, clock).pagerDuty();
            case EMAIL -> MailSinks.of(config, key, tls, clock);
        };
    }

    private Content content(InstantSource clock) {
        RecordFormat format = format();
        if (!isAboutAlerts()) {
            return new FlowContent(format);
        }
        check(
                format == RecordFormat.ECS || format == RecordFormat.CEF,
                "%s.format must be ecs or cef where topic = alerts: \"%s\"",
                key,
                format.label());
        return new AlertContent(
                AlertFilter.of(config, key, clock), format == RecordFormat.ECS, ConsoleLink.of(config, key));
    }

    /** Files that cannot be used stop the start; later they are read again when they may have been mended. */
    private ClientTls tls() {
        Config tls = config.getConfig("tls");
        Optional<Path> certificate = path(tls, "certificate");
        Optional<Path> own = path(tls, "key");
        Optional<Path> pkcs12 = path(tls, "pkcs12");
        Optional<TlsConfig> shown = certificate.isEmpty() && own.isEmpty() && pkcs12.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsConfig(key + ".tls", certificate, own, pkcs12, tls.getString("password"), NEVER));
        ClientTls read = new ClientTls(path(tls, "ca"), shown);
        read.context();
        return read;
    }

    private static Optional<Path> path(Config tls, String name) {
        return Optional.of(tls.getString(name)).filter(text -> !text.isBlank()).map(Path::of);
    }

    private String text(String name) {
        return config.getString(name);
    }

    /** Without its values, some of which are secret. */
    @Override
    public String toString() {
        return "SinkEntry[" + key + "]";
    }
}
