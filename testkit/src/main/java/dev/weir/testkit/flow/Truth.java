package dev.weir.testkit.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What Weir has to find in a set of records, known without reading them.
 *
 * @param counts by minute, source and rule
 * @param rejectedTuples number of broken tuples by the reason that has to be given
 * @param rejectedRecords number of broken records by the reason that has to be given
 * @param records number of records that are not broken
 * @param endpoints the different destinations with their ports, by minute, source and rule
 */
public record Truth(
        Map<Key, Counts> counts,
        Map<String, Long> rejectedTuples,
        Map<String, Long> rejectedRecords,
        long records,
        Map<Key, Set<Endpoint>> endpoints) {
    public static final Truth NONE = new Truth(Map.of(), Map.of(), Map.of(), 0, Map.of());

    /** A destination in canonical text, and a port of it. */
    public record Endpoint(String destination, int port) {}

    /**
     * What is counted by.
     *
     * @param startMs start of the minute, or of the pane after {@link #panes}, milliseconds since the epoch
     * @param source canonical text
     * @param direction I or O
     */
    public record Key(long startMs, String source, String acl, String rule, String direction) {}

    public Truth plus(Truth other) {
        return new Truth(
                sum(counts, other.counts, Counts::plus),
                sum(rejectedTuples, other.rejectedTuples, Long::sum),
                sum(rejectedRecords, other.rejectedRecords, Long::sum),
                records + other.records,
                sum(endpoints, other.endpoints, Truth::union));
    }

    private static Set<Endpoint> union(Set<Endpoint> a, Set<Endpoint> b) {
        Set<Endpoint> union = new HashSet<>(a);
        union.addAll(b);
        return union;
    }

    /** Number of different destinations, then of different destination ports, by anything that a key tells. */
    public <K> Map<K, List<Long>> distinct(Function<Key, K> field) {
        Map<K, Set<Endpoint>> sets = new HashMap<>();
        endpoints.forEach((key, set) ->
                sets.computeIfAbsent(field.apply(key), k -> new HashSet<>()).addAll(set));
        Map<K, List<Long>> numbers = new HashMap<>();
        sets.forEach((key, set) -> numbers.put(
                key,
                List.of(
                        set.stream().map(Endpoint::destination).distinct().count(),
                        set.stream().map(Endpoint::port).distinct().count())));
        return numbers;
    }

    /** The same counts in panes of {@code paneMs} milliseconds, a multiple of a minute. */
    public Map<Key, Counts> panes(long paneMs) {
        return by(pane(paneMs));
    }

    /** The key of the pane of {@code paneMs} milliseconds that holds a key's minute. */
    public static UnaryOperator<Key> pane(long paneMs) {
        return key -> new Key(key.startMs / paneMs * paneMs, key.source, key.acl, key.rule, key.direction);
    }

    /** Sums by anything that a key tells, for example {@code by(Key::source)}. */
    public <K> Map<K, Counts> by(Function<Key, K> field) {
        Map<K, Counts> sums = new HashMap<>();
        counts.forEach((key, value) -> sums.merge(field.apply(key), value, Counts::plus));
        return sums;
    }

    /** The sum of everything. */
    public Counts total() {
        return counts.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Tuples seen: counted and rejected. */
    public long tuples() {
        return total().tuples()
                + rejectedTuples.values().stream().mapToLong(n -> n).sum();
    }

    private static <K, V> Map<K, V> sum(Map<K, V> a, Map<K, V> b, BinaryOperator<V> plus) {
        Map<K, V> sum = new HashMap<>(a);
        b.forEach((key, value) -> sum.merge(key, value, plus));
        return sum;
    }

    /** Adds up many truths without copying the sum each time. */
    static final class Sum {
        private final Map<Key, Counts> counts = new HashMap<>();
        private final Map<String, Long> rejectedTuples = new TreeMap<>();
        private final Map<String, Long> rejectedRecords = new TreeMap<>();
        private final Map<Key, Set<Endpoint>> endpoints = new HashMap<>();
        private long records;

        void add(Truth truth) {
            truth.counts.forEach((key, value) -> counts.merge(key, value, Counts::plus));
            truth.rejectedTuples.forEach((reason, n) -> rejectedTuples.merge(reason, n, Long::sum));
            truth.rejectedRecords.forEach((reason, n) -> rejectedRecords.merge(reason, n, Long::sum));
            records += truth.records;
            truth.endpoints.forEach((key, set) ->
                    endpoints.computeIfAbsent(key, k -> new HashSet<>()).addAll(set));
        }

        void add(Key key, Counts value, Endpoint endpoint) {
            counts.merge(key, value, Counts::plus);
            endpoints.computeIfAbsent(key, k -> new HashSet<>()).add(endpoint);
        }

        void rejectTuple(String reason) {
            rejectedTuples.merge(reason, 1L, Long::sum);
        }

        void rejectRecord(String reason) {
            rejectedRecords.merge(reason, 1L, Long::sum);
        }

        void addRecord() {
            records++;
        }

        Truth truth() {
            return new Truth(counts, rejectedTuples, rejectedRecords, records, endpoints);
        }
    }
}
