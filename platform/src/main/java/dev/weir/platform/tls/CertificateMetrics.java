package dev.weir.platform.tls;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** When a certificate expires, and how often its files were read. */
final class CertificateMetrics {
    private final MeterRegistry registry;
    private final String prefix;
    private final AtomicLong expires = new AtomicLong();

    /** @param prefix begins the names */
    CertificateMetrics(MeterRegistry registry, String prefix) {
        this.registry = registry;
        this.prefix = prefix + ".certificate.";
        registry.gauge(this.prefix + "expires", expires);
    }

    void loaded(Instant end) {
        expires.set(end.getEpochSecond());
        count("loaded");
    }

    void broken() {
        count("broken");
    }

    private void count(String outcome) {
        registry.counter(prefix + "loads", "outcome", outcome).increment();
    }
}
