package dev.weir.enrich.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.enrich.Asset;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Threat;
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
import dev.weir.schemas.flows.Rule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The flow types of whole flows, by the definitions of Traffic Analytics: "Notes" of articles/network-watcher/traffic-analytics-schema.md
 * in github.com/MicrosoftDocs/azure-docs, commit 00e8d71a7228. Each line is one definition, with ends that fit it.
 */
class TrafficAnalyticsTest {
    private static final String IN_HUB = "10.1.0.4";

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "10.1.0.5, IntraVNet, both in the same virtual network",
        "10.2.0.5, InterVNet, in two different virtual networks",
        "192.168.0.9, S2S, customer network connected by VPN gateway or ExpressRoute",
        "172.20.0.7, P2S, client connected by VPN gateway",
        "20.60.1.4, AzurePublic, public address owned by Microsoft",
        "20.60.9.9, AzurePublic, public address owned by Microsoft that a feed lists: MaliciousFlow is for what is not in Azure",
        "168.63.129.16, AzurePublic, Microsoft Virtual Public IP",
        "42.119.146.95, ExternalPublic, public and not in Azure and not reported as malicious",
        "185.220.101.7, MaliciousFlow, public and not in Azure and reported as malicious",
        "10.99.0.1, UnknownPrivate, private by RFC 1918 and mapped to no site or network",
    })
    void type_withAnEndInANetwork_asDefinedBothWays(String peer, String type) throws SourceException {
        FlowEnricher enricher = enricher();
        assertThat(type(enricher, IN_HUB, peer, Direction.OUTBOUND)).isEqualTo(type);
        assertThat(type(enricher, peer, IN_HUB, Direction.INBOUND)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.9, 42.119.146.95, OUTBOUND",
        "192.168.0.9, 172.20.0.7, OUTBOUND",
        "185.220.101.7, 172.20.0.7, INBOUND",
    })
    void type_noEndInANetwork_unknown(String source, String destination, Direction direction) throws SourceException {
        assertThat(type(enricher(), source, destination, direction)).isEqualTo("Unknown");
    }

    private static String type(FlowEnricher enricher, String source, String destination, Direction direction) {
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(1_733_976_003_409L)
                .setSourceAddress(ByteString.copyFrom(IpText.parse(source).orElseThrow()))
                .setDestinationAddress(
                        ByteString.copyFrom(IpText.parse(destination).orElseThrow()))
                .setDestinationPort(443)
                .setProtocol(6)
                .setDirection(direction)
                .setState(FlowState.BEGIN)
                .setRule(Rule.newBuilder().setName("rule"))
                .setOrigin(Origin.newBuilder().setMac("000D3AF8801A"))
                .build();
        return Objects.requireNonNull(enricher.enrich(tuple.toByteArray()))
                .type()
                .text();
    }

    private static FlowEnricher enricher() throws SourceException {
        Threat threat = new Threat("feed", "botnet-c2", "", 90, 0, 0, "");
        EnrichmentTables tables = EnrichmentTables.of(List.of(
                new SourceTable.CloudServices(
                        table(Map.of("20.60.0.0/16", new CloudService("tags", "AzureStorage", "westeurope")))),
                new SourceTable.Assets(
                        table(Map.of(
                                "10.1.0.0/16", asset("", "hub"),
                                "10.2.0.0/16", asset("", "spoke"),
                                "192.168.0.0/24", asset("on-premises", ""),
                                "172.20.0.0/24", asset("p2s", ""))),
                        Map.of()),
                new SourceTable.Threats(table(Map.of("185.220.101.0/24", threat, "20.60.9.9/32", threat)))));
        return new FlowEnricher(() -> tables);
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
