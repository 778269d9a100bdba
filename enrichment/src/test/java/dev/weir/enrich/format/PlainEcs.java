package dev.weir.enrich.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import java.util.List;

/** The plain twin of {@link EcsWriter}. */
final class PlainEcs extends PlainJson {
    private static final List<String> PHASES = List.of("", "", "", "start", "info", "end");

    PlainEcs(EnrichedFlow flow) {
        super(flow);
    }

    @Override
    ObjectNode tree() {
        ObjectNode ecs = JSON.createObjectNode();
        ecs.put("@timestamp", time(flow.timeMs()));
        ecs.putObject("ecs").put("version", "9.4.0");
        event(ecs.putObject("event"));
        end(ecs.putObject("source"), true);
        end(ecs.putObject("destination"), false);
        network(ecs.putObject("network"));
        ecs.putObject("rule")
                .put("name", flow.origin().rule())
                .put("ruleset", flow.origin().ruleset());
        ObjectNode cloud = ecs.putObject("cloud").put("provider", "azure");
        cloud.put("region", flow.origin().region());
        cloud.putObject("account").put("id", flow.origin().subscription());
        Asset nic = flow.origin().nic();
        cloud.putObject("instance").put("name", nic == null ? "" : nic.vm());
        ecs.putObject("observer").put("vendor", "Microsoft").put("product", "Azure Network Watcher");
        String source = text(flow.sourceAddress().text());
        String destination = text(flow.destinationAddress().text());
        ecs.putObject("related").set("ip", source.equals(destination) ? array(source) : array(source, destination));
        threat(ecs.putObject("threat"));
        extras(ecs.putObject("weir"));
        return ecs;
    }

    private void event(ObjectNode event) {
        String decision = flow.isDenied() ? "denied" : "allowed";
        String phase = PHASES.get(flow.state());
        event.put("start", time(flow.timeMs())).put("id", text(flow.id())).put("kind", "event");
        event.set("category", array("network"));
        event.set("type", phase.isEmpty() ? array("connection", decision) : array("connection", phase, decision));
        event.put("action", decision).put("module", "weir").put("dataset", "weir.flows");
    }

    private void end(ObjectNode end, boolean source) {
        KnownAddress address = source ? flow.sourceAddress() : flow.destinationAddress();
        int port = source ? flow.sourcePort() : flow.destinationPort();
        if (hasPort(port)) {
            end.put("port", port);
        }
        if (flow.isCounted()) {
            end.put("bytes", source ? flow.bytesSent() : flow.bytesReceived());
            end.put("packets", source ? flow.packetsSent() : flow.packetsReceived());
        }
        end.put("ip", text(address.text()));
        if (flow.isOutbound() == source) {
            end.put("mac", pairs(flow.origin().mac(), "-"));
        }
        Geo geo = address.facts().geo();
        if (geo != null) {
            ObjectNode node = end.putObject("geo");
            node.put("continent_code", geo.continent()).put("country_iso_code", geo.country());
            node.put("country_name", geo.countryName()).put("region_iso_code", geo.region());
            node.put("region_name", geo.regionName()).put("city_name", geo.city());
            ObjectNode location = node.putObject("location");
            real(location, "lat", geo.latitude());
            real(location, "lon", geo.longitude());
        }
        AutonomousSystem as = address.facts().as();
        if (as != null) {
            end.putObject("as")
                    .put("number", as.number())
                    .putObject("organization")
                    .put("name", as.organization());
        }
    }

    private void network(ObjectNode network) {
        network.put("direction", isLocal() ? "internal" : flow.isOutbound() ? "outbound" : "inbound");
        network.put("iana_number", Integer.toString(flow.protocol()));
        network.put("transport", Iana.protocol(flow.protocol()));
        network.put("type", flow.sourceAddress().isV4() ? "ipv4" : "ipv6");
        if (flow.isCounted()) {
            network.put("bytes", sum(flow.bytesSent(), flow.bytesReceived()));
            network.put("packets", sum(flow.packetsSent(), flow.packetsReceived()));
        }
        network.put("community_id", text(flow.communityId())).put("protocol", service());
    }

    private void threat(ObjectNode node) {
        KnownAddress worse = worse();
        if (worse == null) {
            return;
        }
        Threat worst = worse.facts().threats().getFirst();
        node.putObject("feed").put("name", worst.from());
        node.set("indicator", indicator(worst, worse));
        ArrayNode all = node.putArray("enrichments");
        enrichments(all, "source.ip", flow.sourceAddress());
        enrichments(all, "destination.ip", flow.destinationAddress());
    }

    private static void enrichments(ArrayNode all, String field, KnownAddress end) {
        for (Threat threat : end.facts().threats()) {
            ObjectNode one = all.addObject();
            one.set("indicator", indicator(threat, end));
            one.putObject("matched")
                    .put("field", field)
                    .put("atomic", text(end.text()))
                    .put("type", "indicator_match_rule");
        }
    }

    private static ObjectNode indicator(Threat threat, KnownAddress end) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", threat.indicator()).put("type", end.isV4() ? "ipv4-addr" : "ipv6-addr");
        node.put("ip", text(end.text())).put("provider", threat.from());
        int percent = threat.confidence();
        String[] words = {"Not Specified", "None", "Low", "Medium", "High"};
        node.put("confidence", words[percent < 0 ? 0 : percent == 0 ? 1 : percent < 30 ? 2 : percent < 70 ? 3 : 4]);
        boolean both = !threat.kind().isEmpty() && !threat.description().isEmpty();
        node.put("description", threat.kind() + (both ? ": " : "") + threat.description());
        node.put("first_seen", time(threat.firstSeenMs())).put("last_seen", time(threat.lastSeenMs()));
        return node;
    }
}
