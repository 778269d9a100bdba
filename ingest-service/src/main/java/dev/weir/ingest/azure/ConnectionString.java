package dev.weir.ingest.azure;

import static dev.weir.platform.Check.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The connection string of a storage account: {@code Name=value} pairs with semicolons between them. */
final class ConnectionString {
    private final Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ConnectionString() {}

    static ConnectionString parse(String key, String text) {
        ConnectionString string = new ConnectionString();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            check(part.isBlank() || equals > 0, "%s must be a connection string: Name=value;Name=value", key);
            if (equals > 0) {
                string.parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return string;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(parts.get(name)).filter(value -> !value.isEmpty());
    }

    /** Refuses the string of another account. */
    void checkEndpoint(String key, String endpoint) {
        List<String> own = Stream.of("BlobEndpoint", "QueueEndpoint")
                .flatMap(name -> value(name).stream())
                .map(url -> url.replaceFirst("/+$", ""))
                .toList();
        check(
                own.isEmpty() || own.stream().anyMatch(endpoint::equalsIgnoreCase),
                "%s has another BlobEndpoint or QueueEndpoint than the url, which is %s",
                key,
                endpoint);
    }
}
