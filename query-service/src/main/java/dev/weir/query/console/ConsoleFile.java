package dev.weir.query.console;

import dev.weir.platform.Sha256;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One file of the console with its type and its ETag. Browsers keep it and ask each time whether it still holds. */
final class ConsoleFile {
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final byte[] body;
    private final String type;
    private final String etag;

    private ConsoleFile(byte[] body, String type) {
        this.body = body;
        this.type = type;
        this.etag = etagOf(body);
    }

    /** Reads a file below {@code console/} of the class path. */
    static ConsoleFile read(String name) {
        byte[] body = bytes(name);
        if (name.startsWith("lib/lit")) {
            body = BareImports.resolve(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        } else if (name.startsWith("lib/datamaps")) {
            body = WorldMap.withCodes(body);
        }
        return new ConsoleFile(body, typeOf(name));
    }

    void serve(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-cache");
        ctx.header("ETag", etag);
        if (etag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType(type).result(body);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
            if (in == null) {
                throw new IllegalStateException("console/" + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read console/" + name, e);
        }
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "html" -> "text/html; charset=utf-8";
            default -> throw new IllegalArgumentException("no media type for " + name);
        };
    }

    /** Weak, because the same file may be sent compressed. */
    private static String etagOf(byte[] body) {
        return "W/\"" + HexFormat.of().formatHex(Sha256.of(body), 0, 16) + "\"";
    }
}
