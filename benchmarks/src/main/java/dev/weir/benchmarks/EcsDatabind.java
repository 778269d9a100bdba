package dev.weir.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Scope;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import dev.weir.enrich.format.FlowWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** ECS records as a program would write them with Jackson's trees. Knows no assets, cloud services and threats. */
final class EcsDatabind implements FlowWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PHASES = List.of("", "", "", "start", "info", "end");
    private static final List<String> STATES = List.of("", "allowed", "denied", "begin", "continuing", "end");
    private static final List<String> FORMATS = List.of("", "nsg-v1", "nsg-v2", "", "vnet-v4");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public byte[] write(EnrichedFlow flow) {
        try {
            return JSON.writeValueAsBytes(tree(flow));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode tree(EnrichedFlow flow) {
        ObjectNode ecs = JSON.createObjectNode().put("@timestamp", time(flow.timeMs()));
        event(ecs.putObject("event"), flow);
        end(ecs.putObject("source"), flow, true);
        end(ecs.putObject("destination"), flow, false);
        network(ecs.putObject("network"), flow);
        String source = ascii(flow.sourceAddress().text());
        String destination = ascii(flow.destinationAddress().text());
        ecs.putObject("related").putArray("ip").add(source).add(destination);
        put(
                put(ecs.putObject("rule"), "name", flow.origin().rule()),
                "ruleset",
                flow.origin().ruleset());
        ObjectNode cloud = put(
                ecs.putObject("cloud").put("provider", "azure"),
                "region",
                flow.origin().region());
        put(cloud.putObject("account"), "id", flow.origin().subscription());
        ecs.putObject("observer").put("vendor", "Microsoft").put("product", "Azure Network Watcher");
        ecs.putObject("ecs").put("version", "9.4.0");
        weir(ecs.putObject("weir"), flow);
        return ecs;
    }

    private static void event(ObjectNode event, EnrichedFlow flow) {
        String decision = flow.isDenied() ? "denied" : "allowed";
        event.put("start", time(flow.timeMs())).put("id", ascii(flow.id())).put("kind", "event");
        event.putArray("category").add("network");
        var types = event.putArray("type").add("connection");
        if (!PHASES.get(flow.state()).isEmpty()) {
            types.add(PHASES.get(flow.state()));
        }
        types.add(decision);
        event.put("action", decision).put("module", "weir").put("dataset", "weir.flows");
    }

    private static void end(ObjectNode end, EnrichedFlow flow, boolean source) {
        KnownAddress address = source ? flow.sourceAddress() : flow.destinationAddress();
        end.put("port", source ? flow.sourcePort() : flow.destinationPort());
        if (flow.isCounted()) {
            end.put("bytes", source ? flow.bytesSent() : flow.bytesReceived());
            end.put("packets", source ? flow.packetsSent() : flow.packetsReceived());
        }
        end.put("ip", ascii(address.text()));
        Geo geo = address.facts().geo();
        if (geo != null) {
            geo(end.putObject("geo"), geo);
        }
        AutonomousSystem as = address.facts().as();
        if (as != null) {
            ObjectNode node = end.putObject("as").put("number", as.number());
            node.putObject("organization").put("name", as.organization());
        }
        if (flow.isOutbound() == source) {
            end.put("mac", flow.origin().mac().replaceAll("..(?!$)", "$0-"));
        }
    }

    private static void geo(ObjectNode node, Geo geo) {
        put(put(node, "continent_code", geo.continent()), "country_iso_code", geo.country());
        put(put(node, "country_name", geo.countryName()), "region_iso_code", geo.region());
        put(put(node, "region_name", geo.regionName()), "city_name", geo.city());
        node.putObject("location").put("lat", geo.latitude()).put("lon", geo.longitude());
    }

    private static void network(ObjectNode network, EnrichedFlow flow) {
        boolean inside =
                flow.source().scope() == Scope.INTERNAL && flow.destination().scope() == Scope.INTERNAL;
        network.put("direction", inside ? "internal" : flow.isOutbound() ? "outbound" : "inbound");
        network.put("iana_number", Integer.toString(flow.protocol()));
        network.put("type", flow.sourceAddress().isV4() ? "ipv4" : "ipv6");
        network.put("transport", Iana.protocol(flow.protocol()));
        if (flow.isCounted()) {
            network.put("bytes", flow.bytesSent() + flow.bytesReceived());
            network.put("packets", flow.packetsSent() + flow.packetsReceived());
        }
        network.put("community_id", ascii(flow.communityId()));
        put(network, "protocol", Iana.service(flow.protocol(), flow.destinationPort()));
    }

    private static void weir(ObjectNode weir, EnrichedFlow flow) {
        weir.put("flow_type", flow.type().text()).put("state", STATES.get(flow.state()));
        weir.put("direction", flow.isOutbound() ? "outbound" : "inbound").put("ordinal", flow.ordinal());
        put(put(weir, "record_time", time(flow.recordTimeMs())), "encryption", flow.encryption());
        put(
                put(weir, "format", FORMATS.get(flow.format())),
                "acl",
                flow.origin().acl());
        put(
                put(weir, "flow_log", flow.origin().flowLog()),
                "target",
                flow.origin().target());
        put(
                put(weir, "resource_group", flow.origin().resourceGroup()),
                "security_group",
                flow.origin().securityGroup());
        put(put(weir, "vnet", flow.origin().vnet()), "hour", time(flow.origin().hourMs()));
        facts(weir.putObject("source"), flow.source());
        facts(weir.putObject("destination"), flow.destination());
    }

    private static void facts(ObjectNode node, AddressFacts facts) {
        put(node.put("scope", facts.scope().name().toLowerCase(Locale.ROOT)), "purpose", facts.purpose());
        Geo geo = facts.geo();
        AutonomousSystem as = facts.as();
        if (geo != null && as != null) {
            node.putObject("from").put("geo", geo.from()).put("as", as.from());
        }
    }

    private static ObjectNode put(ObjectNode node, String name, String value) {
        return value.isEmpty() ? node : node.put(name, value);
    }

    private static String time(long ms) {
        return ms > 0 ? TIME.format(Instant.ofEpochMilli(ms)) : "";
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.US_ASCII);
    }
}
