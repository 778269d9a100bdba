package dev.weir.demo.blob;

import dev.weir.demo.Flow;
import dev.weir.demo.Flow.State;
import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.LogFormat;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.estate.SecurityRule;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The JSON of one record: what a NIC logs of a minute. */
final class RecordText {
    private final StringBuilder out = new StringBuilder(4096);
    private final Nic nic;
    private final long timeMs;
    private final Map<SecurityRule, List<Flow>> byRule = new LinkedHashMap<>();

    /** @param timeMs time of the record */
    private RecordText(Nic nic, long timeMs, List<Flow> flows) {
        this.nic = nic;
        this.timeMs = timeMs;
        flows.forEach(flow ->
                byRule.computeIfAbsent(flow.rule(), rule -> new ArrayList<>()).add(flow));
    }

    static String of(Nic nic, long timeMs, List<Flow> flows) {
        RecordText record = new RecordText(nic, timeMs, flows);
        if (nic.vnet().format() == LogFormat.VNET_V4) {
            record.vnet();
        } else {
            record.nsg();
        }
        return record.out.toString();
    }

    private void vnet() {
        out.append("{\"time\":\"").append(time()).append("\",\"flowLogVersion\":4,\"flowLogGUID\":\"");
        out.append(guid(nic.vnet().name())).append("\",\"macAddress\":\"").append(nic.mac());
        out.append("\",\"category\":\"FlowLogFlowEvent\",\"flowLogResourceID\":\"")
                .append(BlobPath.flowLog(nic.vnet()));
        out.append("\",\"targetResourceID\":\"").append(nic.vnet().id());
        out.append("\",\"operationName\":\"FlowLogFlowEvent\",\"flowRecords\":{\"flows\":[");
        if (!byRule.isEmpty()) {
            out.append("{\"aclID\":\"").append(nic.acl()).append("\",\"flowGroups\":[");
            groups("{\"rule\":\"", "\",\"flowTuples\":[", "]}");
            out.append("]}");
        }
        out.append("]}}");
    }

    private void nsg() {
        out.append("{\"time\":\"").append(time()).append("\",\"systemId\":\"").append(guid(nic.name()));
        out.append("\",\"macAddress\":\"").append(nic.mac());
        out.append("\",\"category\":\"NetworkSecurityGroupFlowEvent\",\"resourceId\":\"")
                .append(nic.acl());
        out.append("\",\"operationName\":\"NetworkSecurityGroupFlowEvents\",\"properties\":{\"Version\":2,\"flows\":[");
        groups("{\"rule\":\"", "\",\"flows\":[{\"mac\":\"" + nic.mac() + "\",\"flowTuples\":[", "]}]}");
        out.append("]}}");
    }

    private void groups(String before, String between, String after) {
        String comma = "";
        for (Map.Entry<SecurityRule, List<Flow>> group : byRule.entrySet()) {
            out.append(comma).append(before).append(group.getKey().loggedName()).append(between);
            tuples(group.getValue());
            out.append(after);
            comma = ",";
        }
    }

    private void tuples(List<Flow> flows) {
        String comma = "\"";
        for (Flow flow : flows) {
            out.append(comma);
            if (nic.vnet().format() == LogFormat.VNET_V4) {
                vnet(flow);
            } else {
                nsg(flow);
            }
            comma = "\",\"";
        }
        out.append('"');
    }

    private void vnet(Flow flow) {
        common(flow.timeMs(), flow.conversation());
        out.append(flow.conversation().protocol())
                .append(',')
                .append(flow.direction().letter());
        out.append(',').append(flow.state().letter()).append(',').append(flow.encryption());
        volume(flow.volume());
    }

    private void nsg(Flow flow) {
        common(flow.timeMs() / 1000, flow.conversation());
        out.append(flow.conversation().protocol() == SecurityRule.TCP ? 'T' : 'U');
        out.append(',').append(flow.direction().letter()).append(',');
        if (flow.state() == State.DENIED) {
            out.append("D,B,,,,");
        } else if (flow.state() == State.BEGUN) {
            out.append("A,B,,,,");
        } else {
            out.append("A,").append(flow.state().letter());
            volume(flow.volume());
        }
    }

    private void common(long time, Conversation said) {
        out.append(time)
                .append(',')
                .append(said.client().text())
                .append(',')
                .append(said.server().text());
        out.append(',')
                .append(said.clientPort())
                .append(',')
                .append(said.serverPort())
                .append(',');
    }

    private void volume(Volume volume) {
        out.append(',').append(volume.packetsOut()).append(',').append(volume.bytesOut());
        out.append(',').append(volume.packetsIn()).append(',').append(volume.bytesIn());
    }

    /** With seven fractional digits. */
    private String time() {
        String seconds = Instant.ofEpochMilli(timeMs / 1000 * 1000).toString();
        return seconds.substring(0, seconds.length() - 1) + String.format(Locale.ROOT, ".%03d0000Z", timeMs % 1000);
    }

    private static String guid(String name) {
        return String.format(
                Locale.ROOT, "%s-%012x", Estate.SUBSCRIPTION.substring(0, 23), name.hashCode() & 0xffffffffL);
    }
}
