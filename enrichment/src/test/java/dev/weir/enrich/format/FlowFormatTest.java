package dev.weir.enrich.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.flow.RandomFlows;
import dev.weir.enrich.flow.RandomTables;
import dev.weir.enrich.table.EnrichmentTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format against its plain twin, over flows with every part there or not, with tables that change in between. */
class FlowFormatTest {
    private static final int FLOWS = 3000;
    private static final ObjectMapper STRICT = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void ecs_anyFlow_sameAsPlain(long seed) {
        compare(seed, FlowFormat.ECS, "weir", PlainEcs::new);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void ocsf_anyFlow_sameAsPlain(long seed) {
        compare(seed, FlowFormat.OCSF, "unmapped", PlainOcsf::new);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void asim_anyFlow_sameAsPlain(long seed) {
        compare(seed, FlowFormat.ASIM, "AdditionalFields", PlainAsim::new);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void cef_anyFlow_sameAsPlain(long seed) {
        FlowWriter writer = FlowFormat.CEF.writer();
        each(seed, flow -> {
            String message = new String(writer.write(flow), StandardCharsets.UTF_8);
            assertThat(message).doesNotContain("\n", "\r").startsWith("CEF:0|");
            assertThat(PlainCef.parse(message)).isEqualTo(PlainCef.fields(flow));
        });
    }

    private static void compare(long seed, FlowFormat format, String own, Function<EnrichedFlow, PlainJson> twin) {
        FlowWriter writer = format.writer();
        Forms forms = new Forms(format, own);
        each(seed, flow -> {
            byte[] bytes = writer.write(flow);
            assertThat(bytes).doesNotContain('\n', '\r');
            JsonNode record = read(bytes);
            forms.check(record);
            assertThat(record)
                    .isEqualTo(read(twin.apply(flow).record().toString().getBytes(StandardCharsets.UTF_8)));
        });
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return STRICT.readTree(bytes);
        } catch (IOException e) {
            throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    private static void each(long seed, Consumer<EnrichedFlow> check) {
        EnrichmentTables[] tables = {RandomTables.of(seed), RandomTables.of(seed + 1), EnrichmentTables.builtIn()};
        int[] turn = {0};
        FlowEnricher enricher = new FlowEnricher(() -> tables[turn[0] / 500 % tables.length]);
        RandomFlows flows = new RandomFlows(new SplittableRandom(seed));
        for (; turn[0] < FLOWS; turn[0]++) {
            check.accept(Objects.requireNonNull(enricher.enrich(flows.next().toByteArray())));
        }
    }
}
