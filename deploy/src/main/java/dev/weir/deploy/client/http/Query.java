package dev.weir.deploy.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of the API with its query parameters. */
public final class Query {
    private final String path;
    private final List<String> parameters = new ArrayList<>();

    /** @param path starts with {@code /api/} */
    public Query(String path) {
        this.path = path;
    }

    /** Adds a parameter unless its value is null. */
    public Query with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(name + "=" + encode(value.toString()));
        }
        return this;
    }

    /** Adds a parameter once for each value. */
    public Query with(String name, List<String> values) {
        values.forEach(value -> with(name, value));
        return this;
    }

    /** {@code text} as a part of a path or a parameter. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
    }
}
