package dev.weir.stream.serve;

import dev.weir.stream.count.Family;
import java.util.Arrays;

/** A number for each of some keys of 128 bits, from 0 on; keys of 64 bits need less memory. Open addressing. */
final class SourceNumbers {
    /** The key has no number. */
    static final int NONE = -1;

    private static final int FEWEST = 16;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final boolean wide;
    private long[] his;
    private long[] los = new long[FEWEST];
    private int[] numbers = filled(FEWEST);
    private int size;

    /** @param family of the keys; those of IPv4 have no upper half */
    SourceNumbers(Family family) {
        this.wide = family == Family.IPV6;
        this.his = wide ? new long[FEWEST] : new long[0];
    }

    private static int[] filled(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, NONE);
        return numbers;
    }

    int size() {
        return size;
    }

    /** The number of a key, or {@link #NONE}. */
    int find(long hi, long lo) {
        return numbers[place(hi, lo)];
    }

    /** Gives a key that has none a number. */
    void put(long hi, long lo, int number) {
        if (2 * (size + 1) > numbers.length) {
            grow();
        }
        set(place(hi, lo), hi, lo, number);
        size++;
    }

    private void set(int place, long hi, long lo, int number) {
        if (wide) {
            his[place] = hi;
        }
        los[place] = lo;
        numbers[place] = number;
    }

    /** Where the key is, or would be. */
    private int place(long hi, long lo) {
        int mask = numbers.length - 1;
        int place = (int) (((((wide ? hi : 0) * MIX) ^ lo) * MIX) >>> 32) & mask;
        while (numbers[place] != NONE && (los[place] != lo || (wide && his[place] != hi))) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldHis = his;
        long[] oldLos = los;
        int[] old = numbers;
        los = new long[2 * old.length];
        his = wide ? new long[2 * old.length] : oldHis;
        numbers = filled(2 * old.length);
        for (int i = 0; i < old.length; i++) {
            if (old[i] != NONE) {
                long hi = wide ? oldHis[i] : 0;
                set(place(hi, oldLos[i]), hi, oldLos[i], old[i]);
            }
        }
    }
}
