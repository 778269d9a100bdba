package dev.weir.query.filter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names of the usual IP protocols, by their IANA numbers. */
public final class Protocols {
    private static final int LARGEST = 255;
    private static final Map<String, Integer> NUMBERS = Map.of("tcp", 6, "udp", 17, "icmp", 1);
    private static final Map<Integer, String> NAMES =
            NUMBERS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private Protocols() {}

    /** The name, or the number where there is no usual name. */
    public static String text(int number) {
        return NAMES.getOrDefault(number, Integer.toString(number));
    }

    /** Reads a name, in any case, or a number from 0 to 255. */
    public static Optional<Integer> parse(String text) {
        if (text.matches("[0-9]{1,3}")) {
            return Optional.of(Integer.valueOf(text)).filter(number -> number <= LARGEST);
        }
        return Optional.ofNullable(NUMBERS.get(text.toLowerCase(Locale.ROOT)));
    }
}
