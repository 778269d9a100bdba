package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowOrigin;
import dev.weir.enrich.flow.KnownAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What formats have no field for: {@code weir} in ECS, {@code unmapped} in OCSF, {@code AdditionalFields} in ASIM. What many
 * records share is rendered once. For one thread.
 */
final class Extras {
    private static final int SOURCE = 20;
    private static final int DESTINATION = 21;
    private static final int NAMES = 20;

    private static final byte[] TYPE = bytes("\"flow_type\":\"");
    private static final byte[] STATE = bytes("\",\"state\":\"");
    private static final byte[] DIRECTION = bytes("\",\"direction\":\"");
    private static final byte[] ORDINAL = bytes("\",\"ordinal\":");
    private static final byte[] RECORDED = bytes(",\"record_time\":\"");
    private static final byte[] ENCRYPTION = bytes(",\"encryption\":\"");
    private static final byte[] FORMAT = bytes(",\"format\":\"");

    private final Fields fields = new Fields();

    /** Writes the inside of the object. */
    void write(JsonBytes out, EnrichedFlow flow) {
        out.put(TYPE).ascii(flow.type().text());
        out.put(STATE).ascii(States.name(flow.state()));
        out.put(DIRECTION).ascii(flow.isOutbound() ? "outbound" : "inbound");
        out.put(ORDINAL).number(flow.ordinal());
        if (flow.recordTimeMs() > 0) {
            out.put(RECORDED).time(flow.recordTimeMs()).put('"');
        }
        if (!flow.encryption().isEmpty()) {
            out.put(ENCRYPTION).text(flow.encryption()).put('"');
        }
        String format = States.format(flow.format());
        if (!format.isEmpty()) {
            out.put(FORMAT).ascii(format).put('"');
        }
        out.put(names(flow.origin())).put(source(flow)).put(destination(flow));
    }

    /** Names of resources that formats have no field for, after a comma. */
    private byte[] names(FlowOrigin origin) {
        byte[] part = origin.rendered().get(NAMES);
        return part != null ? part : origin.rendered().put(NAMES, Fields.after(renderNames(origin)));
    }

    private byte[] renderNames(FlowOrigin origin) {
        return fields.reset()
                .text("acl", origin.acl())
                .text("flow_log", origin.flowLog())
                .text("target", origin.target())
                .text("resource_group", origin.resourceGroup())
                .text("security_group", origin.securityGroup())
                .text("vnet", origin.vnet())
                .time("hour", origin.hourMs())
                .part();
    }

    /** What formats have no field for of the source, after a comma. */
    private byte[] source(EnrichedFlow flow) {
        return end("source", SOURCE, flow.sourceAddress(), flow.isOutbound() ? flow.origin() : null);
    }

    /** What formats have no field for of the destination, after a comma. */
    private byte[] destination(EnrichedFlow flow) {
        return end("destination", DESTINATION, flow.destinationAddress(), flow.isOutbound() ? null : flow.origin());
    }

    /** An end whose NIC is in the inventory depends on two things, and is not kept. */
    private byte[] end(String name, int slot, KnownAddress address, @Nullable FlowOrigin nic) {
        if (nic != null && nic.nic() != null) {
            return Fields.after(renderEnd(name, address.facts(), nic.nic()));
        }
        byte[] part = address.rendered().get(slot);
        return part != null
                ? part
                : address.rendered()
                        .put(
                                slot,
                                Fields.after(renderEnd(
                                        name, address.facts(), address.facts().asset())));
    }

    private byte[] renderEnd(String name, AddressFacts facts, @Nullable Asset asset) {
        fields.reset().open(name);
        fields.text("scope", facts.scope().name().toLowerCase(Locale.ROOT)).text("purpose", facts.purpose());
        CloudService cloud = facts.cloud();
        if (cloud != null) {
            fields.open("cloud")
                    .text("service", cloud.service())
                    .text("region", cloud.region())
                    .close();
        }
        if (asset != null) {
            asset(asset);
        }
        return from(facts, asset).close().part();
    }

    private void asset(Asset asset) {
        fields.open("asset")
                .text("name", asset.name())
                .text("role", asset.role())
                .text("site", asset.site())
                .text("region", asset.region())
                .text("tenant", asset.tenant())
                .text("owner", asset.owner())
                .text("environment", asset.environment())
                .text("vm", asset.vm())
                .text("nic", asset.nic())
                .text("subnet", asset.subnet())
                .text("vnet", asset.vnet())
                .close();
    }

    /** Which source each part is from. */
    private Fields from(AddressFacts facts, @Nullable Asset asset) {
        Geo geo = facts.geo();
        AutonomousSystem as = facts.as();
        CloudService cloud = facts.cloud();
        return fields.open("from")
                .text("geo", geo == null ? "" : geo.from())
                .text("as", as == null ? "" : as.from())
                .text("cloud", cloud == null ? "" : cloud.from())
                .text("asset", asset == null ? "" : asset.from())
                .close();
    }
}
