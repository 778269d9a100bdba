package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.Family;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TableFieldsTest {
    private final AtomicReference<EnrichmentTables> tables = new AtomicReference<>(EnrichmentTables.builtIn());

    private SourceFields fields(int mostKept) {
        return SourceFields.byTables(tables::get, mostKept);
    }

    @Test
    void take_sameTables_keepsWhatWasLearned() {
        SourceFields fields = fields(10);
        SourceFacts first = fields.take(1);
        assertThat(first.number(Family.IPV4, 0, 7)).isEqualTo(first.number(Family.IPV6, 1, 7));
        assertThat(fields.take(1)).as("taken").isNotSameAs(first);
        fields.giveBack(1, first);
        assertThat(fields.take(2)).as("another partition").isNotSameAs(first);
        assertThat(fields.take(1)).isSameAs(first);
        assertThat(first.identity()).isEqualTo(fields.take(2).identity()).isNotEmpty();
        assertThat(first.untold()).containsExactlyInAnyOrder(Field.COUNTRY, Field.ASN, Field.ASSET, Field.THREAT);
    }

    @Test
    void take_otherTables_beginsAnew() {
        SourceFields fields = fields(10);
        SourceFacts before = fields.take(1);
        fields.giveBack(1, before);
        tables.set(EnrichmentTables.builtIn());
        SourceFacts after = fields.take(1);
        assertThat(after).isNotSameAs(before);
        assertThat(after.identity()).isNotEqualTo(before.identity());
        fields.giveBack(1, before);
        assertThat(fields.take(1)).as("late").isNotSameAs(before);
    }

    @Test
    void giveBack_otherTables_takeNoRoomAnyMore() {
        SourceFields fields = fields(3);
        SourceFacts before = learned(fields.take(1), 2);
        SourceFacts late = learned(fields.take(3), 2);
        fields.giveBack(1, before);
        tables.set(EnrichmentTables.builtIn());
        SourceFacts now = learned(fields.take(2), 2);
        fields.giveBack(3, late);
        fields.giveBack(2, now);
        assertThat(fields.take(2)).isSameAs(now);
    }

    @Test
    void giveBack_moreThanIsKept_isForgotten() {
        SourceFields fields = fields(3);
        SourceFacts one = learned(fields.take(1), 2);
        SourceFacts two = learned(fields.take(2), 2);
        SourceFacts three = learned(fields.take(3), 100);
        fields.giveBack(1, one);
        fields.giveBack(2, two);
        fields.giveBack(3, three);
        assertThat(fields.take(1)).isSameAs(one);
        assertThat(fields.take(2)).isNotSameAs(two);
        assertThat(fields.take(3)).isNotSameAs(three);
    }

    private static SourceFacts learned(SourceFacts facts, int sources) {
        for (int source = 0; source < sources; source++) {
            assertThat(facts.facts(facts.number(Family.IPV4, 0, source)).text(Field.COUNTRY))
                    .isEmpty();
        }
        return facts;
    }
}
