package dev.weir.benchmarks.cluster;

import dev.weir.testkit.fleet.RoundTruth.Group;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Records of VNet flow logs, version 4, and where they stand. */
final class FlowText {
    private FlowText() {}

    private static String mac(int nic) {
        return String.format(Locale.ROOT, "00224A%06X", nic);
    }

    /** The blob of a NIC and the hour of a time, in Azure's layout. */
    static String path(int nic, long timeMs) {
        return String.format(
                Locale.ROOT,
                "insights-logs-flowlogflowevent/flowLogResourceID="
                        + "/8C1F5D40-0000-4000-8000-000000000001_NETWORKWATCHERRG/NETWORKWATCHER_WESTEUROPE_CLUSTER"
                        + "/y=%1$tY/m=%1$tm/d=%1$td/h=%1$tH/m=00/macAddress=%2$s/PT1H.json",
                Instant.ofEpochMilli(timeMs).atZone(ZoneOffset.UTC),
                mac(nic));
    }

    /** A record with these tuples, all of them of that time. Neighbours of the same ACL and rule share a group. */
    static String record(int nic, long timeMs, List<MadeFlow> flows) {
        StringBuilder text = new StringBuilder(flows.size() * 100);
        text.append(head(nic, timeMs));
        String end = "";
        Group before = null;
        for (MadeFlow flow : flows) {
            Group group = flow.counted().group();
            boolean same = before != null && sharesRule(group, before);
            if (!same) {
                text.append(end).append(before == null ? "" : ",");
                text.append("{\"aclID\":\"").append(group.acl()).append("\",\"flowGroups\":[{\"rule\":\"");
                text.append(group.rule()).append("\",\"flowTuples\":[");
                end = "]}]}";
            }
            text.append(same ? ",\"" : "\"").append(timeMs).append(flow.text()).append('"');
            before = group;
        }
        return text.append(end).append("]}}").toString();
    }

    private static String head(int nic, long timeMs) {
        return String.format(
                Locale.ROOT,
                "{\"time\":\"%1$tFT%1$tT.%1$tL0000Z\",\"flowLogVersion\":4,"
                        + "\"flowLogGUID\":\"7f3e1c55-0000-4000-8000-000000000001\",\"macAddress\":\"%2$s\","
                        + "\"category\":\"FlowLogFlowEvent\",\"flowLogResourceID\":"
                        + "\"/SUBSCRIPTIONS/8C1F5D40-0000-4000-8000-000000000001/RESOURCEGROUPS/NETWORKWATCHERRG/PROVIDERS"
                        + "/MICROSOFT.NETWORK/NETWORKWATCHERS/NETWORKWATCHER_WESTEUROPE/FLOWLOGS/CLUSTER\","
                        + "\"targetResourceID\":\"/subscriptions/8c1f5d40-0000-4000-8000-000000000001/resourceGroups/cluster"
                        + "/providers/Microsoft.Network/virtualNetworks/vnet\",\"operationName\":\"FlowLogFlowEvent\","
                        + "\"flowRecords\":{\"flows\":[",
                Instant.ofEpochMilli(timeMs).atZone(ZoneOffset.UTC),
                mac(nic));
    }

    private static boolean sharesRule(Group one, Group other) {
        return Objects.equals(one.acl(), other.acl()) && Objects.equals(one.rule(), other.rule());
    }
}
