package dev.weir.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.live.FlowId;
import dev.weir.schemas.flows.FlowTuple;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The part of a stream-processor that tells of addresses, made by hand: it knows a country of every IPv4 address. */
public final class FakeEnrich {
    /** What was asked so far: method and path, with the query. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** With anything but 200, nothing is answered but this status. */
    public volatile int status = 200;
    /** Tuples of each request to render, so far. */
    public final List<Integer> rendered = new CopyOnWriteArrayList<>();

    /** While true, an answer about one address ends in its middle, and nothing follows. */
    public volatile boolean stalling;

    private final CountDownLatch closing = new CountDownLatch(1);

    void addTo(JavalinConfig javalin) {
        javalin.routes.get("/enrich/v1/address/{ip}", this::one);
        javalin.routes.get("/enrich/v1/addresses", ctx -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode all = answer.putArray("addresses");
            ctx.queryParams("ip").forEach(ip -> all.add(address(ip)));
            answer(ctx, answer);
        });
        javalin.routes.get("/enrich/v1/status", ctx -> answer(ctx, sources()));
        javalin.routes.post("/enrich/v1/reload", ctx -> answer(ctx, sources()));
        javalin.routes.post("/enrich/v1/render", this::render);
    }

    private void one(Context ctx) throws IOException, InterruptedException {
        if (stalling) {
            note(ctx);
            ctx.outputStream().write('{');
            ctx.outputStream().flush();
            closing.await();
        } else {
            answer(ctx, address(ctx.pathParam("ip")));
        }
    }

    /** Ends what stalls. */
    void close() {
        closing.countDown();
    }

    private void answer(Context ctx, ObjectNode answer) {
        note(ctx);
        ctx.status(status).contentType("application/json").result(answer.toString());
    }

    private void note(Context ctx) {
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        asked.add(ctx.method() + " " + ctx.path() + query);
    }

    private static ObjectNode address(String ip) {
        ObjectNode address = JsonNodeFactory.instance.objectNode().put("ip", ip);
        ObjectNode sources = JsonNodeFactory.instance.objectNode();
        if (ip.contains(":")) {
            address.put("scope", "special").put("purpose", "Documentation");
        } else {
            address.put("scope", "external");
            address.putObject("geo")
                    .put("from", "cities")
                    .put("country", "VN")
                    .put("countryName", "Vietnam")
                    .put("latitude", 10.82)
                    .put("longitude", 106.63);
            address.putObject("as").put("from", "networks").put("number", 64500).put("organization", "Example");
            address.putArray("threats")
                    .addObject()
                    .put("from", "drop")
                    .put("kind", "hijacked-network")
                    .put("confidence", 90)
                    .put("lastSeen", "2026-11-01T00:00:00Z");
            sources.putObject("cities").put("type", "mmdb").put("ageSeconds", 86400);
            sources.putObject("networks").put("type", "mmdb").put("loaded", "2026-11-02T00:00:00Z");
        }
        address.set("sources", sources);
        return address;
    }

    private static ObjectNode sources() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode source = answer.putArray("sources")
                .addObject()
                .put("name", "cities")
                .put("type", "mmdb")
                .put("location", "/data/cities.mmdb")
                .put("rows", 12)
                .put("bytes", 3400)
                .put("checked", "2026-11-02T00:00:00Z")
                .put("trouble", "is empty");
        source.putObject("dropped").put("special_purpose", 2);
        return answer;
    }

    /** A record is the format and the id of the flow. */
    private void render(Context ctx) throws IOException {
        note(ctx);
        StringBuilder lines = new StringBuilder();
        int count = 0;
        try (InputStream body = ctx.bodyInputStream()) {
            for (FlowTuple tuple = FlowTuple.parseDelimitedFrom(body);
                    tuple != null;
                    tuple = FlowTuple.parseDelimitedFrom(body)) {
                lines.append(ctx.queryParam("format"))
                        .append(' ')
                        .append(FlowId.of(tuple))
                        .append('\n');
                count++;
            }
        }
        if (status == 200 && count > 0) {
            rendered.add(count);
        }
        ctx.status(status).result(lines.toString());
    }
}
