package dev.weir.sink;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The types of sinks. */
enum SinkType {
    HTTP(Set.of("url")),
    SYSLOG(Set.of("host")),
    SLACK(Set.of()),
    TEAMS(Set.of()),
    PAGERDUTY(Set.of()),
    EMAIL(Set.of());

    private final Set<String> withoutDefault;

    SinkType(Set<String> withoutDefault) {
        this.withoutDefault = withoutDefault;
    }

    /** As the configuration names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The keys that its entries have and its defaults have not. */
    Set<String> withoutDefault() {
        return withoutDefault;
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
