package dev.weir.detect.rule;

import java.util.Arrays;
import java.util.Collection;

/** A set of numbers that is asked often. Its text is the same in every process: the state of a rule is found by it. */
public final class Numbers {
    /** No number. */
    public static final Numbers NONE = new Numbers(new int[0]);

    private final int[] sorted;

    private Numbers(int[] sorted) {
        this.sorted = sorted;
    }

    /** These numbers. */
    public static Numbers of(Collection<Integer> numbers) {
        return numbers.isEmpty()
                ? NONE
                : new Numbers(numbers.stream()
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .distinct()
                        .toArray());
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** Whether it is one of them. */
    public boolean contains(int number) {
        return Arrays.binarySearch(sorted, number) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbers numbers && Arrays.equals(numbers.sorted, sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
