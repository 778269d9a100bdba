package dev.weir.query.console;

import dev.weir.query.filter.FilterError;
import dev.weir.query.filter.FilterParser;
import dev.weir.schemas.filter.ConditionFields;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Field;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Filters as the API reads them: of single flows or of counts, and those by kinds of flows apart from sources. */
final class FakeFilters {
    private FakeFilters() {}

    /** Why the API refuses the filter of a request; empty when it does not. */
    static Optional<String> wrong(Context ctx) {
        String filter = ctx.queryParam("filter");
        if (filter == null || ctx.path().contains("/filter/")) {
            return Optional.empty();
        }
        try {
            if (ctx.path().contains("/flows")) {
                FilterParser.parseFlows(filter);
                return Optional.empty();
            }
            return areMixed(ctx, filter) ? Optional.of(FakeKinds.APART) : Optional.empty();
        } catch (FilterError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean areMixed(Context ctx, String filter) {
        Set<Field> fields = ConditionFields.of(FilterParser.parse(filter).entries());
        boolean ofSources = fields.contains(Field.SOURCE)
                || fields.stream().anyMatch(KnownFields.OF_SOURCES::contains)
                || isOfSources(ctx);
        return ofSources && fields.stream().anyMatch(KnownFields.OF_KINDS::contains);
    }

    private static boolean isOfSources(Context ctx) {
        List<String> group = Arrays.asList(
                Optional.ofNullable(ctx.queryParam("group")).orElse("").split(","));
        return ctx.path().contains("/sources")
                || ctx.path().contains("/rules")
                || ctx.queryParam("source") != null
                || group.stream().anyMatch(FakeKinds.OF_SOURCES::contains);
    }
}
