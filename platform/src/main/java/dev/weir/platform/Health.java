package dev.weir.platform;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether a process can do its work: named conditions, each with a reason while it does not hold, and notices of what is
 * wrong although the work goes on.
 */
public final class Health {
    private final Map<String, Supplier<String>> conditions = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<String>> notices = new ConcurrentSkipListMap<>();

    /** Adds a condition. {@code missing} gives an empty text while all is well and otherwise what is missing. */
    public void condition(String name, Supplier<String> missing) {
        conditions.put(name, missing);
    }

    /** Adds a notice. {@code trouble} gives an empty text while there is none. */
    public void notice(String name, Supplier<String> trouble) {
        notices.put(name, trouble);
    }

    /** Empty when ready, otherwise one line for each condition that does not hold. */
    public String missing() {
        return lines(conditions);
    }

    /** One line for each notice that tells of trouble. */
    public String notices() {
        return lines(notices);
    }

    private static String lines(Map<String, Supplier<String>> texts) {
        Map<String, String> reasons = new TreeMap<>();
        texts.forEach((name, missing) -> reasons.put(name, missing.get()));
        return reasons.entrySet().stream()
                .filter(reason -> !reason.getValue().isEmpty())
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining("\n"));
    }
}
