package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.flow.FlowOrigin;
import dev.weir.enrich.flow.KnownAddress;

/** The parts of ECS records that many share, each rendered once and kept with what it is of. For one thread. */
final class EcsParts {
    /** Of ECS itself. */
    static final String VERSION = "9.4.0";

    private static final int ADDRESS = 0;
    private static final int MAC = 0;
    private static final int ORIGIN = 1;

    private final Fields fields = new Fields();

    /** For each state what the event is, from its kind to the end of {@code event}. */
    static byte[][] events() {
        String[] types = {
            "",
            "\"connection\",\"allowed\"",
            "\"connection\",\"denied\"",
            "\"connection\",\"start\",\"allowed\"",
            "\"connection\",\"info\",\"allowed\"",
            "\"connection\",\"end\",\"allowed\""
        };
        byte[][] events = new byte[types.length][];
        for (int state = 0; state < types.length; state++) {
            events[state] = bytes(",\"kind\":\"event\",\"category\":[\"network\"],\"type\":[" + types[state]
                    + "],\"action\":\"" + (state == States.DENIED ? "denied" : "allowed")
                    + "\",\"module\":\"weir\",\"dataset\":\"weir.flows\"}");
        }
        return events;
    }

    /** For each protocol, and for IPv4 and IPv6, how the network is described. */
    static byte[][] networks() {
        byte[][] networks = new byte[512][];
        for (int i = 0; i < networks.length; i++) {
            String name = Iana.protocol(i >> 1);
            networks[i] = bytes("\"iana_number\":\"" + (i >> 1) + "\",\"type\":\"" + ((i & 1) == 0 ? "ipv4" : "ipv6")
                    + '"' + (name.isEmpty() ? "" : ",\"transport\":\"" + name + '"'));
        }
        return networks;
    }

    /** The inside of source or destination, as far as the address says it. */
    byte[] address(KnownAddress address) {
        byte[] part = address.rendered().get(ADDRESS);
        return part != null ? part : address.rendered().put(ADDRESS, renderAddress(address));
    }

    private byte[] renderAddress(KnownAddress address) {
        fields.reset().text("ip", address.text());
        Geo geo = address.facts().geo();
        if (geo != null) {
            geo(geo);
        }
        AutonomousSystem as = address.facts().as();
        if (as != null) {
            fields.open("as").number("number", as.number());
            fields.open("organization").text("name", as.organization()).close().close();
        }
        return fields.part();
    }

    private void geo(Geo geo) {
        fields.open("geo")
                .text("continent_code", geo.continent())
                .text("country_iso_code", geo.country())
                .text("country_name", geo.countryName())
                .text("region_iso_code", geo.region())
                .text("region_name", geo.regionName())
                .text("city_name", geo.city());
        if (Double.isFinite(geo.latitude()) && Double.isFinite(geo.longitude())) {
            fields.open("location")
                    .number("lat", geo.latitude())
                    .number("lon", geo.longitude())
                    .close();
        }
        fields.close();
    }

    /** The MAC address of the NIC, after a comma; empty when not known. */
    byte[] mac(FlowOrigin origin) {
        byte[] part = origin.rendered().get(MAC);
        return part != null
                ? part
                : origin.rendered()
                        .put(
                                MAC,
                                Fields.after(fields.reset()
                                        .text("mac", Macs.pairs(origin.mac(), '-'))
                                        .part()));
    }

    /** Rule, cloud, observer and version, after a comma. */
    byte[] origin(FlowOrigin origin) {
        byte[] part = origin.rendered().get(ORIGIN);
        return part != null ? part : origin.rendered().put(ORIGIN, Fields.after(renderOrigin(origin)));
    }

    private byte[] renderOrigin(FlowOrigin origin) {
        fields.reset()
                .open("rule")
                .text("name", origin.rule())
                .text("ruleset", origin.ruleset())
                .close();
        fields.open("cloud").text("provider", "azure").text("region", origin.region());
        fields.open("account").text("id", origin.subscription()).close();
        Asset nic = origin.nic();
        if (nic != null) {
            fields.open("instance").text("name", nic.vm()).close();
        }
        return fields.close()
                .open("observer")
                .text("vendor", "Microsoft")
                .text("product", "Azure Network Watcher")
                .close()
                .open("ecs")
                .text("version", VERSION)
                .close()
                .part();
    }
}
