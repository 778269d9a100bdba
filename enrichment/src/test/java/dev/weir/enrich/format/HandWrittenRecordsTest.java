package dev.weir.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A flow of every state against records that were written from the published schemas, and whose ids and Community IDs were
 * calculated outside of Weir. Nothing writes these files anew.
 */
class HandWrittenRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Origin NSG_ORIGIN = Origin.newBuilder()
            .setMac("000D3AF87856")
            .setHourMs(1_487_282_400_000L)
            .build();
    private static final Rule NSG_RULE = Rule.newBuilder()
            .setAcl("/SUBSCRIPTIONS/S1/RESOURCEGROUPS/G1/PROVIDERS/MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/WEB-NSG")
            .setName("DefaultRule_DenyAllInBound")
            .build();
    private static final Origin VNET_ORIGIN = Origin.newBuilder()
            .setFlowLog("/subscriptions/s1/resourceGroups/g1/providers/Microsoft.Network/"
                    + "networkWatchers/NetworkWatcher_eastus/flowLogs/hub")
            .setMac("000D3AF87856")
            .setHourMs(1_663_146_000_000L)
            .build();
    private static final Rule VNET_RULE = Rule.newBuilder()
            .setAcl("00000000-0000-0000-0000-000000000000")
            .setName("PlatformRule")
            .build();

    private static final List<FlowTuple> FLOWS = List.of(
            nsg("42.119.146.95", 51529, "10.1.0.4", 5358, Direction.INBOUND, FlowState.DENIED, 7)
                    .build(),
            nsg("10.1.0.4", 50000, "42.119.146.95", 443, Direction.OUTBOUND, FlowState.ALLOWED, 8)
                    .setProtocol(17)
                    .build(),
            vnet("10.0.0.6", 44931, "10.0.0.7", 443, Direction.OUTBOUND, FlowState.BEGIN, 0)
                    .build(),
            vnet("10.0.0.6", 23956, "52.239.184.180", 443, Direction.OUTBOUND, FlowState.CONTINUING, 1)
                    .setPacketsSent(5)
                    .setBytesSent(1200)
                    .setPacketsReceived(4)
                    .setBytesReceived(9000)
                    .build(),
            vnet("42.119.146.95", 40000, "10.0.0.6", 22, Direction.INBOUND, FlowState.END, 2)
                    .setPacketsSent(3)
                    .setBytesSent(767)
                    .setPacketsReceived(2)
                    .setBytesReceived(1580)
                    .build(),
            vnet("2600:1f18::1", 40001, "fd00:1::4", 22, Direction.INBOUND, FlowState.DENIED, 3)
                    .build());

    @ParameterizedTest
    @EnumSource(value = FlowFormat.class, names = "CEF", mode = EnumSource.Mode.EXCLUDE)
    void write_json_asWrittenByHand(FlowFormat format) throws Exception {
        JsonNode expected = JSON.readTree(Forms.text(Forms.class, "/handwritten/" + format.text() + ".json"));
        assertThat(expected).hasSize(FLOWS.size());
        for (int i = 0; i < FLOWS.size(); i++) {
            assertThat(JSON.readTree(record(format, i))).as("flow %d", i).isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource(value = FlowFormat.class, names = "CEF")
    void write_cef_asWrittenByHand(FlowFormat format) {
        List<String> expected =
                Forms.text(Forms.class, "/handwritten/cef.txt").lines().toList();
        assertThat(expected).hasSize(FLOWS.size());
        for (int i = 0; i < FLOWS.size(); i++) {
            assertThat(record(format, i)).as("flow %d", i).isEqualTo(expected.get(i));
        }
    }

    private static String record(FlowFormat format, int flow) {
        FlowEnricher enricher = new FlowEnricher(EnrichmentTables::builtIn);
        byte[] record = format.writer()
                .write(Objects.requireNonNull(enricher.enrich(FLOWS.get(flow).toByteArray())));
        return new String(record, StandardCharsets.UTF_8);
    }

    private static FlowTuple.Builder nsg(
            String from, int port, String to, int toPort, Direction direction, FlowState state, long ordinal) {
        return tuple(from, port, to, toPort, direction, state, ordinal)
                .setTimeMs(1_487_282_421_000L)
                .setFormat(Format.NSG_V1)
                .setRule(NSG_RULE)
                .setOrigin(NSG_ORIGIN);
    }

    private static FlowTuple.Builder vnet(
            String from, int port, String to, int toPort, Direction direction, FlowState state, long ordinal) {
        return tuple(from, port, to, toPort, direction, state, ordinal)
                .setTimeMs(1_663_146_003_606L)
                .setRecordTimeMs(1_663_146_030_000L)
                .setFormat(Format.VNET_V4)
                .setEncryption("NX")
                .setRule(VNET_RULE)
                .setOrigin(VNET_ORIGIN);
    }

    private static FlowTuple.Builder tuple(
            String from, int port, String to, int toPort, Direction direction, FlowState state, long ordinal) {
        return FlowTuple.newBuilder()
                .setSourceAddress(ByteString.copyFrom(IpText.parse(from).orElseThrow()))
                .setSourcePort(port)
                .setDestinationAddress(ByteString.copyFrom(IpText.parse(to).orElseThrow()))
                .setDestinationPort(toPort)
                .setProtocol(6)
                .setDirection(direction)
                .setState(state)
                .setOrdinal(ordinal);
    }
}
