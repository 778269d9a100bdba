package dev.weir.enrich.flow;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.enrich.Asset;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What decided about a flow and where it was logged, with what its resource ids say. Shared by the flows of one thread that
 * agree in rule, NIC and hour. Texts are empty when not known.
 */
public final class FlowOrigin {
    private static final String WATCHER = "networkwatcher_";

    private final String acl;
    private final String rule;
    private final String flowLog;
    private final String target;
    private final String mac;
    private final long hourMs;
    private final ResourceId aclId;
    private final ResourceId resource;
    private final @Nullable Asset nic;
    private final String vnet;
    private final String lowerVnet;
    private final String region;
    private final FlowIds ids;
    private final Rendered rendered = new Rendered();

    private FlowOrigin(Rule rule, Origin origin, EnrichmentTables tables) {
        this.acl = rule.getAcl();
        this.rule = rule.getName();
        this.flowLog = origin.getFlowLog();
        this.target = origin.getTarget();
        this.mac = origin.getMac();
        this.hourMs = origin.getHourMs();
        this.aclId = ResourceId.of(acl);
        ResourceId targetId = ResourceId.of(target);
        ResourceId logId = ResourceId.of(flowLog);
        this.resource = targetId.isId() ? targetId : aclId.isId() ? aclId : logId;
        this.nic = mac.isEmpty() ? null : tables.nic(mac);
        this.vnet = nic != null && !nic.vnet().isEmpty() ? nic.vnet() : targetId.vnet();
        this.lowerVnet = vnet.toLowerCase(Locale.ROOT);
        this.region = nic != null && !nic.region().isEmpty() ? nic.region() : region(logId);
        this.ids = new FlowIds(flowLog.isEmpty() ? acl : flowLog, mac, hourMs);
    }

    /** Reads both serialized messages; null when one of them is none. */
    static @Nullable FlowOrigin parse(byte[] rule, byte[] origin, EnrichmentTables tables) {
        try {
            return new FlowOrigin(Rule.parseFrom(rule), Origin.parseFrom(origin), tables);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    /** Azure names the watcher of a region NetworkWatcher_REGION; one with another name says nothing. */
    private static String region(ResourceId flowLog) {
        String name = flowLog.name().toLowerCase(Locale.ROOT);
        boolean named = flowLog.type().equals("networkwatchers") && name.startsWith(WATCHER);
        return named ? name.substring(WATCHER.length()) : "";
    }

    /** NSG resource id, or the aclID of a VNet flow log, as the log spells it. */
    public String acl() {
        return acl;
    }

    /** Name of the NSG when {@link #acl} is a resource id, else the acl as it stands. */
    public String ruleset() {
        return aclId.isId() ? aclId.name() : acl;
    }

    /** Name of the rule. */
    public String rule() {
        return rule;
    }

    /** Resource id of a VNet flow log; empty for NSG logs. */
    public String flowLog() {
        return flowLog;
    }

    /** Resource id of the VNet, subnet or NIC that a VNet flow log is of. */
    public String target() {
        return target;
    }

    /** Twelve hexadecimal digits, upper case. */
    public String mac() {
        return mac;
    }

    /** Start of the hour that the blob covers, milliseconds since the epoch. */
    public long hourMs() {
        return hourMs;
    }

    /** Of the resource that was logged: the target, else the NSG, else the flow log. */
    public String subscription() {
        return resource.subscription();
    }

    /** Of the resource that was logged. */
    public String resourceGroup() {
        return resource.resourceGroup();
    }

    /** Name of the NSG that decided. */
    public String securityGroup() {
        return aclId.isSecurityGroup() ? aclId.name() : "";
    }

    /** The VNet of the NIC: a resource id, or a name where the inventory has one. */
    public String vnet() {
        return vnet;
    }

    /** Azure region of the NIC, such as westeurope: from the inventory, else from the name of the flow log's network watcher. */
    public String region() {
        return region;
    }

    /** What the inventory says of the NIC; null when nothing. */
    public @Nullable Asset nic() {
        return nic;
    }

    /** {@link #vnet} in lower case. */
    String lowerVnet() {
        return lowerVnet;
    }

    FlowIds ids() {
        return ids;
    }

    /** Parts of records that depend on this origin alone. */
    public Rendered rendered() {
        return rendered;
    }
}
