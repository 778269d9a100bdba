package dev.weir.stream.serve;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Field;
import java.util.Set;
import java.util.function.Supplier;

/** What a packed kind of flow says of itself. It never changes, and is quickly read; new ones may lack what no source tells now. */
final class KindFields extends SourceFields {
    private final Supplier<EnrichmentTables> tables;

    KindFields(Supplier<EnrichmentTables> tables) {
        this.tables = tables;
    }

    @Override
    Set<Field> fields() {
        return KnownFields.OF_KINDS;
    }

    @Override
    SourceFacts take(int partition) {
        return new KindFacts(tables.get().tellsPlaces());
    }

    @Override
    void giveBack(int partition, SourceFacts facts) {
        // The next question reads the kinds again.
    }
}
