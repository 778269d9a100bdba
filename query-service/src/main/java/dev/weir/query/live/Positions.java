package dev.weir.query.live;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in the topic: an offset for each partition.
 *
 * @param offsets partition to offset
 */
public record Positions(SortedMap<Integer, Long> offsets) {
    /** No place at all. */
    public static final Positions NONE = new Positions(new TreeMap<>());

    private static final int LONGEST = 100_000;
    private static final Pattern FORM = Pattern.compile("[0-9]{1,5}:[0-9]{1,18}(,[0-9]{1,5}:[0-9]{1,18})*");

    public Positions {
        offsets = new TreeMap<>(offsets);
    }

    static Positions of(Map<Integer, Long> offsets) {
        return new Positions(new TreeMap<>(offsets));
    }

    /** Reads what {@link #text} writes; empty when it is something else. */
    public static Optional<Positions> parse(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            int partition = Integer.parseInt(part.substring(0, colon));
            if (offsets.put(partition, Long.parseLong(part.substring(colon + 1))) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new Positions(offsets));
    }

    public boolean isNone() {
        return offsets.isEmpty();
    }

    /** As {@code 0:1200,1:873}: partition, colon, offset, by commas. */
    public String text() {
        return offsets.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
