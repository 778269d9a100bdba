package dev.weir.stream.serve;

import dev.weir.schemas.filter.ConditionFields;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Which fields a question is about, whether it groups by them or filters. */
final class AskedFields {

    private AskedFields() {}

    static Set<Field> of(AggregateRequest request) {
        Filter filter = request.getFilter();
        Set<Field> fields = EnumSet.noneOf(Field.class);
        fields.addAll(request.getGroupList());
        fields.addAll(ConditionFields.of(filter.getCondition()));
        if (filter.getSourcesCount() > 0 || request.getDistinctSources()) {
            fields.add(Field.SOURCE);
        }
        return fields;
    }

    /** Whether anything must be known of sources besides their addresses. */
    static boolean areKnown(AggregateRequest request) {
        return of(request).stream().anyMatch(KnownFields::is);
    }
}
