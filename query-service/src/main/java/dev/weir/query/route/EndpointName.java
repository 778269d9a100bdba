package dev.weir.query.route;

import io.micrometer.core.instrument.Counter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One configured endpoint, and the instances that it stands for. */
final class EndpointName {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointName.class);

    private final String endpoint;
    private final Lookup lookup;
    private final Counter failed;
    private volatile List<String> instances;
    private boolean isFailing;

    EndpointName(String endpoint, Lookup lookup, Counter failed) {
        this.endpoint = endpoint;
        this.lookup = lookup;
        this.failed = failed;
        this.instances = List.of(endpoint);
    }

    /** Whether there is nothing to look up. */
    boolean isAddress() {
        return endpoint.startsWith("[") || host().matches("[0-9.]+");
    }

    List<String> instances() {
        return instances;
    }

    private String host() {
        return endpoint.substring(0, endpoint.lastIndexOf(':'));
    }

    /** Called by one thread at a time. */
    void look() {
        if (isAddress()) {
            return;
        }
        try {
            instances = instances(lookup.addresses(host()));
            isFailing = false;
        } catch (UnknownHostException e) {
            failed.increment();
            if (!isFailing) {
                LOG.warn("Cannot look up {}: {}. Going on with {}", host(), e.getMessage(), instances);
            }
            isFailing = true;
        }
    }

    /** An instance may have an address of each family, so those of one family are counted, the one that the system prefers. */
    private List<String> instances(InetAddress[] addresses) {
        List<String> texts = Arrays.stream(addresses)
                .filter(address -> address.getClass() == addresses[0].getClass())
                .map(address -> Endpoint.at(address, endpoint.substring(endpoint.lastIndexOf(':'))))
                .distinct()
                .sorted()
                .toList();
        return texts.size() < 2 ? List.of(endpoint) : texts;
    }
}
