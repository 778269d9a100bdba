package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.query.Distinct;
import org.jspecify.annotations.Nullable;

/** Unites what partitions say about how many different things there were. */
public final class DistinctSets {
    private Distinct first;
    private @Nullable DistinctCount union;

    /** Begins with what one row says. */
    DistinctSets(Distinct first) {
        this.first = first;
    }

    /** How many different things there were; estimated when there were many. */
    public static long number(Distinct distinct) {
        return distinct.hasSet() ? read(distinct).estimate() : distinct.getNumber();
    }

    private static DistinctCount read(Distinct distinct) {
        return DistinctCount.read(distinct.getSet().toByteArray());
    }

    /** Adds what another row says; only sets can be united, and a row without one adds nothing. */
    void add(Distinct other) {
        if (!other.hasSet() || other.equals(first)) {
            return;
        }
        if (!first.hasSet()) {
            first = other;
            return;
        }
        DistinctCount sum = union == null ? read(first) : union;
        sum.union(read(other));
        union = sum;
    }

    Distinct message() {
        return union == null
                ? first
                : Distinct.newBuilder()
                        .setSet(ByteString.copyFrom(union.toBytes()))
                        .build();
    }
}
