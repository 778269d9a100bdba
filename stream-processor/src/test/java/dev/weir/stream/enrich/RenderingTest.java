package dev.weir.stream.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.stream.count.RandomTuples;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    private static final int TUPLES = 100;

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void everyTuple_asTheJobWritesIt_withItsSeed(int seed) throws Exception {
        FlowEnricher enricher = new FlowEnricher(EnrichmentTables::builtIn, seed);
        RandomTuples tuples = new RandomTuples(new SplittableRandom(1));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < TUPLES; i++) {
            FlowTuple tuple = tuples.next();
            tuple.writeDelimitedTo(body);
            expected.writeBytes(
                    FlowFormat.ECS.writer().write(Objects.requireNonNull(enricher.enrich(tuple.toByteArray()))));
            expected.write('\n');
        }
        Rendering rendering = new Rendering(EnrichmentTables::builtIn, seed);
        assertThat(new String(rendering.lines(body.toByteArray(), FlowFormat.ECS), UTF_8))
                .isEqualTo(expected.toString(UTF_8));
    }
}
