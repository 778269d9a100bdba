package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Known;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Adds rows of the same group up: counters and distinct sources are summed, first and last hits widened, sets of
 * destinations, ports and rules united. Rows of a series have equally many values.
 */
public final class RowSums {

    private RowSums() {}

    /** What tells rows apart. */
    public record Group(long startMs, ByteString source, String rule, String acl, String direction, Known known) {
        public static Group of(Row row) {
            return new Group(
                    row.getStartMs(),
                    row.getSource(),
                    row.getRule(),
                    row.getAcl(),
                    row.getDirection(),
                    withoutName(row.getKnown()));
        }

        /** Instances may know an autonomous system by different names. */
        private static Known withoutName(Known known) {
            return known.getOrganization().isEmpty()
                    ? known
                    : known.toBuilder().clearOrganization().build();
        }
    }

    /** One row for each step and group, in the order in which they came first. */
    public static List<Row> of(Collection<Row> rows) {
        return of(rows, row -> row);
    }

    /** As {@link #of(Collection)}, after {@code shape} has taken away from each row what shall not tell groups apart. */
    public static List<Row> of(Collection<Row> rows, Function<Row, Row> shape) {
        Map<Group, Sum> sums = new LinkedHashMap<>();
        for (Row row : rows) {
            Row shaped = shape.apply(row);
            sums.compute(Group.of(shaped), (group, sum) -> sum == null ? new Sum(shaped) : sum.add(shaped));
        }
        List<Row> result = new ArrayList<>(sums.size());
        sums.values().forEach(sum -> result.add(sum.build()));
        return result;
    }

    /** 0 means unknown. */
    private static long earlier(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }

    private static final class Sum {
        private final Row.Builder row;
        private final DistinctSets destinations;
        private final DistinctSets ports;
        private final DistinctSets rules;

        Sum(Row first) {
            row = first.toBuilder();
            destinations = new DistinctSets(first.getDestinations());
            ports = new DistinctSets(first.getDestinationPorts());
            rules = new DistinctSets(first.getRules());
        }

        Sum add(Row other) {
            for (int i = 0; i < Merge.COUNTERS; i++) {
                row.setCounters(i, row.getCounters(i) + other.getCounters(i));
            }
            for (int i = 0; i < other.getValuesCount(); i++) {
                row.setValues(i, row.getValues(i) + other.getValues(i));
            }
            row.setDistinctSources(row.getDistinctSources() + other.getDistinctSources())
                    .setFirstMs(earlier(row.getFirstMs(), other.getFirstMs()))
                    .setLastMs(Math.max(row.getLastMs(), other.getLastMs()));
            name(other.getKnown().getOrganization());
            destinations.add(other.getDestinations());
            ports.add(other.getDestinationPorts());
            rules.add(other.getRules());
            return this;
        }

        private void name(String organization) {
            String known = row.getKnown().getOrganization();
            if (!organization.isEmpty() && (known.isEmpty() || organization.compareTo(known) < 0)) {
                row.getKnownBuilder().setOrganization(organization);
            }
        }

        Row build() {
            return row.setDestinations(destinations.message())
                    .setDestinationPorts(ports.message())
                    .setRules(rules.message())
                    .build();
        }
    }
}
