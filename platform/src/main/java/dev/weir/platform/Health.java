package dev.weir.platform;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether a process can do its work: named conditions, each with a reason while it does not hold. */
public final class Health {
    private final Map<String, Supplier<String>> conditions = new ConcurrentSkipListMap<>();

    /** Adds a condition. {@code missing} gives an empty text while all is well and otherwise what is missing. */
    public void condition(String name, Supplier<String> missing) {
        conditions.put(name, missing);
    }

    /** Empty when ready, otherwise one line for each condition that does not hold. */
    public String missing() {
        Map<String, String> reasons = new TreeMap<>();
        conditions.forEach((name, missing) -> reasons.put(name, missing.get()));
        return reasons.entrySet().stream()
                .filter(reason -> !reason.getValue().isEmpty())
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining("\n"));
    }
}
