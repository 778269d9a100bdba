package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.Metrics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private final Map<String, List<String>> hosts = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Metrics metrics = new Metrics();
    private volatile boolean hangs;

    @AfterEach
    void release() {
        released.countDown();
        metrics.close();
    }

    @Test
    void now_oneAddress_isTheName() {
        hosts.put("ingest.example", List.of("10.0.0.1"));
        assertThat(endpoints("ingest.example:8081").now()).containsExactly("ingest.example:8081");
    }

    @Test
    void now_severalAddresses_areOneInstanceEach() {
        hosts.put("ingest.example", List.of("10.0.0.3", "10.0.0.1", "10.0.0.2"));
        hosts.put("six.example", List.of("2001:db8::2", "2001:db8::1"));
        assertThat(endpoints("six.example:1", "other.example:2", "ingest.example:8081")
                        .now())
                .containsExactly(
                        "[2001:db8:0:0:0:0:0:1]:1",
                        "[2001:db8:0:0:0:0:0:2]:1",
                        "other.example:2",
                        "10.0.0.1:8081",
                        "10.0.0.2:8081",
                        "10.0.0.3:8081");
    }

    @Test
    void now_anInstanceWithBothFamilies_countsOnce() {
        hosts.put("localhost", List.of("127.0.0.1", "::1"));
        hosts.put("pods.example", List.of("fd00::1", "10.0.0.1", "fd00::2", "10.0.0.2"));
        assertThat(endpoints("localhost:8081", "pods.example:1").now())
                .containsExactly("localhost:8081", "[fd00:0:0:0:0:0:0:1]:1", "[fd00:0:0:0:0:0:0:2]:1");
    }

    @Test
    void now_addresses_areNotLookedUp() {
        assertThat(endpoints("10.0.0.1:8081", "[::1]:8081").now()).containsExactly("10.0.0.1:8081", "[::1]:8081");
        assertThat(failures()).isZero();
    }

    @Test
    void now_instancesThatComeAndGo_areFound() {
        Endpoints endpoints = endpoints("ingest.example:1");
        assertThat(endpoints.now()).containsExactly("ingest.example:1");
        hosts.put("ingest.example", List.of("10.0.0.1", "10.0.0.2"));
        assertThat(endpoints.now()).containsExactly("10.0.0.1:1", "10.0.0.2:1");
        hosts.put("ingest.example", List.of("10.0.0.2", "10.0.0.7"));
        assertThat(endpoints.now()).containsExactly("10.0.0.2:1", "10.0.0.7:1");
    }

    @Test
    void now_whileLookingUpFails_thoseKnownLast() {
        Endpoints endpoints = endpoints("ingest.example:1");
        hosts.put("ingest.example", List.of("10.0.0.1", "10.0.0.2"));
        assertThat(endpoints.now()).hasSize(2);
        hosts.clear();
        assertThat(endpoints.now()).containsExactly("10.0.0.1:1", "10.0.0.2:1");
        assertThat(failures()).isOne();
    }

    @Test
    void now_whileLookingUpHangs_thoseKnownLastAndSoon() {
        Endpoints endpoints = endpoints("ingest.example:1");
        hosts.put("ingest.example", List.of("10.0.0.1", "10.0.0.2"));
        assertThat(endpoints.now()).hasSize(2);
        hangs = true;
        long begun = System.nanoTime();
        assertThat(endpoints.now()).containsExactly("10.0.0.1:1", "10.0.0.2:1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    private Endpoints endpoints(String... configured) {
        return new Endpoints(List.of(configured), this::lookUp, metrics);
    }

    private double failures() {
        return metrics.registry().get("weir.query.lookups.failed").counter().count();
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        if (hangs) {
            await(released);
        }
        if (!hosts.containsKey(host)) {
            throw new UnknownHostException(host);
        }
        return Stream.of(hosts.get(host).toArray(String[]::new))
                .map(InetAddress::ofLiteral)
                .toArray(InetAddress[]::new);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
