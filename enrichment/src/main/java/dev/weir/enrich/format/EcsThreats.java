package dev.weir.enrich.format;

import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;

/** The threats of both ends: the most confident as the indicator, all of them as enrichments. For one thread. */
final class EcsThreats {
    private static final String NOT_SPECIFIED = "Not Specified";

    private final Fields fields = new Fields();

    /** Writes {@code ,"threat":{…}}, or nothing. */
    void write(JsonBytes out, EnrichedFlow flow) {
        KnownAddress end = Threats.worse(flow);
        if (end != null) {
            fields.reset().open("threat");
            Threat worst = end.facts().threats().getFirst();
            fields.open("feed").text("name", worst.from()).close();
            indicator(worst, end);
            fields.array("enrichments");
            enrichments("source.ip", flow.sourceAddress());
            enrichments("destination.ip", flow.destinationAddress());
            out.put(',').put(fields.closeArray().close().part());
        }
    }

    private void enrichments(String field, KnownAddress end) {
        for (Threat threat : end.facts().threats()) {
            fields.item();
            indicator(threat, end);
            fields.open("matched")
                    .text("field", field)
                    .text("atomic", end.text())
                    .text("type", "indicator_match_rule");
            fields.close().close();
        }
    }

    private void indicator(Threat threat, KnownAddress end) {
        fields.open("indicator")
                .text("name", threat.indicator())
                .text("type", end.isV4() ? "ipv4-addr" : "ipv6-addr")
                .text("ip", end.text())
                .text("provider", threat.from())
                .text("confidence", confidence(threat.confidence()))
                .text("description", description(threat))
                .time("first_seen", threat.firstSeenMs())
                .time("last_seen", threat.lastSeenMs())
                .close();
    }

    private static String description(Threat threat) {
        if (threat.kind().isEmpty() || threat.description().isEmpty()) {
            return threat.kind() + threat.description();
        }
        return threat.kind() + ": " + threat.description();
    }

    /** The None / Low / Med / High scale of STIX 2.1. */
    private static String confidence(int percent) {
        if (percent < 0) {
            return NOT_SPECIFIED;
        }
        return percent == 0 ? "None" : percent < 30 ? "Low" : percent < 70 ? "Medium" : "High";
    }
}
