package dev.weir.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records of every format and state as files that were looked at, and the examples of docs/outputs; {@code -Dweir.docs.write=true} writes them anew. */
class GoldenTest {
    private static final String GROUP =
            "/subscriptions/af15e575-f948-49ac-bce0-252d028e9379/resourceGroups/web-rg/providers/Microsoft.Network/";
    private static final long TIME = 1_733_976_003_409L;

    @ParameterizedTest
    @EnumSource(FlowFormat.class)
    void write_everyState_asInFile(FlowFormat format) throws Exception {
        StringBuilder all = new StringBuilder();
        for (boolean enriched : new boolean[] {false, true}) {
            EnrichmentTables tables = enriched ? tables() : EnrichmentTables.builtIn();
            FlowEnricher enricher = new FlowEnricher(() -> tables);
            FlowWriter writer = format.writer();
            for (FlowTuple tuple : flows().values()) {
                all.append(write(writer, enricher, tuple)).append('\n');
            }
        }
        check(Path.of("src/test/resources/golden", format.text() + ".txt"), all.toString());
    }

    @ParameterizedTest
    @EnumSource(value = FlowFormat.class, names = "CEF", mode = EnumSource.Mode.EXCLUDE)
    void write_everyState_hasBothForms(FlowFormat format) throws Exception {
        Forms forms = new Forms(
                format,
                switch (format) {
                    case ECS -> "weir";
                    case OCSF -> "unmapped";
                    default -> "AdditionalFields";
                });
        ObjectMapper json = new ObjectMapper();
        for (EnrichmentTables tables : List.of(EnrichmentTables.builtIn(), tables())) {
            FlowEnricher enricher = new FlowEnricher(() -> tables);
            for (FlowTuple tuple : flows().values()) {
                forms.check(json.readTree(write(format.writer(), enricher, tuple)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FlowFormat.class)
    void page_example_isWhatIsWritten(FlowFormat format) throws Exception {
        EnrichmentTables tables = tables();
        FlowTuple tuple = Objects.requireNonNull(flows().get("vnet-v4 end out"));
        String record = write(format.writer(), new FlowEnricher(() -> tables), tuple);
        ObjectMapper json = new ObjectMapper();
        String shown = format == FlowFormat.CEF ? record : json.readTree(record).toPrettyString();
        Path page = Path.of("../docs/outputs", format.text() + ".md");
        String text = Files.readString(page);
        int from = text.indexOf("```", text.indexOf("<!-- example -->"));
        int begin = text.indexOf('\n', from) + 1;
        int end = text.indexOf("\n```", begin);
        check(page, text.substring(0, begin) + shown + text.substring(end));
    }

    private static void check(Path file, String content) throws IOException {
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(file, content);
        }
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    private static String write(FlowWriter writer, FlowEnricher enricher, FlowTuple tuple) {
        byte[] record = writer.write(Objects.requireNonNull(enricher.enrich(tuple.toByteArray())));
        return new String(record, StandardCharsets.UTF_8);
    }

    private static Map<String, FlowTuple> flows() {
        Map<String, FlowTuple> flows = new LinkedHashMap<>();
        FlowTuple.Builder in = tuple("42.119.146.95", 51529, "10.1.0.4", 443, Direction.INBOUND);
        FlowTuple.Builder out = tuple("10.1.0.4", 52914, "20.60.1.4", 443, Direction.OUTBOUND);
        flows.put("nsg-v1 allowed in", nsg(in, Format.NSG_V1, FlowState.ALLOWED));
        flows.put("nsg-v1 denied in", nsg(in, Format.NSG_V1, FlowState.DENIED));
        for (FlowState state : List.of(FlowState.BEGIN, FlowState.CONTINUING, FlowState.END, FlowState.DENIED)) {
            String name = state.name().toLowerCase(java.util.Locale.ROOT);
            flows.put("nsg-v2 " + name + " out", nsg(out, Format.NSG_V2, state));
            flows.put("vnet-v4 " + name + " in", vnet(in, state));
            flows.put("vnet-v4 " + name + " out", vnet(out, state));
            flows.put(
                    "vnet-v4 " + name + " in IPv6",
                    vnet(tuple("2001:470::17", 40000, "fd00:1::4", 22, Direction.INBOUND), state));
        }
        flows.put("threat", vnet(tuple("185.220.101.7", 41000, "10.1.0.4", 3389, Direction.INBOUND), FlowState.DENIED));
        FlowTuple.Builder echo =
                tuple("10.1.0.4", 0, "10.2.0.5", 0, Direction.OUTBOUND).setProtocol(1);
        flows.put("icmp", vnet(echo, FlowState.BEGIN));
        return flows;
    }

    private static FlowTuple.Builder tuple(String from, int port, String to, int toPort, Direction direction) {
        return FlowTuple.newBuilder()
                .setTimeMs(TIME)
                .setRecordTimeMs(TIME + 21_000)
                .setSourceAddress(address(from))
                .setSourcePort(port)
                .setDestinationAddress(address(to))
                .setDestinationPort(toPort)
                .setProtocol(6)
                .setDirection(direction)
                .setOrdinal(1234);
    }

    private static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }

    private static FlowTuple nsg(FlowTuple.Builder tuple, Format format, FlowState state) {
        return counted(tuple.clone(), state)
                .setFormat(format)
                .setRule(Rule.newBuilder()
                        .setAcl(GROUP + "networkSecurityGroups/web-nsg")
                        .setName("DefaultRule_DenyAllInBound"))
                .setOrigin(Origin.newBuilder().setMac("000D3AF8801A").setHourMs(TIME / 3_600_000 * 3_600_000))
                .build();
    }

    private static FlowTuple vnet(FlowTuple.Builder tuple, FlowState state) {
        return counted(tuple.clone(), state)
                .setFormat(Format.VNET_V4)
                .setEncryption("NX")
                .setRule(Rule.newBuilder()
                        .setAcl(GROUP + "networkSecurityGroups/web-nsg")
                        .setName("UserRule_allow-web"))
                .setOrigin(Origin.newBuilder()
                        .setFlowLog(GROUP + "networkWatchers/NetworkWatcher_westeurope/flowLogs/hub-log")
                        .setTarget(GROUP + "virtualNetworks/hub")
                        .setMac("000D3AF8801A")
                        .setHourMs(TIME / 3_600_000 * 3_600_000))
                .build();
    }

    private static FlowTuple.Builder counted(FlowTuple.Builder tuple, FlowState state) {
        if (state == FlowState.CONTINUING || state == FlowState.END) {
            tuple.setPacketsSent(3).setBytesSent(767).setPacketsReceived(2).setBytesReceived(1580);
        }
        return tuple.setState(state);
    }

    private static EnrichmentTables tables() throws SourceException {
        String hub = GROUP + "virtualNetworks/hub";
        Asset web = asset("web", "web", "web-1", "web-1-nic", hub);
        Asset data = asset("data", "database", "db-1", "", GROUP + "virtualNetworks/data");
        Geo vietnam =
                new Geo("geolite", "VN", "Vietnam", "AS", "VN-SG", "Ho Chi Minh", "Ho Chi Minh City", 10.82, 106.63);
        Threat tor = new Threat("tor-exits", "scanner", "", 80, TIME - 86_400_000, TIME, "Tor exit node");
        return EnrichmentTables.of(List.of(
                new SourceTable.Places(table(Map.of(
                        "42.119.0.0/16", new Place(vietnam, new AutonomousSystem("geolite", 18403, "FPT Telecom"))))),
                new SourceTable.CloudServices(
                        table(Map.of("20.60.0.0/16", new CloudService("service-tags", "AzureStorage", "westeurope")))),
                new SourceTable.Assets(table(Map.of("10.2.0.0/16", data)), Map.of("000D3AF8801A", web)),
                new SourceTable.Threats(table(Map.of("185.220.101.0/24", tor)))));
    }

    private static Asset asset(String name, String role, String vm, String nic, String vnet) {
        return new Asset(
                "inventory",
                name,
                role,
                "",
                "westeurope",
                "",
                "team-web",
                "production",
                vm,
                nic,
                vnet + "/subnets/" + name,
                vnet);
    }

    private static <T> PrefixTable<T> table(Map<String, T> rows) throws SourceException {
        PrefixTable.Builder<T> table = PrefixTable.builder((a, b) -> a);
        for (Map.Entry<String, T> row : rows.entrySet()) {
            table.put(Prefix.parse(row.getKey()), row.getValue());
        }
        return table.build();
    }
}
