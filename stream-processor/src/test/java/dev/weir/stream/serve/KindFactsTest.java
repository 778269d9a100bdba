package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.FlowType;
import dev.weir.enrich.Iana;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceTable;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.FlowKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindFactsTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void facts_anyKind_itsFields(long seed) {
        Random random = new Random(seed);
        KindFacts facts = new KindFacts(true);
        Map<FlowKind, Integer> numbers = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            FlowKind kind = kind(random);
            int number = facts.number(Family.IPV6, 0, kind.pack());
            assertThat(number).isEqualTo(numbers.computeIfAbsent(kind, added -> numbers.size()));
            Facts of = facts.facts(number);
            assertThat(of.text(Field.FLOW_TYPE)).isEqualTo(kind.type().text());
            assertThat(of.number(Field.PROTOCOL)).isEqualTo(kind.protocol());
            assertThat(of.number(Field.PORT)).isEqualTo(kind.port());
            assertThat(of.text(Field.SERVICE)).isEqualTo(Iana.service(kind.protocol(), kind.port()));
            assertThat(of.text(Field.DESTINATION_COUNTRY)).isEqualTo(kind.country());
        }
    }

    @Test
    void untold_countryOfTheDestination_whereNoSourceTellsPlaces() {
        AtomicReference<EnrichmentTables> tables = new AtomicReference<>(EnrichmentTables.builtIn());
        SourceFields fields = SourceFields.byKind(tables::get);
        SourceFacts without = fields.take(1);
        assertThat(without.untold()).containsExactly(Field.DESTINATION_COUNTRY);
        PrefixTable.Builder<Place> places = PrefixTable.builder((first, _) -> first);
        tables.set(EnrichmentTables.of(List.of(new SourceTable.Places(places.build()))));
        SourceFacts with = fields.take(1);
        assertThat(with.untold()).isEmpty();
        assertThat(with.identity()).as("so that no older answer is kept").isNotEqualTo(without.identity());
    }

    private static FlowKind kind(Random random) {
        FlowType[] types = FlowType.values();
        String country = random.nextBoolean() ? "" : (char) ('A' + random.nextInt(26)) + "N";
        return new FlowKind(
                types[random.nextInt(types.length)],
                random.nextBoolean() ? 6 : random.nextInt(256),
                random.nextBoolean() ? 443 : random.nextInt(65_536),
                country);
    }
}
