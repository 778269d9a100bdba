package dev.weir.sink;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of sinks. */
enum SinkType {
    HTTP("url"),
    SYSLOG("host"),
    SLACK(""),
    TEAMS(""),
    PAGERDUTY(""),
    EMAIL("");

    private final String withoutDefault;

    SinkType(String withoutDefault) {
        this.withoutDefault = withoutDefault;
    }

    /** As the configuration names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key that its entries have and its defaults have not. */
    Optional<String> withoutDefault() {
        return Optional.of(withoutDefault).filter(key -> !key.isEmpty());
    }

    /** Whether it is for people, and so about alerts alone. */
    boolean isForPeople() {
        return this != HTTP && this != SYSLOG;
    }

    static Optional<SinkType> of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(SinkType::label).collect(Collectors.joining(", "));
    }
}
