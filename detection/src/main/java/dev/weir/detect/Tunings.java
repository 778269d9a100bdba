package dev.weir.detect;

import dev.weir.detect.rule.Field;
import dev.weir.detect.rule.Tuning;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import java.util.List;
import java.util.OptionalDouble;

/** What the tuning of a rule says about a group. */
final class Tunings {
    private static final List<Field> ADDRESSES = List.of(Field.SOURCE, Field.DESTINATION, Field.DESTINATION_SUBNET);

    private Tunings() {}

    /** By what thresholds are multiplied; empty when the rule is off for the group. The first tuning that fits counts. */
    static OptionalDouble factor(Group group) {
        for (Tuning tuning : group.rule().rule().tuning()) {
            if (isInside(tuning.cidr(), group)) {
                return tuning.off() ? OptionalDouble.empty() : OptionalDouble.of(tuning.factor());
            }
        }
        return OptionalDouble.of(1);
    }

    private static boolean isInside(Prefix cidr, Group group) {
        for (int i = 0; i < group.values().size(); i++) {
            if (ADDRESSES.contains(group.rule().rule().groupBy().get(i))
                    && isInside(cidr, group.values().get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInside(Prefix cidr, String address) {
        try {
            return cidr.contains(Prefix.parse(address));
        } catch (SourceException e) {
            throw new IllegalStateException("an address of a flow that is none: " + address, e);
        }
    }
}
