package dev.weir.detect;

import com.google.protobuf.ByteString;
import dev.weir.demo.Demo;
import dev.weir.demo.Flow;
import dev.weir.demo.known.KnownFiles;
import dev.weir.demo.known.KnownFiles.KnownFile;
import dev.weir.demo.traffic.Conversation;
import dev.weir.enrich.reader.InventoryCsv;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.enrich.threat.FeedFormat;
import dev.weir.enrich.threat.FeedRules;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The flows of the demo as they are on {@code weir.flows}, and what is known of its addresses. */
final class DemoTuples {
    private static final int MOST_ROWS = 1000;

    private final Demo demo;
    private long ordinal;

    DemoTuples(Demo demo) {
        this.demo = demo;
    }

    static EnrichmentTables known(Demo demo, long minute) throws SourceException {
        Instant made = Instant.ofEpochSecond(minute * 60);
        List<SourceTable> sources = new ArrayList<>();
        for (KnownFile file : KnownFiles.of(demo.estate(), demo.stories(), made)) {
            if (file.name().equals("inventory.csv")) {
                sources.add(InventoryCsv.read("inventory", file.bytes()).table());
            } else if (file.name().endsWith(".txt")) {
                FeedRules rules = new FeedRules(file.name(), "attacker", 90, MOST_ROWS, 0, made);
                sources.add(FeedFormat.LIST.read(file.bytes(), rules).table());
            }
        }
        return EnrichmentTables.of(sources);
    }

    List<byte[]> of(long minute) {
        return demo.minute(minute).values().stream()
                .flatMap(List::stream)
                .map(flow -> tuple(flow).toByteArray())
                .toList();
    }

    private FlowTuple tuple(Flow flow) {
        Conversation said = flow.conversation();
        return FlowTuple.newBuilder()
                .setTimeMs(flow.timeMs())
                .setRecordTimeMs(flow.timeMs())
                .setSourceAddress(address(said.client().text()))
                .setDestinationAddress(address(said.server().text()))
                .setSourcePort(said.clientPort())
                .setDestinationPort(said.serverPort())
                .setProtocol(said.protocol())
                .setDirection(Direction.valueOf(flow.direction().name()))
                .setState(state(flow))
                .setPacketsSent(flow.volume().packetsOut())
                .setBytesSent(flow.volume().bytesOut())
                .setPacketsReceived(flow.volume().packetsIn())
                .setBytesReceived(flow.volume().bytesIn())
                .setRule(Rule.newBuilder()
                        .setAcl(flow.nic().acl())
                        .setName(flow.rule().name()))
                .setOrigin(Origin.newBuilder()
                        .setTarget(flow.nic().vnet().name())
                        .setMac(flow.nic().mac()))
                .setOrdinal(ordinal++)
                .build();
    }

    private static FlowState state(Flow flow) {
        return switch (flow.state()) {
            case BEGUN -> FlowState.BEGIN;
            case CONTINUING -> FlowState.CONTINUING;
            case ENDED -> FlowState.END;
            case DENIED -> FlowState.DENIED;
        };
    }

    private static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }
}
