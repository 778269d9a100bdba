package dev.weir.query.report;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** The best choices of one, two, … prefixes for the addresses of a part of the tree; more prefixes never cover more. */
final class CoverChoices {
    private static final int IPV6_NETWORK = 64;

    private final List<Choice> choices;

    private CoverChoices(List<Choice> choices) {
        this.choices = choices;
    }

    /** A set of prefixes. */
    sealed interface Choice {
        /** How many addresses it covers. */
        double size();

        void addTo(List<CoveredPrefix> prefixes);

        record One(CoveredPrefix prefix, double size) implements Choice {
            static One of(ByteString address, int length, long seen) {
                int free = address.size() == 4 ? Integer.SIZE - length : Math.max(0, IPV6_NETWORK - length);
                return new One(new CoveredPrefix(address, length, seen), Math.scalb(1.0, free));
            }

            @Override
            public void addTo(List<CoveredPrefix> prefixes) {
                prefixes.add(prefix);
            }
        }

        record Both(Choice first, Choice second, double size) implements Choice {
            static Both of(Choice first, Choice second) {
                return new Both(first, second, first.size() + second.size());
            }

            @Override
            public void addTo(List<CoveredPrefix> prefixes) {
                first.addTo(prefixes);
                second.addTo(prefixes);
            }
        }
    }

    static CoverChoices of(byte[] address) {
        return new CoverChoices(List.of(Choice.One.of(ByteString.copyFrom(address), 8 * address.length, 1)));
    }

    /** Both parts, whose addresses have their first {@code common} bits in common. */
    CoverChoices with(CoverChoices second, int common) {
        Choice.One one = one();
        return new CoverChoices(joined(
                second,
                Choice.One.of(
                        one.prefix().address(),
                        common,
                        one.prefix().seen() + second.one().prefix().seen())));
    }

    /** Both parts, which no prefix can cover together. */
    CoverChoices beside(CoverChoices second) {
        return new CoverChoices(joined(second, new Choice.Both(one(), second.one(), Double.POSITIVE_INFINITY)));
    }

    private Choice.One one() {
        return (Choice.One) choices.getFirst();
    }

    private List<Choice> joined(CoverChoices second, Choice whole) {
        int most = Math.min(PrefixCover.MOST, choices.size() + second.choices.size());
        List<Choice> joined = new ArrayList<>(most);
        joined.add(whole);
        for (int number = 2; number <= most; number++) {
            joined.add(best(second, number, joined.getLast()));
        }
        return joined;
    }

    /** The best choice of so many prefixes, or {@code fewer} where that covers no more. */
    private Choice best(CoverChoices second, int number, Choice fewer) {
        double least = fewer.size();
        int chosen = 0;
        int from = Math.max(1, number - second.choices.size());
        for (int i = from; i <= Math.min(choices.size(), number - 1); i++) {
            double size = choices.get(i - 1).size()
                    + second.choices.get(number - i - 1).size();
            if (size < least) {
                least = size;
                chosen = i;
            }
        }
        return chosen == 0 ? fewer : Choice.Both.of(choices.get(chosen - 1), second.choices.get(number - chosen - 1));
    }

    Choice best() {
        return choices.getLast();
    }
}
