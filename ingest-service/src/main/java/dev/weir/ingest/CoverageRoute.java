package dev.weir.ingest;

import dev.weir.ingest.coverage.Coverage;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /internal/coverage?from=&to=}, both in milliseconds since the epoch: what {@link Coverage} writes. */
final class CoverageRoute {
    private final Coverage coverage;

    CoverageRoute(Coverage coverage) {
        this.coverage = coverage;
    }

    void answer(Context ctx) throws IOException {
        long from = time(ctx, "from");
        long to = time(ctx, "to");
        ctx.contentType("application/x-ndjson");
        coverage.write(from, to, ctx.outputStream());
    }

    private static long time(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name))
                .filter(text -> text.matches("[0-9]{1,13}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new BadRequestResponse(name + " must be milliseconds since the epoch"));
    }
}
