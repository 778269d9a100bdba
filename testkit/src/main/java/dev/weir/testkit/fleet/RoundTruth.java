package dev.weir.testkit.fleet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What must be counted of tuples that are sent in rounds: all of a list in its order, then again from its beginning. */
public final class RoundTruth {
    private static final int COUNTERS = 8;

    private final List<Counted> round;
    private final NavigableMap<Long, Long> firstOfMinute = new ConcurrentSkipListMap<>();

    /** What counts are kept by, as the API spells it. */
    public record Group(String source, String acl, String rule, String direction) {}

    /** A tuple of the round: the group that it counts into, and what it adds to the counters, in their order. */
    public record Counted(Group group, List<Long> counters) {}

    public RoundTruth(List<Counted> round) {
        this.round = List.copyOf(round);
    }

    /** Says that the next tuple, the {@code sent}th from 0, is of that minute, or that more of it come. */
    public void at(long minute, long sent) {
        firstOfMinute.putIfAbsent(minute, sent);
    }

    /** The minutes in which tuples were sent, milliseconds since the epoch. */
    public List<Long> minutes() {
        return List.copyOf(firstOfMinute.keySet());
    }

    /** What must be counted in a minute when {@code sent} tuples were sent in all, in the order of the counters. */
    public Map<Group, List<Long>> truth(long minute, long sent) {
        long from = firstOfMinute.getOrDefault(minute, sent);
        Map.Entry<Long, Long> next = firstOfMinute.higherEntry(minute);
        long to = next == null ? sent : next.getValue();
        Map<Group, long[]> sums = new HashMap<>();
        for (int i = 0; i < round.size(); i++) {
            long times = before(i, to) - before(i, from);
            if (times > 0) {
                add(sums.computeIfAbsent(round.get(i).group(), group -> new long[COUNTERS]), round.get(i), times);
            }
        }
        Map<Group, List<Long>> truth = new HashMap<>();
        sums.forEach((group, sum) -> truth.put(group, Arrays.stream(sum).boxed().toList()));
        return truth;
    }

    private static void add(long[] sums, Counted tuple, long times) {
        for (int i = 0; i < COUNTERS; i++) {
            sums[i] += times * tuple.counters().get(i);
        }
    }

    /** Tuples of one source among the first {@code sent}. */
    long of(String source, long sent) {
        long sum = 0;
        for (int i = 0; i < round.size(); i++) {
            if (round.get(i).group().source().equals(source)) {
                sum += before(i, sent);
            }
        }
        return sum;
    }

    /** How often the tuple at {@code index} of the round is among the first {@code end}. */
    private long before(int index, long end) {
        long rounds = end / round.size();
        return end % round.size() > index ? rounds + 1 : rounds;
    }
}
