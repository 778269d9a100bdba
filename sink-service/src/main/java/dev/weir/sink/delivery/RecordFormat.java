package dev.weir.sink.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of enriched flows. */
public enum RecordFormat {
    ECS,
    OCSF,
    ASIM,
    CEF;

    /** As the configuration and the topics name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its records are JSON objects. */
    public boolean isJson() {
        return this != CEF;
    }

    /** The format of that label. */
    public static Optional<RecordFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }
}
