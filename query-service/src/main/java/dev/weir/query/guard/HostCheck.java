package dev.weir.query.guard;

import dev.weir.schemas.KnownHosts;
import io.javalin.http.Context;
import java.util.Collection;

/** Answers only to known names, apart from the health checks of whoever runs it. */
final class HostCheck {
    private final KnownHosts hosts;

    /** @param host the interface that the service listens on */
    HostCheck(String host, Collection<String> allowed) {
        hosts = new KnownHosts(host, allowed);
    }

    boolean isKnown(Context ctx) {
        String header = ctx.header("Host");
        return header == null || ctx.path().startsWith("/health/") || hosts.isKnown(header);
    }
}
