package dev.weir.enrich.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Scope;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all plain twins share: trees of Jackson's, from which what has no value is taken out at the end. */
abstract class PlainJson {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    final EnrichedFlow flow;

    PlainJson(EnrichedFlow flow) {
        this.flow = flow;
    }

    abstract ObjectNode tree();

    /** The record without empty texts, objects and arrays. */
    final JsonNode record() {
        ObjectNode tree = tree();
        prune(tree);
        return tree;
    }

    private static void prune(JsonNode node) {
        node.forEach(PlainJson::prune);
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> isNothing(field.getValue()));
        }
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull()
                || (node.isTextual() && node.textValue().isEmpty())
                || (node.isContainerNode() && node.isEmpty());
    }

    static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    static String time(long ms) {
        return ms > 0 ? TIME.format(Instant.ofEpochMilli(ms)) : "";
    }

    static void real(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        }
    }

    static String pairs(String mac, String between) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < mac.length(); i += 2) {
            pairs.append(i == 0 ? "" : between).append(mac, i, i + 2);
        }
        return pairs.toString();
    }

    String service() {
        return Iana.service(flow.protocol(), flow.destinationPort());
    }

    boolean hasPort(int port) {
        return port != 0 || List.of(6, 17, 33, 132, 136).contains(flow.protocol());
    }

    boolean isLocal() {
        boolean inside =
                flow.source().scope() == Scope.INTERNAL && flow.destination().scope() == Scope.INTERNAL;
        return inside
                || Set.of("IntraVNet", "InterVNet", "S2S", "P2S", "UnknownPrivate")
                        .contains(flow.type().text());
    }

    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    @Nullable KnownAddress worse() {
        int source = worst(flow.source().threats());
        int destination = worst(flow.destination().threats());
        if (source < -1 && destination < -1) {
            return null;
        }
        return source >= destination ? flow.sourceAddress() : flow.destinationAddress();
    }

    private static int worst(List<Threat> threats) {
        return threats.stream().mapToInt(Threat::confidence).max().orElse(-2);
    }

    /** What formats have no field for. */
    void extras(ObjectNode node) {
        node.put("flow_type", flow.type().text());
        node.put(
                "state",
                List.of("", "allowed", "denied", "begin", "continuing", "end").get(flow.state()));
        node.put("direction", flow.isOutbound() ? "outbound" : "inbound");
        node.put("ordinal", flow.ordinal());
        node.put("record_time", time(flow.recordTimeMs()));
        node.put("encryption", flow.encryption());
        node.put("format", List.of("", "nsg-v1", "nsg-v2", "", "vnet-v4").get(flow.format()));
        node.put("acl", flow.origin().acl());
        node.put("flow_log", flow.origin().flowLog());
        node.put("target", flow.origin().target());
        node.put("resource_group", flow.origin().resourceGroup());
        node.put("security_group", flow.origin().securityGroup());
        node.put("vnet", flow.origin().vnet());
        node.put("hour", time(flow.origin().hourMs()));
        extras(node.putObject("source"), flow.source(), flow.sourceAsset());
        extras(node.putObject("destination"), flow.destination(), flow.destinationAsset());
    }

    private static void extras(ObjectNode end, AddressFacts facts, @Nullable Asset asset) {
        end.put("scope", facts.scope().name().toLowerCase(Locale.ROOT)).put("purpose", facts.purpose());
        ObjectNode from = JSON.createObjectNode();
        Geo geo = facts.geo();
        AutonomousSystem as = facts.as();
        CloudService cloud = facts.cloud();
        from.put("geo", geo == null ? "" : geo.from()).put("as", as == null ? "" : as.from());
        if (cloud != null) {
            end.putObject("cloud").put("service", cloud.service()).put("region", cloud.region());
            from.put("cloud", cloud.from());
        }
        if (asset != null) {
            ObjectNode node = JSON.valueToTree(asset);
            node.remove("from");
            end.set("asset", node);
            from.put("asset", asset.from());
        }
        end.set("from", from);
    }

    static ArrayNode array(String... values) {
        ArrayNode array = JSON.createArrayNode();
        for (String value : values) {
            array.add(value);
        }
        return array;
    }
}
