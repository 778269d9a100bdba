package dev.weir.platform.tls;

import dev.weir.platform.Component;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate in use. Files that change are loaded again; when they are broken the last good one stays. */
public final class ServedCertificate implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);
    private static final String NO_PASSWORD = "";

    private final CertificateFiles files;
    private final Duration interval;
    private final CertificateMetrics metrics;
    private final String name;
    private final InstantSource clock;
    private final SslContextFactory.Server ssl = new SslContextFactory.Server();
    private final ScheduledExecutorService watch;
    private String seen = "";
    private volatile Instant end = Instant.MAX;
    private volatile String broken = "";

    /**
     * A certificate that is read by {@link #start}.
     *
     * @param name what it is of, for messages: {@code webhook}
     * @param prefix of its metrics: {@code weir.ingest.webhook}
     */
    public ServedCertificate(
            TlsConfig config, String name, String prefix, MeterRegistry registry, InstantSource clock) {
        files = new CertificateFiles(config);
        interval = config.checkInterval();
        metrics = new CertificateMetrics(registry, prefix);
        this.name = name;
        watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name + "-tls").factory());
        this.clock = clock;
    }

    /** What Jetty uses; complete after {@link #start}. */
    public SslContextFactory.Server ssl() {
        return ssl;
    }

    @Override
    public void start() {
        seen = fingerprint();
        CertificateFiles.Loaded loaded = files.load();
        use(ssl, loaded);
        ssl.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        loaded(loaded);
        Future<?> _ = watch.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void use(SslContextFactory factory, CertificateFiles.Loaded loaded) {
        factory.setKeyStore(loaded.store());
        factory.setKeyStorePassword(NO_PASSWORD);
        factory.setKeyManagerPassword(NO_PASSWORD);
    }

    private void loaded(CertificateFiles.Loaded loaded) {
        end = loaded.end();
        broken = "";
        metrics.loaded(loaded.end());
        LOG.info("The certificate of {} is valid until {}", name, loaded.end());
    }

    private String fingerprint() {
        try {
            return files.fingerprint();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private void look() {
        String now = fingerprint();
        if (!now.equals(seen)) {
            seen = now;
            reload();
        }
    }

    private void reload() {
        try {
            CertificateFiles.Loaded loaded = files.load();
            ssl.reload(factory -> use(factory, loaded));
            loaded(loaded);
        } catch (Exception e) {
            broken = e instanceof UserError ? String.valueOf(e.getMessage()) : "The TLS files cannot be used.";
            metrics.broken();
            LOG.warn("{} The former certificate stays in use until {}.", broken, end);
        }
    }

    /** Empty while the certificate in use is good; a broken new one is told here once the one in use is near its end. */
    public String missing() {
        Instant now = clock.instant();
        if (now.isAfter(end)) {
            return "the certificate expired on " + end + ". " + broken;
        }
        return !broken.isEmpty() && now.plus(Duration.ofDays(1)).isAfter(end) ? broken : "";
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
