package dev.weir.ingest.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowLogParserTest {
    private static final String TUPLE = "1733975962447,10.1.0.4,40.119.6.228,123,123,17,O,C,NX,4,360,5,528";

    @Test
    void parse_vnetRecord_everyField() {
        FlowTuple tuple = Blobs.parse(Records.vnet(TUPLE)).tuples.getFirst();
        assertThat(tuple.getTimeMs()).isEqualTo(1733975962447L);
        assertThat(tuple.getDestinationAddress().toByteArray()).containsExactly(40, 119, 6, 228);
        assertThat(tuple.getDirection()).isEqualTo(Direction.OUTBOUND);
        assertThat(tuple.getState()).isEqualTo(FlowState.CONTINUING);
        assertThat(tuple.getFormat()).isEqualTo(Format.VNET_V4);
        assertThat(tuple.getEncryption()).isEqualTo("NX");
        assertThat(List.of(
                        tuple.getPacketsSent(),
                        tuple.getBytesSent(),
                        tuple.getPacketsReceived(),
                        tuple.getBytesReceived()))
                .containsExactly(4L, 360L, 5L, 528L);
        assertThat(tuple.getRule().getAcl()).isEqualTo("unspecified");
        assertThat(tuple.getRule().getName()).isEqualTo("PlatformRule");
        assertThat(tuple.getOrigin().getFlowLog()).isEqualTo("/FLOWLOGS/ONE");
        assertThat(tuple.getOrigin().getTarget()).isEqualTo("/virtualNetworks/one");
        assertThat(tuple.getOrigin().getMac()).isEqualTo("000D3A359573");
        assertThat(tuple.getOrigin().getHourMs()).isEqualTo(1733976000000L);
        assertThat(tuple.getRecordTimeMs()).isEqualTo(1733976024777L);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'T,I,A', ALLOWED, 6",
        "1, 'U,O,D', DENIED, 17",
        "1, '47,I,A', ALLOWED, 47",
        "2, 'T,I,D,B,,,,', DENIED, 6",
        "2, 'T,I,A,B,,,,', BEGIN, 6",
        "2, 'T,I,A,B,,,', BEGIN, 6",
        "2, 'T,I,A,C,1,2,3,4', CONTINUING, 6",
        "2, '17,I,A,E,0,0,0,0', END, 17"
    })
    void parse_nsgTuple_stateAndProtocol(String version, String rest, FlowState state, int protocol) {
        Parsed parsed = Blobs.parse(Records.nsg(version, "1542110402,192.0.2.190,10.5.16.4,28746,443," + rest));
        assertThat(parsed.rejections).isEmpty();
        assertThat(parsed.tuples.getFirst().getState()).isEqualTo(state);
        assertThat(parsed.tuples.getFirst().getProtocol()).isEqualTo(protocol);
        assertThat(parsed.tuples.getFirst().getTimeMs()).isEqualTo(1542110402000L);
        assertThat(parsed.tuples.getFirst().getRule().getAcl()).isEqualTo("/NSG/ONE");
        assertThat(parsed.tuples.getFirst().getOrigin().getMac()).isEqualTo("000D3AF87856");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1493763938,185.170.185.105,10.2.0.4,35370,23,6,I,B,NX,,,,",
                "1733975962447,10.1.0.4,40.119.6.228,123,123,6,O,B,NX",
                "1733975962447,10.1.0.4,40.119.6.228,123,123,6,O,D,NX_SW_NOT_READY,0,0,0,0",
                "1733975962447,10.1.0.4,40.119.6.228,123,123,T,O,E,SOMETHING_NEW,0,0,0,18446744073709551615",
                "1733975962447,FE80:0:0::1,2001:db8::,0,65535,0,I,C,,0,0,0,0"
            })
    void parse_oddVnetTuple_accepted(String tuple) {
        Parsed parsed = Blobs.parse(Records.vnet(tuple));
        assertThat(parsed.rejections).isEmpty();
        assertThat(parsed.tuples).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:0::5, 2001:db8::5",
        "::ffff:10.0.0.1, ::ffff:10.0.0.1",
        "::FFFF:0A00:0001, ::ffff:10.0.0.1",
        "10.0.0.1, 10.0.0.1"
    })
    void parse_anySpelling_canonicalKey(String source, String key) {
        assertThat(Blobs.parse(Records.vnet(TUPLE.replace("10.1.0.4", source))).keys)
                .containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1262303999, TIME_TOO_EARLY",
        "0, 1990000000000, TIME_TOO_LATE",
        "0, -1, TIME_MALFORMED",
        "0, '', TIME_MALFORMED",
        "1, 10.1.0.04, ADDRESS_MALFORMED",
        "2, fe80::1%eth0, ADDRESS_MALFORMED",
        "3, 65536, PORT_MALFORMED",
        "4, '', PORT_MALFORMED",
        "5, 256, PROTOCOL_MALFORMED",
        "6, IN, DIRECTION_MALFORMED",
        "7, A, STATE_MALFORMED",
        "8, A B, ENCRYPTION_MALFORMED",
        "9, 18446744073709551616, COUNTER_MALFORMED",
        "12, 1.5, COUNTER_MALFORMED",
        "12, '1,2', TUPLE_MALFORMED",
        "12, '', "
    })
    void parse_brokenField_rejectedWithItsReason(int field, String value, RejectReason reason) {
        String[] fields = TUPLE.split(",");
        fields[field] = value;
        Parsed parsed = Blobs.parse(Records.vnet(TUPLE, String.join(",", fields), TUPLE));
        assertThat(parsed.reasons()).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(parsed.tuples).extracting(FlowTuple::getOrdinal).contains(0L, 2L);
    }

    @ParameterizedTest
    @MethodSource("wholeBlobs")
    void parse_anyForm_findsTheTuples(String blob) {
        Parsed parsed =
                Blobs.parse(blob.replace("RECORD", Records.vnet(TUPLE)).replace("EMPTY", Records.vnetWithoutFlows()));
        assertThat(parsed.rejections).isEmpty();
        assertThat(parsed.tuples).hasSize(2);
    }

    static List<String> wholeBlobs() {
        return List.of(
                "{\"records\":[RECORD,RECORD]}",
                "{\"records\":[RECORD,RECORD",
                "{\"records\":[RECORD,EMPTY,RECORD,",
                "\ufeff{ \"records\" :\r\n [ RECORD\r\n,\r\nRECORD ] }\r\n",
                "[RECORD,RECORD]",
                "RECORD\nRECORD\n",
                "{\"records\":[RECORD,{\"records\":[RECORD]}]}",
                "{\"records\":[RECORD,RECORD]}{\"records\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"time\":\"x\"}', UNKNOWN_CATEGORY",
        "'{\"category\":\"flowlogflowevent\"}', UNKNOWN_CATEGORY",
        "'{\"category\":\"FlowLogFlowEvent\",\"flowLogVersion\":5}', UNKNOWN_VERSION",
        "'{\"category\":\"NetworkSecurityGroupFlowEvent\",\"properties\":{\"Version\":4}}', UNKNOWN_VERSION",
        "'{\"category\":\"FlowLogFlowEvent\",\"flowLogVersion\":\"4\",\"flowRecords\":{}}', TUPLES_MISSING",
        "'{\"category\":\"FlowLogFlowEvent\",\"flowLogVersion\":4,\"flowRecords\":{\"flows\":[{}]}}', TUPLES_MISSING",
        "'{\"time\":\"never closed', RECORD_MALFORMED",
        "'{\"time\":\"2024\",\"flowTuples\":[\"1,2', RECORD_MALFORMED",
        "'{\"time\":1x}', RECORD_MALFORMED",
        "'{\"a\":[}]', RECORD_MALFORMED",
        "'garbage \"{', NOT_A_RECORD"
    })
    void parse_brokenRecord_rejectedAndTheRestCounts(String broken, RejectReason reason) {
        String path = "somewhere/PT1H.json";
        String blob = "{\"records\":[" + Records.vnet(TUPLE) + "," + broken + "," + Records.vnet(TUPLE) + "]}";
        Parsed parsed = Blobs.parse(blob.getBytes(StandardCharsets.UTF_8), path);
        assertThat(parsed.reasons()).containsExactly(reason);
        assertThat(parsed.tuples).extracting(FlowTuple::getOrdinal).containsExactly(0L, 1L);
        assertThat(parsed.rejections.getFirst().offset()).isEqualTo(blob.indexOf(broken));
    }

    @Test
    void parse_elementsThatAreNoStrings_rejectedOneByOne() {
        String list = "\"%s\",7,null,{\"a\":[1]},\"\\u0031%s\"".formatted(TUPLE, TUPLE.substring(1));
        Parsed parsed = Blobs.parse(Records.vnet("@").replace("\"@\"", list));
        assertThat(parsed.rejections).extracting(Rejection::excerpt).containsExactly("7", "null", "{\"a\":[1]}");
        assertThat(parsed.tuples).extracting(FlowTuple::getOrdinal).containsExactly(0L, 4L);
    }

    @Test
    void parse_recordLongerThanTheBound_rejectedAndTheRestCounts() {
        ParserConfig config = new ParserConfig(2048, 512);
        String blob = Records.vnet(TUPLE) + "," + Records.vnet(TUPLE.repeat(100)) + "," + Records.vnet(TUPLE);
        for (int chunk : new int[] {1, 1000, blob.length()}) {
            Parsed parsed = Blobs.parseInChunks(blob.getBytes(StandardCharsets.UTF_8), Blobs.VNET_PATH, chunk, config);
            assertThat(parsed.reasons().getFirst()).isEqualTo(RejectReason.RECORD_TOO_LARGE);
            assertThat(parsed.tuples).hasSize(2);
            assertThat(parsed.rejections).allMatch(rejection -> rejection.length() <= 2048);
        }
    }

    @Test
    void parse_nameLongerThanAnyRealOne_rejected() {
        assertThat(Blobs.parse(Records.vnet(TUPLE).replace("PlatformRule", "x".repeat(5000)))
                        .reasons())
                .containsExactly(RejectReason.NAME_TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void parse_everyChunkSize_sameAsAtOnce(LogFormat format) {
        ScenarioBlob blob = scenario(5, format).blob(0, 0);
        byte[] bytes = blob.content();
        List<String> whole = Blobs.parse(bytes, blob.path()).events;
        IntStream.concat(IntStream.rangeClosed(1, 200), IntStream.of(997, 4096, 65536))
                .forEach(chunk -> assertThat(Blobs.parseInChunks(bytes, blob.path(), chunk, Blobs.CONFIG).events)
                        .as("chunks of %s", chunk)
                        .isEqualTo(whole));
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void parse_scenario_findsTheTruth(LogFormat format) {
        for (ScenarioBlob blob : scenario(60, format).blobs()) {
            Parsed parsed = Blobs.parse(blob.content(), blob.path());
            Truth truth = blob.truth();
            Map<Truth.Key, Long> tuples = new HashMap<>();
            parsed.tuples.forEach(tuple -> tuples.merge(key(tuple), 1L, Long::sum));
            Map<Truth.Key, Long> expected = new HashMap<>();
            truth.counts().forEach((key, counts) -> expected.put(key, counts.tuples()));
            assertThat(tuples).isEqualTo(expected);
            assertThat(rejected(parsed, RejectReason.Kind.TUPLE)).isEqualTo(truth.rejectedTuples());
            assertThat(rejected(parsed, RejectReason.Kind.RECORD)).isEqualTo(truth.rejectedRecords());
            assertThat((long) parsed.digests.size()).isEqualTo(truth.records());
            assertThat(parsed.tuples.stream().mapToLong(FlowTuple::getTimeMs).max())
                    .hasValue(truth.by(_ -> 0).getOrDefault(0, Counts.NONE).lastMs());
        }
    }

    @Test
    void parse_rewrittenBlob_sameDigests() {
        for (ScenarioBlob blob : scenario(10, LogFormat.values()).blobs()) {
            Parsed before = Blobs.parse(blob.content(), blob.path());
            Parsed after = Blobs.parse(blob.rewritten(blob.blocks(), 0, 4), blob.path());
            assertThat(after.digests).containsExactlyInAnyOrderElementsOf(before.digests);
            assertThat(new HashSet<>(before.digests)).hasSizeGreaterThan(before.digests.size() / 2);
        }
    }

    @Test
    void parse_recordSkipped_nothingOfItFollowsAndOrdinalsStay() {
        Parsed kept = new Parsed();
        TupleSink skipFirst = new TupleSink() {
            @Override
            public boolean record(long digest, long recordTimeMs, int tuples) {
                return kept.record(digest, recordTimeMs, tuples) && kept.digests.size() > 1;
            }

            @Override
            public void tuple(byte[] key, byte[] value) {
                kept.tuple(key, value);
            }

            @Override
            public void rejected(Rejection rejection) {
                kept.rejected(rejection);
            }
        };
        FlowLogParser parser = new FlowLogParser(BlobPath.parse(""), Blobs.CONFIG, Blobs.LATEST_MS, skipFirst);
        byte[] blob = (Records.vnet(TUPLE, "broken") + Records.vnet(TUPLE)).getBytes(StandardCharsets.UTF_8);
        parser.resume(0, 7);
        parser.feed(blob, 0, blob.length);
        assertThat(kept.tuples).extracting(FlowTuple::getOrdinal).containsExactly(7L);
        assertThat(kept.rejections).isEmpty();
        assertThat(parser.ordinal()).isEqualTo(8);
    }

    private static FlowScenario scenario(int tuples, LogFormat... formats) {
        return new FlowScenario(
                42, FlowScenario.Size.of(3, 2, 6, tuples).withBroken(50).withFormats(formats));
    }

    private static Map<String, Long> rejected(Parsed parsed, RejectReason.Kind kind) {
        Map<String, Long> counts = new TreeMap<>();
        parsed.reasons().stream()
                .filter(reason -> reason.kind() == kind)
                .forEach(reason -> counts.merge(reason.label(), 1L, Long::sum));
        return counts;
    }

    private static Truth.Key key(FlowTuple tuple) {
        return new Truth.Key(
                tuple.getTimeMs() / 60_000 * 60_000,
                IpText.text(tuple.getSourceAddress().toByteArray()),
                tuple.getRule().getAcl(),
                tuple.getRule().getName(),
                tuple.getDirection() == Direction.INBOUND ? "I" : "O");
    }
}
