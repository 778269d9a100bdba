package dev.weir.stream.serve;

import java.util.Arrays;

/** Puts groups in order, or finds the first of them: in plain arrays, because there may be millions. */
final class FirstGroups {
    private final GroupOrder order;
    private long[] keys;
    private int[] groups;

    private FirstGroups(int[] groups, GroupOrder order) {
        this.order = order;
        this.groups = groups;
        this.keys = Arrays.stream(groups).mapToLong(order::key).toArray();
    }

    /**
     * The first groups in order.
     *
     * @param groups stays as it is
     * @param most how many
     */
    static int[] of(int[] groups, int most, GroupOrder order) {
        boolean all = most >= groups.length;
        FirstGroups first = new FirstGroups(all ? groups.clone() : Arrays.copyOf(groups, most), order);
        if (!all && most > 0) {
            first.keepLeast(groups, most);
        }
        first.sort();
        return first.groups;
    }

    /** The first ones lie in a heap with the last of them on top; what comes before that one takes its place. */
    private void keepLeast(int[] all, int most) {
        for (int at = most / 2 - 1; at >= 0; at--) {
            sink(at);
        }
        for (int i = most; i < all.length; i++) {
            long key = order.key(all[i]);
            if (compare(key, all[i], keys[0], groups[0]) < 0) {
                keys[0] = key;
                groups[0] = all[i];
                sink(0);
            }
        }
    }

    private void sink(int from) {
        int at = from;
        for (int child = 2 * at + 1; child < groups.length; child = 2 * at + 1) {
            if (child + 1 < groups.length && compareAt(child + 1, child) > 0) {
                child++;
            }
            if (compareAt(child, at) <= 0) {
                return;
            }
            swap(child, at);
            at = child;
        }
    }

    private void swap(int a, int b) {
        long key = keys[a];
        int group = groups[a];
        keys[a] = keys[b];
        groups[a] = groups[b];
        keys[b] = key;
        groups[b] = group;
    }

    private void sort() {
        long[] sortedKeys = new long[keys.length];
        int[] sorted = new int[groups.length];
        for (int run = 1; run < groups.length; run *= 2) {
            for (int from = 0; from < groups.length; from += 2 * run) {
                merge(
                        from,
                        Math.min(from + run, groups.length),
                        Math.min(from + 2 * run, groups.length),
                        sortedKeys,
                        sorted);
            }
            long[] spareKeys = keys;
            int[] spare = groups;
            keys = sortedKeys;
            groups = sorted;
            sortedKeys = spareKeys;
            sorted = spare;
        }
    }

    private void merge(int from, int middle, int to, long[] toKeys, int[] toGroups) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft = left < middle && (right >= to || compareAt(left, right) <= 0);
            int taken = takeLeft ? left++ : right++;
            toKeys[at] = keys[taken];
            toGroups[at] = groups[taken];
        }
    }

    private int compareAt(int a, int b) {
        return compare(keys[a], groups[a], keys[b], groups[b]);
    }

    private int compare(long key, int group, long otherKey, int other) {
        int byKey = Long.compareUnsigned(key, otherKey);
        return byKey != 0 ? byKey : order.compareAlike(group, other);
    }
}
