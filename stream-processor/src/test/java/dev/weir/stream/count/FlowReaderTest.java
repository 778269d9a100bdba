package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowReaderTest {
    private final FlowReader reader = new FlowReader();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void read_anyTuple_sameAsGeneratedClass(long seed) {
        RandomTuples tuples = new RandomTuples(new SplittableRandom(seed));
        for (int i = 0; i < 2000; i++) {
            FlowTuple tuple = tuples.next();
            assertThat(reader.read(tuple.toByteArray())).isNull();
            assertThat(reader.timeMs()).isEqualTo(tuple.getTimeMs());
            assertThat(SourceText.bytes(reader.family(), reader.hi(), reader.lo()))
                    .isEqualTo(tuple.getSourceAddress().toByteArray());
            assertThat(reader.values()[Values.DESTINATIONS])
                    .isEqualTo(Destinations.one(
                            PlainDistinct.item(tuple.getDestinationAddress()), tuple.getDestinationPort()));
            assertThat(reader.direction()).isEqualTo(tuple.getDirectionValue());
            assertThat(Arrays.copyOfRange(reader.bytes(), reader.ruleFrom(), reader.ruleFrom() + reader.ruleLength()))
                    .isEqualTo(tuple.getRule().toByteArray());
        }
    }

    @Test
    void read_numbersOfEveryLength_sameAsGeneratedClass() {
        FlowTuple.Builder tuple =
                new RandomTuples(new SplittableRandom(8)).next().toBuilder().setState(FlowState.END);
        for (int bits = 0; bits < Long.SIZE; bits++) {
            long number = (-1L >>> bits) - bits;
            tuple.setPacketsSent(number).setBytesReceived(1L << bits);
            assertThat(reader.read(tuple.build().toByteArray())).isNull();
            assertThat(reader.values()[Values.PACKETS_SENT]).isEqualTo(number);
            assertThat(reader.values()[Values.BYTES_RECEIVED]).isEqualTo(1L << bits);
        }
    }

    @Test
    void read_anyTruncation_isRefusedOrMissesOnlyTheTail() {
        byte[] good = new RandomTuples(new SplittableRandom(7)).next().toByteArray();
        for (int length = 0; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            if (reader.read(cut) == null) {
                assertThat(reader.timeMs()).isPositive();
            }
        }
        assertThat(reader.read(new byte[0])).contains("missing");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void read_anyDamage_neverThrows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTuples tuples = new RandomTuples(random);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = tuples.next().toByteArray();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            String wrong = reader.read(bytes);
            assertThat(wrong == null || !wrong.isEmpty()).isTrue();
        }
    }
}
