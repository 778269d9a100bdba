package dev.weir.query.api;

import dev.weir.query.filter.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of one request, checked against those that its call knows. An empty value counts as not given. */
final class Params {
    private static final int SHOWN = 80;
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Map<String, List<String>> given;
    private final long now;

    /** @throws Problem naming a parameter that the call does not know, that stands too often, or has a wrong value */
    Params(Map<String, List<String>> given, List<Parameter> known, long now) {
        this.given = given;
        this.now = now;
        Map<String, Parameter> byName = known.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
        for (String name : given.keySet()) {
            Parameter parameter = byName.get(name);
            if (parameter == null) {
                String names = known.stream().map(Parameter::name).collect(Collectors.joining(", "));
                throw Problem.parameter(shown(name), "Unknown parameter. This call knows: " + names + ".");
            }
            check(parameter);
        }
    }

    /**
     * Refuses what would be read as an empty value.
     *
     * @throws Problem naming the parameter in which a percent sign is not followed by two hexadecimal digits
     */
    static void checkEscapes(String query) {
        for (String part : query.split("&", -1)) {
            if (BROKEN_ESCAPE.matcher(part).find()) {
                throw Problem.parameter(
                        shown(part.replaceFirst("=.*", "")),
                        "A percent sign must be followed by two hexadecimal digits; write %25 for the sign itself.");
            }
        }
    }

    private void check(Parameter parameter) {
        List<String> values = all(parameter.name());
        if (!parameter.repeated() && values.size() > 1) {
            throw Problem.parameter(parameter.name(), "Given %d times; once is enough.".formatted(values.size()));
        }
        for (String value : values) {
            switch (parameter.type()) {
                case Parameter.Type.Text text -> {}
                case Parameter.Type.OneOf(List<String> allowed) -> checkOneOf(parameter, value, allowed);
                case Parameter.Type.Whole(int least, int most) -> checkWhole(parameter, value, least, most);
            }
        }
    }

    private static void checkOneOf(Parameter parameter, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw Problem.parameter(
                    parameter.name(), "Not one of %s: %s.".formatted(String.join(", ", allowed), shown(value)));
        }
    }

    private static void checkWhole(Parameter parameter, String value, int least, int most) {
        boolean valid =
                value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
        if (!valid) {
            throw Problem.parameter(
                    parameter.name(), "Must be a whole number from %d to %d: %s.".formatted(least, most, shown(value)));
        }
    }

    /** Wall-clock time of the request, milliseconds since the epoch. */
    long now() {
        return now;
    }

    /** Whether the answer shall have distinct counts. */
    boolean distinct() {
        return one(Parameter.DISTINCT).map(Boolean::parseBoolean).orElse(true);
    }

    /** What the filter is for. */
    Dialect dialect() {
        return one(Parameter.DIALECT)
                .map(name -> Dialect.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(Dialect.COUNTS);
    }

    /** Whether rows shall also have the counters of the previous period. */
    boolean compares() {
        return one(Parameter.COMPARE).isPresent();
    }

    /** Whether the rules that had no hit shall be in the answer, too. */
    boolean unused() {
        return one(Parameter.UNUSED).map(Boolean::parseBoolean).orElse(false);
    }

    Optional<String> one(Parameter parameter) {
        return all(parameter.name()).stream().findFirst();
    }

    List<String> all(Parameter parameter) {
        return all(parameter.name());
    }

    private List<String> all(String name) {
        List<String> values = new ArrayList<>(given.getOrDefault(name, List.of()));
        values.removeIf(String::isEmpty);
        return values;
    }

    /** A value for a message, cut where it is long and without control characters. */
    static String shown(String value) {
        String cut = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
