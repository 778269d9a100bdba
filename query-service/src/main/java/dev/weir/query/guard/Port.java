package dev.weir.query.guard;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.Listener;
import dev.weir.platform.Loopback;
import dev.weir.platform.tls.ServedCertificate;
import dev.weir.platform.tls.TlsConfig;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port of the service: TLS where a certificate is configured, and bounds on connections and headers. */
public final class Port implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Port.class);
    private static final String KEY = "weir.query.http";

    /** A token with many groups, and a filter in the address. */
    private static final int MAX_HEADERS = 32 << 10;

    private final Listener listener;
    private final Optional<ServedCertificate> certificate;

    private Port(Listener listener, Optional<ServedCertificate> certificate) {
        this.listener = listener;
        this.certificate = certificate;
    }

    /** Reads {@code weir.query.http}. */
    public static Port of(Config query, MeterRegistry registry, Health health, InstantSource clock) {
        Config http = query.getConfig("http");
        Listener listener = new Listener(
                HttpConfig.of(query), http.getInt("max-connections"), http.getDuration("idle-time"), MAX_HEADERS);
        check(listener.connections() >= 1, KEY + ".max-connections must be at least 1: %s", listener.connections());
        check(listener.idle().toMillis() > 0, KEY + ".idle-time must be positive: %s", listener.idle());
        Optional<ServedCertificate> certificate = TlsConfig.of(http.getConfig("tls"), KEY + ".tls")
                .map(tls -> new ServedCertificate(tls, "query-service", "weir.query", registry, clock));
        certificate.ifPresent(served -> health.condition("certificate", served::missing));
        return new Port(listener, certificate);
    }

    /** Takes the place of the server's own port. */
    public void addTo(JavalinConfig javalin) {
        listener.addTo(javalin, certificate.map(ServedCertificate::ssl));
    }

    /** {@code https} or {@code http}. */
    public String scheme() {
        return certificate.isPresent() ? "https" : "http";
    }

    /** @throws dev.weir.platform.UserError when the certificate cannot be read */
    @Override
    public void start() {
        certificate.ifPresent(ServedCertificate::start);
        if (certificate.isEmpty() && !Loopback.contains(listener.http().host())) {
            LOG.warn(
                    "Keys and tokens come over plain HTTP: set {}.tls, or let a proxy before this service do TLS", KEY);
        }
    }

    @Override
    public void close() {
        certificate.ifPresent(ServedCertificate::close);
    }
}
