package dev.weir.deploy.up;

import java.util.List;

/**
 * What to say once everything is ready.
 *
 * @param line says that it is; the time that it took is added
 * @param hints lines that follow
 */
public record Ready(String line, List<String> hints) {

    /** A line and no hints. */
    public static Ready of(String line) {
        return new Ready(line, List.of());
    }
}
