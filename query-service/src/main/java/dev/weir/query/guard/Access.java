package dev.weir.query.guard;

import java.util.Optional;
import java.util.Set;

/** Which role a request takes. What is not named here as open takes one: a new path is never open by accident. */
final class Access {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OPEN = Set.of("/", "/health/live", "/health/ready", "/openapi.json", "/docs");
    private static final String CONSOLE = "/console/";

    private Access() {}

    /**
     * The role that is needed; empty when the request is open to everybody.
     *
     * @param path as routes are matched with it, so that no spelling of a path has the role of another
     */
    static Optional<Role> needed(String method, String path) {
        boolean reading = READING.contains(method);
        if (reading && (OPEN.contains(path) || path.startsWith(CONSOLE))) {
            return Optional.empty();
        }
        return Optional.of(reading ? Role.READ : Role.ADMIN);
    }
}
