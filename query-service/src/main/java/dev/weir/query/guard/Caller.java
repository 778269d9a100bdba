package dev.weir.query.guard;

import io.javalin.http.Context;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param name {@code key:NAME}, {@code token:SUBJECT}, or {@code address:IP} where nobody has to show who they are
 */
record Caller(String name, Role role) {
    static final String ANONYMOUS = "anonymous";
    private static final String ATTRIBUTE = "weir.caller";
    private static final int MAX_NAME = 128;

    Caller {
        name = Printable.of(name, MAX_NAME);
    }

    /** The name without what it is of; {@link #ANONYMOUS} where nobody has to show who they are. */
    String author() {
        return name.startsWith("address:") ? ANONYMOUS : name.substring(name.indexOf(':') + 1);
    }

    /** Remembers the caller with the request. */
    void putInto(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }

    /** The caller of a request; empty when it was refused before it was known, or nobody had to be. */
    static Optional<Caller> of(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
    }
}
