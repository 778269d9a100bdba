package dev.weir.query.alert;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in both topics: it is the same at every instance, and after a restart.
 *
 * @param next for each partition, {@code a0} of alerts and {@code p0} of what people did, the offset that comes next
 */
public record AlertPlace(Map<String, Long> next) {
    private static final Pattern TEXT = Pattern.compile("([ap][0-9]{1,6}:[0-9]{1,18})(,[ap][0-9]{1,6}:[0-9]{1,18})*");
    private static final int LONGEST = 20_000;

    public AlertPlace {
        next = Map.copyOf(next);
    }

    /** Reads the id of an event; empty when it is none. */
    public static Optional<AlertPlace> parse(String text) {
        if (text.length() > LONGEST || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<String, Long> next = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            next.put(part.substring(0, colon), Long.parseLong(part.substring(colon + 1)));
        }
        return Optional.of(new AlertPlace(next));
    }

    /** The id of an event. */
    public String text() {
        return new TreeMap<>(next)
                .entrySet().stream()
                        .map(part -> part.getKey() + ":" + part.getValue())
                        .collect(Collectors.joining(","));
    }
}
