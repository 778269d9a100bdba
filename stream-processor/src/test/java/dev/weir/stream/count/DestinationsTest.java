package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    private static final int ENTRIES = 40;

    /** Entries of one table, and what they have to hold. */
    private static final class Entries {
        private final Destinations destinations = new Destinations();
        private final long[] words = new long[ENTRIES];
        private final List<Set<Long>> truth = new ArrayList<>();

        Entries() {
            for (int i = 0; i < ENTRIES; i++) {
                truth.add(new HashSet<>());
            }
        }

        void add(int entry, long one) {
            words[entry] = destinations.union(words[entry], one, Destinations.EMPTY);
            truth.get(entry).add(one);
        }

        void add(int entry, Entries other, int from) {
            words[entry] = destinations.union(words[entry], other.words[from], other.destinations);
            truth.get(entry).addAll(other.truth.get(from));
        }

        void replace(int entry, Entries other, int from) {
            if (other.truth.get(from).containsAll(truth.get(entry))) {
                words[entry] = destinations.replace(words[entry], other.words[from], other.destinations);
                truth.get(entry).addAll(other.truth.get(from));
            }
        }

        void clear() {
            destinations.clear();
            truth.forEach(Set::clear);
            Arrays.fill(words, Destinations.NONE);
        }

        void assertSame(String what) {
            for (int i = 0; i < ENTRIES; i++) {
                assertThat(List.of(destinations.addressCount(words[i]), destinations.portCount(words[i])))
                        .as("%s, entry %d", what, i)
                        .isEqualTo(List.of(
                                PlainDistinct.number(items(i, Destinations::address)),
                                PlainDistinct.number(items(i, word -> Destinations.port(word)))));
            }
        }

        private Set<Long> items(int entry, Function<Long, Number> item) {
            Set<Long> items = new HashSet<>();
            truth.get(entry).forEach(word -> items.add(item.apply(word).longValue()));
            return items;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyOperations_sameAsPlainSets(long seed) {
        Random random = new Random(seed);
        List<Entries> tables = List.of(new Entries(), new Entries(), new Entries());
        for (int step = 0; step < 5000; step++) {
            Entries table = tables.get(random.nextInt(2));
            Entries other = tables.get(2);
            int entry = random.nextInt(ENTRIES);
            switch (random.nextInt(400)) {
                case 0 -> other.clear();
                case 1, 2, 3, 4, 5 -> table.add(entry, other, random.nextInt(ENTRIES));
                case 6, 7, 8, 9, 10 -> table.replace(entry, other, entry);
                default -> (random.nextBoolean() ? other : table).add(entry, word(random, entry));
            }
        }
        tables.forEach(table -> table.assertSame("seed " + seed));
    }

    /** The higher the entry, the more destinations. */
    private static long word(Random random, int entry) {
        int number = random.nextInt(1 + entry * entry / 4);
        long address = random.nextInt(5) == 0 ? Destinations.ipv6(number, 1) : Destinations.ipv4(0xFFFFFF00L + number);
        return Destinations.one(address, random.nextInt(1 + entry) * 1700 % 65_536);
    }

    @Test
    void bytes_ofAnEntry_areWhatTheDocumentsSay() {
        Destinations destinations = new Destinations();
        long word = Destinations.one(Destinations.ipv4(1), 443);
        assertThat(destinations.union(Destinations.NONE, word, Destinations.EMPTY))
                .isEqualTo(word);
        assertThat(destinations.bytes()).isZero();
        long before = 0;
        for (int i = 2; i <= 8; i++) {
            word = destinations.union(word, Destinations.one(Destinations.ipv4(i), 443), Destinations.EMPTY);
            before = destinations.bytes();
        }
        assertThat(before).as("one list of few, in room for 16").isEqualTo(16 * 64);
        for (int i = 9; i <= 64; i++) {
            word = destinations.union(word, Destinations.one(Destinations.ipv4(i), i), Destinations.EMPTY);
        }
        assertThat(destinations.bytes() - before).as("two sets of up to 64").isBetween(2000L, 2400L);
        for (int i = 65; i < 5000; i++) {
            word = destinations.union(word, Destinations.one(Destinations.ipv4(i), i), Destinations.EMPTY);
        }
        assertThat(destinations.bytes() - before).as("two sketches").isBetween(4400L, 4800L);
    }

    @Test
    void ipv6_addressesInARow_haveDifferentItems() {
        Set<Long> items = new HashSet<>();
        for (long lo = 0; lo < 100_000; lo++) {
            items.add(Destinations.ipv6(0x20010db800000000L, lo));
            items.add(Destinations.ipv6(0x20010db800000000L + lo, 1));
        }
        assertThat(items).hasSize(199_999).allMatch(Destinations::isIpv6).allMatch(item -> item < 1L << 46);
    }
}
