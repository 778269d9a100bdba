package dev.weir.enrich.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.weir.enrich.Asset;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The direction of flows of every type, in every format, as docs/outputs/README.md says it. */
class DirectionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NIC = "10.1.0.4";

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "10.1.0.5, IntraVNet",
        "52.1.0.5, IntraVNet",
        "10.2.0.5, InterVNet",
        "52.2.0.5, InterVNet",
        "192.168.0.9, S2S",
        "52.3.0.9, S2S",
        "172.20.0.7, P2S",
        "52.4.0.7, P2S",
        "10.99.0.1, UnknownPrivate",
        "52.5.0.1, UnknownPrivate",
        "52.6.0.1, AzurePublic",
    })
    void direction_bothEndsInside_internalWhicheverIsTheSource(String peer, String type) throws Exception {
        check(flow(NIC, peer, Direction.OUTBOUND, type), "internal", 3, "Lateral", "Local", "1");
        check(flow(peer, NIC, Direction.INBOUND, type), "internal", 3, "Lateral", "Local", "0");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "20.60.1.4, AzurePublic",
        "168.63.129.16, AzurePublic",
        "42.119.146.95, ExternalPublic",
        "185.220.101.7, MaliciousFlow",
        "224.0.0.1, Unknown",
    })
    void direction_oneEndOutside_asTheNicSawIt(String peer, String type) throws Exception {
        check(flow(NIC, peer, Direction.OUTBOUND, type), "outbound", 2, "Outbound", "Outbound", "1");
        check(flow(peer, NIC, Direction.INBOUND, type), "inbound", 1, "Inbound", "Inbound", "0");
    }

    @ParameterizedTest
    @CsvSource({"192.168.0.9, 172.20.0.7", "172.20.0.7, 192.168.0.9"})
    void direction_typeUnknownAndBothInternal_internal(String nic, String peer) throws Exception {
        check(flow(nic, peer, Direction.OUTBOUND, "Unknown"), "internal", 3, "Lateral", "Local", "1");
    }

    private static void check(EnrichedFlow flow, String ecs, int id, String ocsf, String asim, String cef)
            throws Exception {
        assertThat(json(FlowFormat.ECS, flow).at("/network/direction").asText()).isEqualTo(ecs);
        JsonNode connection = json(FlowFormat.OCSF, flow).path("connection_info");
        assertThat(connection.path("direction_id").asInt()).isEqualTo(id);
        assertThat(connection.path("direction").asText()).isEqualTo(ocsf);
        assertThat(json(FlowFormat.ASIM, flow).path("NetworkDirection").asText())
                .isEqualTo(asim);
        assertThat(PlainCef.parse(new String(FlowFormat.CEF.writer().write(flow), UTF_8)))
                .containsEntry("deviceDirection", cef);
    }

    private static JsonNode json(FlowFormat format, EnrichedFlow flow) throws Exception {
        return JSON.readTree(format.writer().write(flow));
    }

    private static EnrichedFlow flow(String source, String destination, Direction direction, String type)
            throws SourceException {
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(1_733_976_003_409L)
                .setSourceAddress(address(source))
                .setDestinationAddress(address(destination))
                .setDestinationPort(443)
                .setProtocol(6)
                .setDirection(direction)
                .setState(FlowState.BEGIN)
                .setOrigin(Origin.newBuilder().setMac("000D3AF8801A"))
                .build();
        EnrichmentTables tables = tables();
        EnrichedFlow flow = Objects.requireNonNull(new FlowEnricher(() -> tables).enrich(tuple.toByteArray()));
        assertThat(flow.type().text()).isEqualTo(type);
        return flow;
    }

    private static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }

    private static EnrichmentTables tables() throws SourceException {
        CloudService storage = new CloudService("tags", "AzureStorage", "westeurope");
        return EnrichmentTables.of(List.of(
                new SourceTable.OwnRanges(table(Map.of("52.5.0.0/16", "uplink", "52.6.0.0/16", "uplink"))),
                new SourceTable.CloudServices(table(Map.of("20.60.0.0/16", storage, "52.6.0.0/16", storage))),
                new SourceTable.Assets(
                        table(Map.of(
                                "10.1.0.0/16", asset("", "hub"),
                                "52.1.0.0/16", asset("", "hub"),
                                "10.2.0.0/16", asset("", "spoke"),
                                "52.2.0.0/16", asset("", "spoke"),
                                "192.168.0.0/24", asset("on-premises", ""),
                                "52.3.0.0/16", asset("on-premises", ""),
                                "172.20.0.0/24", asset("p2s", ""),
                                "52.4.0.0/16", asset("p2s", ""))),
                        Map.of()),
                new SourceTable.Threats(
                        table(Map.of("185.220.101.0/24", new Threat("feed", "botnet-c2", "", 90, 0, 0, ""))))));
    }

    private static Asset asset(String role, String vnet) {
        return new Asset("inventory", "", role, "", "", "", "", "", "", "", "", vnet);
    }

    private static <T> PrefixTable<T> table(Map<String, T> rows) throws SourceException {
        PrefixTable.Builder<T> table = PrefixTable.builder((a, b) -> a);
        for (Map.Entry<String, T> row : rows.entrySet()) {
            table.put(Prefix.parse(row.getKey()), row.getValue());
        }
        return table.build();
    }
}
