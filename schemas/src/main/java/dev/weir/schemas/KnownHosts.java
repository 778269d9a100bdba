package dev.weir.schemas;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names under which a service may be asked. A page that made its own name resolve to this machine still sends that name. */
public final class KnownHosts {
    private final Set<String> hosts;

    /**
     * Addresses and {@code localhost} are always known.
     *
     * @param host the interface that the service listens on
     * @param others further names
     */
    public KnownHosts(String host, Collection<String> others) {
        hosts = new HashSet<>(Set.of("localhost", host.toLowerCase(Locale.ROOT)));
        others.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the value of a header {@code Host} is one of them; its port does not matter. */
    public boolean isKnown(String header) {
        String host = header.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        boolean address = IpText.parse(host.replaceFirst("^\\[(.*)]$", "$1")).isPresent();
        return address || hosts.contains(host);
    }
}
