package dev.weir.stream.serve;

import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.stream.count.RuleKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Which rules the entries of each group had. A group keeps one int for it: 0 for none, the number of its only rule plus one,
 * or the complement of an index into the sets of this object.
 */
final class GroupRules {
    private static final long SEED = 0;

    private final List<BitSet> sets = new ArrayList<>();

    /** What a group that kept {@code kept} keeps after an entry with {@code rule}. */
    int with(int kept, int rule) {
        if (kept == rule + 1) {
            return kept;
        }
        if (kept == 0) {
            return rule + 1;
        }
        int many = kept < 0 ? kept : many(kept - 1);
        sets.get(~many).set(rule);
        return many;
    }

    private int many(int rule) {
        BitSet set = new BitSet();
        set.set(rule);
        sets.add(set);
        return ~(sets.size() - 1);
    }

    /** Number of rules, exact. */
    long count(int kept) {
        return kept < 0 ? sets.get(~kept).cardinality() : Math.min(kept, 1);
    }

    /**
     * The rules as a set that can be united with those of other partitions, where rules have other numbers.
     *
     * @param rules each at the index of its number
     */
    DistinctCount set(int kept, List<RuleKey> rules) {
        DistinctCount set = new DistinctCount();
        if (kept < 0) {
            sets.get(~kept).stream().forEach(rule -> set.add(hash(rules.get(rule))));
        } else if (kept > 0) {
            set.add(hash(rules.get(kept - 1)));
        }
        return set;
    }

    /** 64 bits that stand for the rule everywhere. */
    private static long hash(RuleKey rule) {
        String text = rule.acl() + '\0' + rule.name() + '\0' + rule.direction();
        return MurmurHash3.hash(text.getBytes(StandardCharsets.UTF_8), SEED)[0];
    }
}
