package dev.weir.stream.detect;

import io.javalin.config.JavalinConfig;
import java.util.Map;

/** What the detect job knows of itself, for the query service. {@code GET /detect/v1/silenced}: flows by the id of the exclusion. */
public final class DetectEndpoint {
    private final Silenced silenced;

    /** Stores its part. */
    public DetectEndpoint(Silenced silenced) {
        this.silenced = silenced;
    }

    /** Adds the routes. */
    public void addTo(JavalinConfig javalin) {
        javalin.routes.get("/detect/v1/silenced", context -> context.json(Map.of("flows", silenced.flows())));
    }
}
