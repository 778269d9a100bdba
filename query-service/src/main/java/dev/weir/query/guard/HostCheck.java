package dev.weir.query.guard;

import dev.weir.schemas.IpText;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Answers only to known names. A page that made its own name resolve to this machine still sends that name. */
final class HostCheck {
    private final Set<String> hosts;

    /** @param host the interface that the service listens on */
    HostCheck(String host, Collection<String> allowed) {
        hosts = new HashSet<>(Set.of("localhost", host.toLowerCase(Locale.ROOT)));
        allowed.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    }

    boolean isKnown(Context ctx) {
        String header = ctx.header("Host");
        if (header == null || ctx.path().startsWith("/health/")) {
            return true;
        }
        String host = header.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        boolean address = IpText.parse(host.replaceFirst("^\\[(.*)]$", "$1")).isPresent();
        return address || hosts.contains(host);
    }
}
