package dev.weir.enrich.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowEnricherTest {
    private final FlowEnricher enricher = new FlowEnricher(EnrichmentTables::builtIn);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void enrich_anyTuple_sameAsGeneratedClass(long seed) throws Exception {
        EnrichmentTables tables = RandomTables.of(seed);
        FlowEnricher known = new FlowEnricher(() -> tables);
        RandomFlows flows = new RandomFlows(new SplittableRandom(seed));
        for (int i = 0; i < 3000; i++) {
            FlowTuple tuple = flows.next();
            EnrichedFlow flow =
                    Objects.requireNonNull(known.enrich(tuple.toByteArray()), "seed " + seed + " flow " + i);
            assertSame(flow, tuple);
            assertFacts(flow, tuple, tables);
        }
    }

    private static void assertSame(EnrichedFlow flow, FlowTuple tuple) throws Exception {
        assertThat(flow.timeMs()).isEqualTo(tuple.getTimeMs());
        assertThat(flow.recordTimeMs()).isEqualTo(tuple.getRecordTimeMs());
        assertThat(flow.sourcePort()).isEqualTo(tuple.getSourcePort());
        assertThat(flow.destinationPort()).isEqualTo(tuple.getDestinationPort());
        assertThat(flow.protocol()).isEqualTo(tuple.getProtocol());
        assertThat(flow.isOutbound()).isEqualTo(tuple.getDirection() == Direction.OUTBOUND);
        assertThat(flow.state()).isEqualTo(tuple.getStateValue());
        assertThat(flow.format()).isEqualTo(tuple.getFormatValue());
        assertThat(flow.encryption()).isEqualTo(tuple.getEncryption());
        assertThat(flow.packetsSent()).isEqualTo(clamp(tuple.getPacketsSent()));
        assertThat(flow.bytesSent()).isEqualTo(clamp(tuple.getBytesSent()));
        assertThat(flow.packetsReceived()).isEqualTo(clamp(tuple.getPacketsReceived()));
        assertThat(flow.bytesReceived()).isEqualTo(clamp(tuple.getBytesReceived()));
        assertThat(flow.ordinal()).isEqualTo(tuple.getOrdinal());
        assertThat(flow.origin().acl()).isEqualTo(tuple.getRule().getAcl());
        assertThat(flow.origin().rule()).isEqualTo(tuple.getRule().getName());
        assertThat(flow.origin().flowLog()).isEqualTo(tuple.getOrigin().getFlowLog());
        assertThat(flow.origin().target()).isEqualTo(tuple.getOrigin().getTarget());
        assertThat(flow.origin().mac()).isEqualTo(tuple.getOrigin().getMac());
        assertThat(flow.origin().hourMs()).isEqualTo(tuple.getOrigin().getHourMs());
        assertThat(new String(flow.id(), StandardCharsets.US_ASCII)).isEqualTo(id(tuple));
    }

    private static long clamp(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    private static String id(FlowTuple tuple) throws Exception {
        String log = tuple.getOrigin().getFlowLog();
        String name = (log.isEmpty() ? tuple.getRule().getAcl() : log) + "\n"
                + tuple.getOrigin().getMac() + "\n"
                + tuple.getOrigin().getHourMs() + "\n"
                + tuple.getOrdinal();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
    }

    private static void assertFacts(EnrichedFlow flow, FlowTuple tuple, EnrichmentTables tables) {
        assertThat(new String(flow.sourceAddress().text(), StandardCharsets.US_ASCII))
                .isEqualTo(IpText.text(tuple.getSourceAddress().toByteArray()));
        assertThat(flow.source())
                .isEqualTo(tables.facts(
                        flow.sourceAddress().hi(), flow.sourceAddress().lo()));
        assertThat(flow.destination())
                .isEqualTo(tables.facts(
                        flow.destinationAddress().hi(),
                        flow.destinationAddress().lo()));
        assertThat(flow.origin().nic()).isEqualTo(tables.nic(tuple.getOrigin().getMac()));
    }

    @Test
    void enrich_tablesChange_newFactsOfKnownAddresses() {
        AtomicReference<EnrichmentTables> now = new AtomicReference<>(RandomTables.of(1));
        FlowEnricher changing = new FlowEnricher(now::get);
        byte[] message = good().toByteArray();
        for (long seed = 1; seed < 50; seed++) {
            EnrichmentTables tables = RandomTables.of(seed);
            now.set(tables);
            EnrichedFlow flow = Objects.requireNonNull(changing.enrich(message));
            assertThat(flow.source()).isEqualTo(tables.facts(0, KnownAddress.mapped(0x34000001)));
            assertThat(flow.origin().nic()).isEqualTo(tables.nic("000D3AF88011"));
        }
    }

    @Test
    void enrich_missingOrOutOfRange_null() {
        assertThat(enrich(tuple -> tuple)).isNotNull();
        assertThat(enrich(FlowTuple.Builder::clearSourceAddress)).isNull();
        assertThat(enrich(FlowTuple.Builder::clearDestinationAddress)).isNull();
        assertThat(enrich(FlowTuple.Builder::clearDirection)).isNull();
        assertThat(enrich(FlowTuple.Builder::clearState)).isNull();
        assertThat(enrich(FlowTuple.Builder::clearTimeMs)).isNull();
        assertThat(enrich(tuple -> tuple.setTimeMs(253_402_300_800_000L))).isNull();
        assertThat(enrich(tuple -> tuple.setTimeMs(-1))).isNull();
        assertThat(enrich(tuple -> tuple.setRecordTimeMs(-1))).isNull();
        assertThat(enrich(tuple -> tuple.setStateValue(6))).isNull();
        assertThat(enrich(tuple -> tuple.setDirectionValue(3))).isNull();
        assertThat(enrich(tuple -> tuple.setSourcePort(65536))).isNull();
        assertThat(enrich(tuple -> tuple.setDestinationPort(-1))).isNull();
        assertThat(enrich(tuple -> tuple.setProtocol(256))).isNull();
        assertThat(enrich(tuple -> tuple.setSourceAddress(ByteString.copyFrom(new byte[5]))))
                .isNull();
        assertThat(enricher.enrich(new byte[0])).isNull();
    }

    @Test
    void enrich_invalidUtf8_null() throws InvalidProtocolBufferException {
        byte[] message = good().toBuilder()
                .setRule(Rule.newBuilder().setName("MARK"))
                .build()
                .toByteArray();
        assertThat(enricher.enrich(message)).isNotNull();
        message[new String(message, StandardCharsets.ISO_8859_1).indexOf("MARK")] = (byte) 0xff;
        assertThat(enricher.enrich(message)).isNull();
        byte[] encryption = good().toBuilder().setEncryption("MARK").build().toByteArray();
        encryption[new String(encryption, StandardCharsets.ISO_8859_1).indexOf("MARK")] = (byte) 0xff;
        assertThat(enricher.enrich(encryption)).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void enrich_anyDamage_nullOrWhatTheGeneratedClassReads(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        RandomFlows flows = new RandomFlows(random);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = flows.next().toByteArray();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
            EnrichedFlow flow = enricher.enrich(cut);
            if (flow != null) {
                assertThat(flow.timeMs()).isEqualTo(FlowTuple.parseFrom(cut).getTimeMs());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void new_seedOutOfRange_refused(int seed) {
        assertThatThrownBy(() -> new FlowEnricher(EnrichmentTables::builtIn, seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 65535");
    }

    private @Nullable EnrichedFlow enrich(UnaryOperator<FlowTuple.Builder> change) {
        return enricher.enrich(change.apply(good().toBuilder()).build().toByteArray());
    }

    private static FlowTuple good() {
        FlowTuple tuple = new RandomFlows(new SplittableRandom(1)).next();
        return tuple.toBuilder()
                .setSourceAddress(ByteString.copyFrom(new byte[] {52, 0, 0, 1}))
                .setDestinationAddress(ByteString.copyFrom(new byte[] {10, 0, 0, 1}))
                .setState(FlowState.END)
                .setEncryption("X")
                .setOrigin(tuple.getOrigin().toBuilder().setMac("000D3AF88011"))
                .build();
    }
}
