package dev.weir.enrich.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.Asset;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import java.util.List;
import java.util.Locale;

/** The plain twin of {@link AsimWriter}. */
final class PlainAsim extends PlainJson {

    PlainAsim(EnrichedFlow flow) {
        super(flow);
    }

    @Override
    ObjectNode tree() {
        ObjectNode row = JSON.createObjectNode();
        String time = time(flow.timeMs());
        row.put("TimeGenerated", time).put("EventStartTime", time).put("EventEndTime", time);
        row.put("EventOriginalUid", text(flow.id())).put("EventCount", 1).put("EventType", "NetworkSession");
        row.put("EventSubType", List.of("", "Start", "", "Start", "", "End").get(flow.state()));
        row.put("EventSchema", "NetworkSession").put("EventSchemaVersion", "0.2.7");
        row.put("EventVendor", "Microsoft").put("EventProduct", "Azure Network Watcher");
        row.put("EventResult", flow.isDenied() ? "Failure" : "Success");
        row.put("EventSeverity", flow.isDenied() ? "Low" : "Informational");
        row.put("DvcAction", flow.isDenied() ? "Deny" : "Allow");
        end(row, "Src", true);
        end(row, "Dst", false);
        row.put("NetworkDirection", isLocal() ? "Local" : flow.isOutbound() ? "Outbound" : "Inbound");
        row.put("NetworkProtocol", Iana.protocol(flow.protocol()).toUpperCase(Locale.ROOT));
        row.put("NetworkProtocolVersion", flow.sourceAddress().isV4() ? "IPv4" : "IPv6");
        row.put("NetworkApplicationProtocol", service().toUpperCase(Locale.ROOT));
        if (flow.isCounted()) {
            row.put("SrcBytes", flow.bytesSent()).put("DstBytes", flow.bytesReceived());
            row.put("NetworkBytes", sum(flow.bytesSent(), flow.bytesReceived()));
            row.put("SrcPackets", flow.packetsSent()).put("DstPackets", flow.packetsReceived());
            row.put("NetworkPackets", sum(flow.packetsSent(), flow.packetsReceived()));
        }
        device(row);
        threat(row);
        ObjectNode more = row.putObject("AdditionalFields").put("community_id", text(flow.communityId()));
        extras(more);
        return row;
    }

    private void device(ObjectNode row) {
        String group = flow.origin().securityGroup();
        String mac = flow.origin().mac();
        row.put("NetworkRuleName", flow.origin().rule());
        row.put("Dvc", !group.isEmpty() ? group : mac.isEmpty() ? "Azure" : mac);
        row.put("DvcScopeId", flow.origin().subscription()).put("DvcMacAddr", pairs(mac, ":"));
    }

    private void end(ObjectNode row, String prefix, boolean source) {
        KnownAddress address = source ? flow.sourceAddress() : flow.destinationAddress();
        int port = source ? flow.sourcePort() : flow.destinationPort();
        if (hasPort(port)) {
            row.put(prefix + "PortNumber", port);
        }
        row.put(prefix + "IpAddr", text(address.text()));
        Geo geo = address.facts().geo();
        if (geo != null) {
            row.put(prefix + "GeoCountry", geo.country().isEmpty() ? geo.countryName() : geo.country());
            row.put(prefix + "GeoRegion", geo.regionName().isEmpty() ? geo.region() : geo.regionName());
            row.put(prefix + "GeoCity", geo.city());
            real(row, prefix + "GeoLatitude", geo.latitude());
            real(row, prefix + "GeoLongitude", geo.longitude());
        }
        if (flow.isOutbound() == source) {
            row.put(prefix + "MacAddr", pairs(flow.origin().mac(), ":"));
            row.put(prefix + "DvcScopeId", flow.origin().subscription());
        }
        Asset asset = source ? flow.sourceAsset() : flow.destinationAsset();
        if (asset != null) {
            row.put(prefix + "Hostname", asset.vm().isEmpty() ? asset.name() : asset.vm());
            row.put(prefix + "InterfaceName", asset.nic()).put(prefix + "Zone", asset.site());
        }
    }

    private void threat(ObjectNode row) {
        KnownAddress worse = worse();
        if (worse == null) {
            return;
        }
        Threat threat = worse.facts().threats().getFirst();
        row.put("ThreatIpAddr", text(worse.text()));
        row.put("ThreatField", worse == flow.sourceAddress() ? "SrcIpAddr" : "DstIpAddr");
        row.put("ThreatName", threat.from()).put("ThreatCategory", threat.kind());
        if (threat.confidence() >= 0) {
            row.put("ThreatConfidence", threat.confidence());
        }
        row.put("ThreatFirstReportedTime", time(threat.firstSeenMs()));
        row.put("ThreatLastReportedTime", time(threat.lastSeenMs()));
    }
}
