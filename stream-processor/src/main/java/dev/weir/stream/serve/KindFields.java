package dev.weir.stream.serve;

import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Field;
import java.util.Set;

/** What a packed kind of flow says of itself. It never changes, and is quickly read. */
final class KindFields extends SourceFields {

    @Override
    Set<Field> fields() {
        return KnownFields.OF_KINDS;
    }

    @Override
    SourceFacts take(int partition) {
        return new KindFacts();
    }

    @Override
    void giveBack(int partition, SourceFacts facts) {
        // The next question reads the kinds again.
    }
}
