package dev.weir.ingest.webhook;

import dev.weir.platform.Component;
import dev.weir.platform.UserError;
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
final class ServedCertificate implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCertificate.class);
    private static final String NO_PASSWORD = "";

    private final CertificateFiles files;
    private final Duration interval;
    private final WebhookMetrics metrics;
    private final InstantSource clock;
    private final SslContextFactory.Server ssl = new SslContextFactory.Server();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-tls").factory());
    private String seen = "";
    private volatile Instant end = Instant.MAX;
    private volatile String broken = "";

    ServedCertificate(TlsConfig config, WebhookMetrics metrics, InstantSource clock) {
        files = new CertificateFiles(config);
        interval = config.checkInterval();
        this.metrics = metrics;
        this.clock = clock;
    }

    /** What Jetty uses; complete after {@link #start}. */
    SslContextFactory.Server ssl() {
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
        metrics.certificate(loaded.end());
        LOG.info("The webhook's certificate is valid until {}", loaded.end());
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
            metrics.certificateBroken();
            LOG.warn("{} The former certificate stays in use until {}.", broken, end);
        }
    }

    /** Empty while the certificate in use is good; a broken new one is told here once the one in use is near its end. */
    String missing() {
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
