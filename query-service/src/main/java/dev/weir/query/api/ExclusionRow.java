package dev.weir.query.api;

import dev.weir.detect.exclude.Exclusion;
import dev.weir.enrich.table.Prefix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An exclusion as answers show it.
 *
 * @param expired whether it does not hold any more
 * @param silenced flows that it kept from at least one rule since one with its id was first made; empty when that is not known
 */
record ExclusionRow(Exclusion exclusion, boolean expired, OptionalLong silenced) {
    static final Comparator<ExclusionRow> NEWEST_FIRST = Comparator.<ExclusionRow, Instant>comparing(
                    row -> row.exclusion().created())
            .reversed()
            .thenComparing(row -> row.exclusion().id());

    static final List<Column<ExclusionRow>> COLUMNS = List.of(
            new Column.Text<>("id", row -> row.exclusion().id()),
            new Column.MaybeText<>("detection", row -> text(row.exclusion().detection())),
            new Column.MaybeText<>("source", row -> text(row.exclusion().source())),
            new Column.MaybeText<>("destination", row -> text(row.exclusion().destination())),
            new Column.OptionalWhole<>("port", row -> number(row.exclusion().port())),
            new Column.OptionalWhole<>("protocol", row -> number(row.exclusion().protocol())),
            new Column.MaybeText<>("rule", row -> text(row.exclusion().rule())),
            new Column.MaybeText<>("acl", row -> text(row.exclusion().acl())),
            new Column.Text<>("comment", row -> row.exclusion().comment()),
            new Column.Text<>("author", row -> row.exclusion().author()),
            new Column.Time<>("created", row -> row.exclusion().created().toEpochMilli()),
            new Column.Time<>("expires", ExclusionRow::expires),
            new Column.Flag<>("expired", ExclusionRow::expired),
            new Column.OptionalWhole<>("silenced", ExclusionRow::silenced));

    /** @param now milliseconds since the epoch */
    static ExclusionRow of(Exclusion exclusion, Silenced silenced, long now) {
        return new ExclusionRow(exclusion, !exclusion.holds(Instant.ofEpochMilli(now)), silenced.by(exclusion.id()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String text(@Nullable Prefix range) {
        return range == null ? "" : range.text();
    }

    private static OptionalLong number(@Nullable Integer value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static long expires(ExclusionRow row) {
        Instant expires = row.exclusion().expires();
        return expires == null ? 0 : expires.toEpochMilli();
    }

    /** What it keeps from which detections, and until when, in one sentence. */
    String sentence() {
        List<String> flows = new ArrayList<>();
        for (Column<ExclusionRow> column : COLUMNS.subList(2, 8)) {
            String value = column.text(this);
            if (!value.isEmpty()) {
                flows.add(column.name() + " " + value);
            }
        }
        String detection = text(exclusion.detection());
        Instant expires = exclusion.expires();
        return "%s over flows with %s, %s."
                .formatted(
                        detection.isEmpty() ? "All detections pass" : detection + " passes",
                        String.join(" and ", flows),
                        expires == null ? "for good" : "until " + expires);
    }
}
