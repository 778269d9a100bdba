package dev.weir.stream.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.source.Enrichment;
import dev.weir.schemas.IpText;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP routes that the query service asks about enrichment: {@code GET /enrich/v1/address/{ip}}, {@code GET
 * /enrich/v1/addresses?ip=…}, {@code GET /enrich/v1/status} and {@code POST /enrich/v1/reload?force=…} answer JSON; {@code POST
 * /enrich/v1/render?format=…} takes delimited tuples and answers a line for each. Every instance answers for itself.
 */
public final class EnrichEndpoint {
    /** Most addresses of one request. */
    static final int MOST_ADDRESSES = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Enrichment enrichment;
    private final InstantSource clock;
    private final Rendering rendering;

    /**
     * Stores its parts.
     *
     * @param config of the enrich job, whose records are shown
     * @param clock what ages are counted to
     */
    public EnrichEndpoint(Enrichment enrichment, EnrichConfig config, InstantSource clock) {
        this.enrichment = enrichment;
        this.clock = clock;
        this.rendering = new Rendering(enrichment::tables, config.communityIdSeed());
    }

    /** Adds the routes. */
    public void addTo(JavalinConfig javalin) {
        javalin.routes.get("/enrich/v1/address/{ip}", this::address);
        javalin.routes.get("/enrich/v1/addresses", this::addresses);
        javalin.routes.get("/enrich/v1/status", ctx -> reply(ctx, status()));
        javalin.routes.post("/enrich/v1/reload", this::reload);
        javalin.routes.post("/enrich/v1/render", this::render);
    }

    private void address(Context ctx) throws IOException {
        Optional<byte[]> ip = IpText.parse(ctx.pathParam("ip"));
        if (ip.isPresent()) {
            reply(ctx, about(ip.get()));
        } else {
            refuse(ctx, "not an IP address");
        }
    }

    private void addresses(Context ctx) throws IOException {
        List<Optional<byte[]>> ips =
                ctx.queryParams("ip").stream().map(IpText::parse).toList();
        if (ips.size() > MOST_ADDRESSES || ips.stream().anyMatch(Optional::isEmpty)) {
            refuse(ctx, "ip must be an IP address, at most %d times".formatted(MOST_ADDRESSES));
            return;
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode all = answer.putArray("addresses");
        ips.forEach(ip -> all.add(about(ip.orElseThrow())));
        reply(ctx, answer);
    }

    private ObjectNode about(byte[] ip) {
        return AddressJson.of(ip, enrichment.tables(), enrichment.status(), clock.millis());
    }

    private ObjectNode status() {
        return SourceJson.all(enrichment.status(), clock.millis());
    }

    private void reload(Context ctx) throws IOException {
        boolean force = Boolean.parseBoolean(ctx.queryParam("force"));
        reply(ctx, SourceJson.all(enrichment.reload(force), clock.millis()));
    }

    private void render(Context ctx) throws IOException {
        String name = Optional.ofNullable(ctx.queryParam("format")).orElse("");
        Optional<FlowFormat> format = FlowFormat.named(name);
        if (format.isEmpty()) {
            refuse(ctx, "format must be one of " + FlowFormat.names());
            return;
        }
        try {
            byte[] lines = rendering.lines(ctx.bodyAsBytes(), format.get());
            ctx.contentType("text/plain; charset=utf-8").result(lines);
        } catch (NotTuples e) {
            refuse(ctx, String.valueOf(e.getMessage()));
        }
    }

    private static void reply(Context ctx, JsonNode answer) throws IOException {
        ctx.contentType("application/json").result(JSON.writeValueAsBytes(answer));
    }

    private static void refuse(Context ctx, String why) {
        ctx.status(400).result(why + "\n");
    }
}
