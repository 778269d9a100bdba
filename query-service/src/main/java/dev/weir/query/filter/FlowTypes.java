package dev.weir.query.filter;

import java.util.List;

/** The types of flows. */
public final class FlowTypes {
    /** As Azure Traffic Analytics names them. */
    public static final List<String> ALL = List.of(
            "Unknown",
            "IntraVNet",
            "InterVNet",
            "S2S",
            "P2S",
            "AzurePublic",
            "ExternalPublic",
            "MaliciousFlow",
            "UnknownPrivate");

    private FlowTypes() {}
}
