package dev.weir.enrich.format;

import java.util.Locale;

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
