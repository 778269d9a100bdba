package dev.weir.enrich.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of enriched flows. */
public enum FlowFormat {
    /** Elastic Common Schema 9. */
    ECS,
    /** Open Cybersecurity Schema Framework 1.8, class 4001 Network Activity. */
    OCSF,
    /** Microsoft ASIM NetworkSession 0.2.7. */
    ASIM,
    /** ArcSight Common Event Format. */
    CEF;

    /** The name in the configuration and in topic names: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that the configuration names so; empty for another text. */
    public static Optional<FlowFormat> named(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text().equals(text))
                .findFirst();
    }

    /** The names of all, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(FlowFormat::text).collect(Collectors.joining(", "));
    }

    /** A writer of this format, for one thread. */
    public FlowWriter writer() {
        return switch (this) {
            case ECS -> new EcsWriter();
            case OCSF -> new OcsfWriter();
            case ASIM -> new AsimWriter();
            case CEF -> new CefWriter();
        };
    }
}
