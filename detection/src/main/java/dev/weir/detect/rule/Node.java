package dev.weir.detect.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mapping of a rule file, or of its tests, with its place in it. What is there and was not asked for is an error. */
public final class Node {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([mhd])");

    private final JsonNode json;
    private final String place;
    private final Set<String> asked = new HashSet<>();

    /** @param place of the mapping, for messages */
    public Node(JsonNode json, String place) throws RuleException {
        this.json = json;
        this.place = place;
        if (!json.isObject()) {
            throw new RuleException("%s must be a mapping, keys with values".formatted(place));
        }
    }

    /**
     * A file.
     *
     * @param file its name, for messages
     * @throws RuleException when it is no YAML, or no mapping
     */
    public static Node of(String file, String yaml) throws RuleException {
        return new Node(RuleReader.tree(file, yaml), file + ": ");
    }

    /** What reads one value. */
    public interface Reading<T> {
        T read(JsonNode value, String place) throws RuleException;
    }

    /** Reads a value that must be there. */
    public <T> T required(String key, Reading<T> reading) throws RuleException {
        T value = optional(key, reading);
        if (value == null) {
            throw new RuleException("%s is missing".formatted(place(key)));
        }
        return value;
    }

    /** Reads a value; null when there is none. */
    public <T> @Nullable T optional(String key, Reading<T> reading) throws RuleException {
        asked.add(key);
        JsonNode value = json.get(key);
        return value == null || value.isNull() ? null : reading.read(value, place(key));
    }

    /** Reads a value that has a default. */
    public <T> T or(String key, Reading<T> reading, T otherwise) throws RuleException {
        T value = optional(key, reading);
        return value == null ? otherwise : value;
    }

    /** A list, or one value that stands for a list of one. */
    public <T> List<T> list(String key, Reading<T> reading) throws RuleException {
        asked.add(key);
        JsonNode values = json.get(key);
        if (values == null || values.isNull()) {
            return List.of();
        }
        if (!values.isArray()) {
            return List.of(reading.read(values, place(key)));
        }
        List<T> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(reading.read(values.get(i), "%s[%d]".formatted(place(key), i)));
        }
        return all;
    }

    /** The same where there must be at least one. */
    <T> List<T> some(String key, Reading<T> reading) throws RuleException {
        List<T> all = list(key, reading);
        if (all.isEmpty()) {
            throw new RuleException("%s is missing".formatted(place(key)));
        }
        return all;
    }

    /** Where it is, for messages. */
    String place() {
        return place;
    }

    private String place(String key) {
        return place.endsWith(": ") ? place + key : place + "." + key;
    }

    /** Ends the reading: all that is there must have been asked for. */
    public void end() throws RuleException {
        Iterator<String> names = json.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!asked.contains(name)) {
                throw new RuleException("%s is not known; known here: %s"
                        .formatted(
                                place(name),
                                String.join(", ", asked.stream().sorted().toList())));
            }
        }
    }

    /** Reads a text that is not blank. */
    public static String text(JsonNode value, String place) throws RuleException {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new RuleException("%s must be a text".formatted(place));
        }
        return value.textValue().strip();
    }

    /** Reads true or false. */
    public static boolean flag(JsonNode value, String place) throws RuleException {
        if (!value.isBoolean()) {
            throw new RuleException("%s must be true or false: %s".formatted(place, value.asText()));
        }
        return value.booleanValue();
    }

    /** Reads a whole number of at least 1. */
    public static long count(JsonNode value, String place) throws RuleException {
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.longValue() < 1) {
            throw new RuleException("%s must be a whole number of at least 1: %s".formatted(place, value.asText()));
        }
        return value.longValue();
    }

    /** Reads a whole number from 1 to 1 000 000. */
    public static int small(JsonNode value, String place) throws RuleException {
        long count = count(value, place);
        if (count > 1_000_000) {
            throw new RuleException("%s must be at most 1000000: %d".formatted(place, count));
        }
        return (int) count;
    }

    static int smallOrNone(JsonNode value, String place) throws RuleException {
        return value.canConvertToLong() && value.isIntegralNumber() && value.longValue() == 0 ? 0 : small(value, place);
    }

    static double number(JsonNode value, String place) throws RuleException {
        if (!value.isNumber() || !(value.doubleValue() > 0) || value.doubleValue() > 1e15) {
            throw new RuleException("%s must be a number greater than 0: %s".formatted(place, value.asText()));
        }
        return value.doubleValue();
    }

    static double part(JsonNode value, String place) throws RuleException {
        double part = number(value, place);
        if (part > 1) {
            throw new RuleException("%s must be greater than 0 and at most 1: %s".formatted(place, value.asText()));
        }
        return part;
    }

    static Duration duration(JsonNode value, String place) throws RuleException {
        Matcher matcher = DURATION.matcher(value.asText());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new RuleException(
                    "%s must be a length of time such as 5m, 12h or 30d: %s".formatted(place, value.asText()));
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        if (duration.compareTo(Duration.ofDays(400)) > 0) {
            throw new RuleException("%s must be at most 400d: %s".formatted(place, value.asText()));
        }
        return duration;
    }

    /** One of the names of a closed list. */
    static <E extends Enum<E>> E named(JsonNode value, String place, E[] all, List<String> texts) throws RuleException {
        int index = texts.indexOf(value.asText());
        if (index < 0) {
            throw new RuleException(
                    "%s must be one of %s: %s".formatted(place, String.join(", ", texts), value.asText()));
        }
        return all[index];
    }

    static Level level(JsonNode value, String place) throws RuleException {
        return named(value, place, Level.values(), Level.texts());
    }

    static Field field(JsonNode value, String place) throws RuleException {
        return named(value, place, Field.values(), Field.texts());
    }

    static Metric metric(JsonNode value, String place) throws RuleException {
        return named(value, place, Metric.values(), Metric.texts());
    }
}
