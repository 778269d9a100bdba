package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Asset;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowOrigin;
import dev.weir.enrich.flow.KnownAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of ASIM records that many share, each rendered once and kept with what it is of, after a comma. For one thread. */
final class AsimParts {
    private static final int SOURCE = 8;
    private static final int DESTINATION = 9;
    private static final int SOURCE_ASSET = 10;
    private static final int DESTINATION_ASSET = 11;
    private static final int ORIGIN = 8;

    private final Fields fields = new Fields();

    /** For each state what the event is and what was decided. */
    static byte[][] states() {
        byte[][] states = new byte[6][];
        for (int state = 0; state < states.length; state++) {
            String subType = switch (state) {
                case States.ALLOWED, States.BEGIN -> ",\"EventSubType\":\"Start\"";
                case States.END -> ",\"EventSubType\":\"End\"";
                default -> "";
            };
            states[state] = bytes(
                    ",\"EventCount\":1,\"EventType\":\"NetworkSession\"" + subType
                            + ",\"EventSchema\":\"NetworkSession\",\"EventSchemaVersion\":\"0.2.7\",\"EventVendor\":\"Microsoft\",\"EventProduct\":\"Azure"
                            + " Network Watcher\","
                            + (state == States.DENIED
                                    ? "\"EventResult\":\"Failure\",\"EventSeverity\":\"Low\",\"DvcAction\":\"Deny\""
                                    : "\"EventResult\":\"Success\",\"EventSeverity\":\"Informational\",\"DvcAction\":\"Allow\""));
        }
        return states;
    }

    /** For each protocol, and for IPv4 and IPv6, what the network speaks. */
    static byte[][] protocols() {
        byte[][] protocols = new byte[512][];
        for (int i = 0; i < protocols.length; i++) {
            String name = Iana.protocol(i >> 1).toUpperCase(Locale.ROOT);
            protocols[i] = bytes((name.isEmpty() ? "" : ",\"NetworkProtocol\":\"" + name + '"')
                    + ",\"NetworkProtocolVersion\":\"" + ((i & 1) == 0 ? "IPv4" : "IPv6") + '"');
        }
        return protocols;
    }

    private static String prefix(boolean source) {
        return source ? "Src" : "Dst";
    }

    /** What the address says. */
    byte[] address(KnownAddress address, boolean source) {
        int slot = source ? SOURCE : DESTINATION;
        byte[] part = address.rendered().get(slot);
        return part != null ? part : address.rendered().put(slot, renderAddress(address, prefix(source)));
    }

    private byte[] renderAddress(KnownAddress address, String prefix) {
        fields.reset().text(prefix + "IpAddr", address.text());
        Geo geo = address.facts().geo();
        if (geo != null) {
            fields.text(prefix + "GeoCountry", geo.country().isEmpty() ? geo.countryName() : geo.country())
                    .text(prefix + "GeoRegion", geo.regionName().isEmpty() ? geo.region() : geo.regionName())
                    .text(prefix + "GeoCity", geo.city());
            if (Double.isFinite(geo.latitude()) && Double.isFinite(geo.longitude())) {
                fields.number(prefix + "GeoLatitude", geo.latitude());
                fields.number(prefix + "GeoLongitude", geo.longitude());
            }
        }
        return Fields.after(fields.part());
    }

    /** The asset of an address. */
    byte[] asset(KnownAddress address, boolean source) {
        int slot = source ? SOURCE_ASSET : DESTINATION_ASSET;
        byte[] part = address.rendered().get(slot);
        if (part != null) {
            return part;
        }
        asset(fields.reset(), prefix(source), address.facts().asset());
        return address.rendered().put(slot, Fields.after(fields.part()));
    }

    /** The end whose NIC logged the flow. */
    byte[] nic(FlowOrigin origin, KnownAddress address, boolean source) {
        boolean byAddress = origin.nic() == null && address.facts().asset() != null;
        int slot = source ? SOURCE_ASSET : DESTINATION_ASSET;
        byte[] part = byAddress ? null : origin.rendered().get(slot);
        if (part != null) {
            return part;
        }
        String prefix = prefix(source);
        fields.reset()
                .text(prefix + "MacAddr", Macs.pairs(origin.mac(), ':'))
                .text(prefix + "DvcScopeId", origin.subscription());
        asset(fields, prefix, byAddress ? address.facts().asset() : origin.nic());
        byte[] rendered = Fields.after(fields.part());
        return byAddress ? rendered : origin.rendered().put(slot, rendered);
    }

    private static void asset(Fields fields, String prefix, @Nullable Asset asset) {
        if (asset != null) {
            fields.text(prefix + "Hostname", asset.vm().isEmpty() ? asset.name() : asset.vm())
                    .text(prefix + "InterfaceName", asset.nic())
                    .text(prefix + "Zone", asset.site());
        }
    }

    /** Rule and device. */
    byte[] origin(FlowOrigin origin) {
        byte[] part = origin.rendered().get(ORIGIN);
        return part != null ? part : origin.rendered().put(ORIGIN, Fields.after(renderOrigin(origin)));
    }

    private byte[] renderOrigin(FlowOrigin origin) {
        String device = origin.securityGroup().isEmpty() ? origin.mac() : origin.securityGroup();
        return fields.reset()
                .text("NetworkRuleName", origin.rule())
                .text("Dvc", device.isEmpty() ? "Azure" : device)
                .text("DvcScopeId", origin.subscription())
                .text("DvcMacAddr", Macs.pairs(origin.mac(), ':'))
                .part();
    }

    /** The most confident threat, or nothing. */
    void threat(JsonBytes out, EnrichedFlow flow) {
        KnownAddress end = Threats.worse(flow);
        if (end != null) {
            Threat threat = end.facts().threats().getFirst();
            fields.reset()
                    .text("ThreatIpAddr", end.text())
                    .text("ThreatField", end == flow.sourceAddress() ? "SrcIpAddr" : "DstIpAddr")
                    .text("ThreatName", threat.from())
                    .text("ThreatCategory", threat.kind());
            if (threat.confidence() >= 0) {
                fields.number("ThreatConfidence", threat.confidence());
            }
            fields.time("ThreatFirstReportedTime", threat.firstSeenMs());
            fields.time("ThreatLastReportedTime", threat.lastSeenMs());
            out.put(',').put(fields.part());
        }
    }
}
