package dev.weir.enrich.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import java.util.List;
import java.util.Map;

/** The plain twin of {@link OcsfWriter}. */
final class PlainOcsf extends PlainJson {
    private static final List<Integer> ACTIVITIES = List.of(0, 1, 5, 1, 6, 2);
    private static final Map<String, String> CONTINENTS = Map.of(
            "AF",
            "Africa",
            "AN",
            "Antarctica",
            "AS",
            "Asia",
            "EU",
            "Europe",
            "NA",
            "North America",
            "OC",
            "Oceania",
            "SA",
            "South America");
    private static final List<String> NAMES = List.of("", "Open", "Close", "", "", "Refuse", "Traffic");

    PlainOcsf(EnrichedFlow flow) {
        super(flow);
    }

    @Override
    ObjectNode tree() {
        ObjectNode event = JSON.createObjectNode();
        int activity = ACTIVITIES.get(flow.state());
        event.put("time", flow.timeMs()).put("category_uid", 4).put("category_name", "Network Activity");
        event.put("class_uid", 4001).put("class_name", "Network Activity");
        event.put("activity_id", activity).put("activity_name", NAMES.get(activity));
        event.put("type_uid", 4001 * 100 + activity).put("type_name", "Network Activity: " + NAMES.get(activity));
        event.put("severity_id", 1).put("severity", "Informational");
        event.put("action_id", flow.isDenied() ? 2 : 1).put("action", flow.isDenied() ? "Denied" : "Allowed");
        event.put("disposition_id", flow.isDenied() ? 2 : 1);
        event.put("disposition", flow.isDenied() ? "Blocked" : "Allowed");
        ObjectNode metadata =
                event.putObject("metadata").put("version", "1.8.0").put("uid", text(flow.id()));
        metadata.set(
                "profiles",
                worse() == null ? array("cloud", "security_control") : array("cloud", "osint", "security_control"));
        metadata.putObject("product").put("name", "Weir").put("vendor_name", "Weir");
        end(event.putObject("src_endpoint"), true);
        end(event.putObject("dst_endpoint"), false);
        event.put("app_protocol_name", service());
        connection(event.putObject("connection_info"));
        traffic(event.putObject("traffic"));
        event.put("observation_point_id", flow.isOutbound() ? 1 : 2);
        event.put("observation_point", flow.isOutbound() ? "Source" : "Destination");
        event.putObject("firewall_rule").put("name", flow.origin().rule());
        event.putObject("policy")
                .put("name", flow.origin().ruleset())
                .put("uid", flow.origin().acl());
        ObjectNode cloud = event.putObject("cloud")
                .put("provider", "Azure")
                .put("region", flow.origin().region());
        cloud.putObject("account").put("uid", flow.origin().subscription());
        ArrayNode osint = event.putArray("osint");
        threats(osint, "src_endpoint.ip", flow.sourceAddress());
        threats(osint, "dst_endpoint.ip", flow.destinationAddress());
        ArrayNode observables = event.putArray("observables");
        observable(observables.addObject(), "src_endpoint.ip", flow.sourceAddress());
        observable(observables.addObject(), "dst_endpoint.ip", flow.destinationAddress());
        extras(event.putObject("unmapped"));
        return event;
    }

    private void end(ObjectNode end, boolean source) {
        KnownAddress address = source ? flow.sourceAddress() : flow.destinationAddress();
        int port = source ? flow.sourcePort() : flow.destinationPort();
        if (hasPort(port)) {
            end.put("port", port);
        }
        end.put("ip", text(address.text()));
        Geo geo = address.facts().geo();
        if (geo != null && !(geo.country() + geo.region() + geo.city()).isEmpty()) {
            ObjectNode location = end.putObject("location");
            location.put("continent", CONTINENTS.getOrDefault(geo.continent(), ""))
                    .put("country", geo.country());
            location.put("region", geo.region()).put("city", geo.city());
            real(location, "lat", geo.latitude());
            real(location, "long", geo.longitude());
        }
        AutonomousSystem as = address.facts().as();
        if (as != null) {
            end.putObject("autonomous_system").put("number", as.number()).put("name", as.organization());
        }
        CloudService cloud = address.facts().cloud();
        if (cloud != null) {
            end.put("svc_name", cloud.service());
        }
        if (flow.isOutbound() == source) {
            end.put("mac", pairs(flow.origin().mac(), ":"));
        }
        Asset asset = source ? flow.sourceAsset() : flow.destinationAsset();
        if (asset != null) {
            end.put("name", asset.vm().isEmpty() ? asset.name() : asset.vm()).put("zone", asset.site());
            end.put("interface_uid", asset.nic())
                    .put("subnet_uid", asset.subnet())
                    .put("vpc_uid", asset.vnet());
        }
    }

    private void connection(ObjectNode connection) {
        int direction = isLocal() ? 3 : flow.isOutbound() ? 2 : 1;
        boolean v4 = flow.sourceAddress().isV4();
        connection.put("direction_id", direction);
        connection.put(
                "direction", List.of("", "Inbound", "Outbound", "Lateral").get(direction));
        connection.put("protocol_num", flow.protocol()).put("protocol_name", Iana.protocol(flow.protocol()));
        connection.put("protocol_ver_id", v4 ? 4 : 6);
        connection.put("protocol_ver", "Internet Protocol version " + (v4 ? "4 (IPv4)" : "6 (IPv6)"));
        connection.put("community_uid", text(flow.communityId()));
    }

    private void traffic(ObjectNode traffic) {
        if (flow.isCounted()) {
            traffic.put("bytes_out", flow.bytesSent()).put("bytes_in", flow.bytesReceived());
            traffic.put("bytes", sum(flow.bytesSent(), flow.bytesReceived()));
            traffic.put("packets_out", flow.packetsSent()).put("packets_in", flow.packetsReceived());
            traffic.put("packets", sum(flow.packetsSent(), flow.packetsReceived()));
        }
    }

    private static void observable(ObjectNode node, String name, KnownAddress end) {
        node.put("name", name).put("type_id", 2).put("type", "IP Address").put("value", text(end.text()));
    }

    private static void threats(ArrayNode osint, String name, KnownAddress end) {
        for (Threat threat : end.facts().threats()) {
            ObjectNode node =
                    osint.addObject().put("name", name).put("type_id", 1).put("type", "IP Address");
            node.put("value", text(end.text())).put("vendor_name", threat.from());
            node.put("category", threat.kind()).put("desc", threat.description());
            node.put("subnet", threat.indicator().contains("/") ? threat.indicator() : "");
            if (threat.confidence() >= 0) {
                int id = threat.confidence() < 30 ? 1 : threat.confidence() < 70 ? 2 : 3;
                node.put("confidence_id", id)
                        .put("confidence", List.of("", "Low", "Medium", "High").get(id));
            }
            if (threat.firstSeenMs() > 0) {
                node.put("created_time", threat.firstSeenMs());
            }
            if (threat.lastSeenMs() > 0) {
                node.put("modified_time", threat.lastSeenMs());
            }
        }
    }
}
