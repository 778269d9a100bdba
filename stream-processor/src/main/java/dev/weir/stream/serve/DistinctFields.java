package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.query.Distinct;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Values;
import java.util.List;

/** Writes into rows how many destinations, ports and rules their groups had. */
final class DistinctFields {
    private final GroupSums sums;
    private final boolean bySource;
    private final List<RuleKey> rules;

    /**
     * Stores its parts.
     *
     * @param sums with the destinations and rules of the groups
     * @param bySource whether each source has groups of its own; then a group lies in one partition, and numbers do
     * @param rules of the partition, each at the index of its number
     */
    DistinctFields(GroupSums sums, boolean bySource, List<RuleKey> rules) {
        this.sums = sums;
        this.bySource = bySource;
        this.rules = rules;
    }

    /** Writes the fields of the group with this key; it may be absent when counts expired meanwhile. */
    void write(Row.Builder row, Family family, long hi, long lo, int group) {
        CounterTable table = sums.table(family);
        int slot = table.find(hi, lo, group);
        if (slot < 0) {
            return;
        }
        Destinations destinations = table.destinations();
        long word = table.array()[table.values(slot) + Values.DESTINATIONS];
        int kept = table.revision(slot);
        if (bySource) {
            row.setDestinations(number(destinations.addressCount(word)))
                    .setDestinationPorts(number(destinations.portCount(word)))
                    .setRules(number(sums.groupRules().count(kept)));
        } else {
            row.setDestinations(set(destinations.addresses(word)))
                    .setDestinationPorts(set(destinations.ports(word)))
                    .setRules(set(sums.groupRules().set(kept, rules)));
        }
    }

    private static Distinct number(long number) {
        return Distinct.newBuilder().setNumber(number).build();
    }

    private static Distinct set(DistinctCount count) {
        return Distinct.newBuilder()
                .setSet(ByteString.copyFrom(count.toBytes()))
                .build();
    }
}
