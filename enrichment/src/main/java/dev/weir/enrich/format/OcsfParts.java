package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowOrigin;
import dev.weir.enrich.flow.KnownAddress;
import org.jspecify.annotations.Nullable;

/** The parts of OCSF records that many share, each rendered once and kept with what it is of. For one thread. */
final class OcsfParts {
    private static final int ADDRESS = 4;
    private static final int ASSET = 5;
    private static final int NIC = 4;
    private static final int ORIGIN = 5;
    private static final String[] ACTIVITIES = {"", "Open", "Refuse", "Open", "Traffic", "Close"};
    private static final int[] ACTIVITY_IDS = {0, 1, 5, 1, 6, 2};

    private final Fields fields = new Fields();

    /** For each state what happened and what was decided, after a comma. */
    static byte[][] states() {
        byte[][] states = new byte[ACTIVITIES.length][];
        for (int state = 0; state < states.length; state++) {
            String name = ACTIVITIES[state];
            int id = ACTIVITY_IDS[state];
            boolean denied = state == States.DENIED;
            states[state] = bytes(
                    ",\"category_uid\":4,\"category_name\":\"Network Activity\",\"class_uid\":4001,"
                            + "\"class_name\":\"Network Activity\",\"activity_id\":" + id + ",\"activity_name\":\""
                            + name
                            + "\",\"type_uid\":" + (400_100 + id) + ",\"type_name\":\"Network Activity: " + name
                            + "\",\"severity_id\":1,\"severity\":\"Informational\","
                            + (denied
                                    ? "\"action_id\":2,\"action\":\"Denied\",\"disposition_id\":2,\"disposition\":\"Blocked\""
                                    : "\"action_id\":1,\"action\":\"Allowed\",\"disposition_id\":1,\"disposition\":\"Allowed\""));
        }
        return states;
    }

    /** For each protocol, and for IPv4 and IPv6, how the connection is described. */
    static byte[][] protocols() {
        byte[][] protocols = new byte[512][];
        for (int i = 0; i < protocols.length; i++) {
            String name = Iana.protocol(i >> 1);
            protocols[i] = bytes("\"protocol_num\":" + (i >> 1)
                    + ((i & 1) == 0
                            ? ",\"protocol_ver_id\":4,\"protocol_ver\":\"Internet Protocol version 4 (IPv4)\""
                            : ",\"protocol_ver_id\":6,\"protocol_ver\":\"Internet Protocol version 6 (IPv6)\"")
                    + (name.isEmpty() ? "" : ",\"protocol_name\":\"" + name + '"'));
        }
        return protocols;
    }

    /** The inside of an endpoint, as far as the address says it. */
    byte[] address(KnownAddress address) {
        byte[] part = address.rendered().get(ADDRESS);
        return part != null ? part : address.rendered().put(ADDRESS, renderAddress(address));
    }

    private byte[] renderAddress(KnownAddress address) {
        fields.reset().text("ip", address.text());
        Geo geo = address.facts().geo();
        if (geo != null && hasPlace(geo)) {
            location(geo);
        }
        AutonomousSystem as = address.facts().as();
        if (as != null) {
            fields.open("autonomous_system").number("number", as.number()).text("name", as.organization());
            fields.close();
        }
        CloudService cloud = address.facts().cloud();
        if (cloud != null) {
            fields.text("svc_name", cloud.service());
        }
        return fields.part();
    }

    /** A location needs one of these three. */
    private static boolean hasPlace(Geo geo) {
        return !geo.country().isEmpty()
                || !geo.region().isEmpty()
                || !geo.city().isEmpty();
    }

    private void location(Geo geo) {
        fields.open("location")
                .text("continent", Continents.name(geo.continent()))
                .text("country", geo.country())
                .text("region", geo.region())
                .text("city", geo.city());
        if (Double.isFinite(geo.latitude()) && Double.isFinite(geo.longitude())) {
            fields.number("lat", geo.latitude()).number("long", geo.longitude());
        }
        fields.close();
    }

    /** The asset of an address, after a comma. */
    byte[] asset(KnownAddress address) {
        byte[] part = address.rendered().get(ASSET);
        return part != null
                ? part
                : address.rendered()
                        .put(ASSET, Fields.after(renderAsset("", address.facts().asset())));
    }

    /** The NIC that logged the flow and its asset, else that of the address, after a comma. */
    byte[] nic(FlowOrigin origin, KnownAddress address) {
        if (origin.nic() == null) {
            Asset asset = address.facts().asset();
            return asset == null ? nicAlone(origin) : Fields.after(renderAsset(origin.mac(), asset));
        }
        return nicAlone(origin);
    }

    private byte[] nicAlone(FlowOrigin origin) {
        byte[] part = origin.rendered().get(NIC);
        return part != null ? part : origin.rendered().put(NIC, Fields.after(renderAsset(origin.mac(), origin.nic())));
    }

    private byte[] renderAsset(String mac, @Nullable Asset asset) {
        fields.reset().text("mac", Macs.pairs(mac, ':'));
        if (asset != null) {
            fields.text("name", asset.vm().isEmpty() ? asset.name() : asset.vm())
                    .text("zone", asset.site())
                    .text("interface_uid", asset.nic())
                    .text("subnet_uid", asset.subnet())
                    .text("vpc_uid", asset.vnet());
        }
        return fields.part();
    }

    /** Rule, policy (the NSG or ACL that holds the rule) and cloud, after a comma. */
    byte[] origin(FlowOrigin origin) {
        byte[] part = origin.rendered().get(ORIGIN);
        return part != null ? part : origin.rendered().put(ORIGIN, Fields.after(renderOrigin(origin)));
    }

    private byte[] renderOrigin(FlowOrigin origin) {
        return fields.reset()
                .open("firewall_rule")
                .text("name", origin.rule())
                .close()
                .open("policy")
                .text("name", origin.ruleset())
                .text("uid", origin.acl())
                .close()
                .open("cloud")
                .text("provider", "Azure")
                .text("region", origin.region())
                .open("account")
                .text("uid", origin.subscription())
                .close()
                .close()
                .part();
    }

    /** Writes {@code ,"osint":[…]}, or nothing. */
    void threats(JsonBytes out, EnrichedFlow flow) {
        if (Threats.worse(flow) != null) {
            fields.reset().array("osint");
            threats("src_endpoint.ip", flow.sourceAddress());
            threats("dst_endpoint.ip", flow.destinationAddress());
            out.put(',').put(fields.closeArray().part());
        }
    }

    private void threats(String name, KnownAddress end) {
        for (Threat threat : end.facts().threats()) {
            fields.item()
                    .text("name", name)
                    .number("type_id", 1)
                    .text("type", "IP Address")
                    .text("value", end.text())
                    .text("vendor_name", threat.from())
                    .text("category", threat.kind())
                    .text("desc", threat.description())
                    .text("subnet", threat.indicator().indexOf('/') < 0 ? "" : threat.indicator());
            confidence(threat.confidence());
            if (threat.firstSeenMs() > 0) {
                fields.number("created_time", threat.firstSeenMs());
            }
            if (threat.lastSeenMs() > 0) {
                fields.number("modified_time", threat.lastSeenMs());
            }
            fields.close();
        }
    }

    private void confidence(int percent) {
        if (percent >= 0) {
            int id = percent < 30 ? 1 : percent < 70 ? 2 : 3;
            fields.number("confidence_id", id).text("confidence", id == 1 ? "Low" : id == 2 ? "Medium" : "High");
        }
    }
}
