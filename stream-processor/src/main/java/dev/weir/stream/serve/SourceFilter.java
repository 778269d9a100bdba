package dev.weir.stream.serve;

import dev.weir.schemas.query.Prefix;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.SourceText;
import java.util.ArrayList;
import java.util.List;

/** Decides which sources a question is about. */
final class SourceFilter {
    private static final int MOST_LOOKUPS = 16;

    private final List<Range> ranges = new ArrayList<>();
    private final List<Source> single = new ArrayList<>();

    /** Addresses from {@code low} to {@code high}, both included, compared as unsigned numbers of 128 bits. */
    private record Range(Family family, long lowHi, long lowLo, long highHi, long highLo) {

        boolean contains(Family other, long hi, long lo) {
            return family == other && compare(lowHi, lowLo, hi, lo) <= 0 && compare(hi, lo, highHi, highLo) <= 0;
        }

        private static int compare(long hi, long lo, long otherHi, long otherLo) {
            int byHi = Long.compareUnsigned(hi, otherHi);
            return byHi != 0 ? byHi : Long.compareUnsigned(lo, otherLo);
        }
    }

    /** @throws IllegalArgumentException when a prefix has an impossible length */
    SourceFilter(List<Prefix> prefixes) {
        for (Prefix prefix : prefixes) {
            add(prefix.getAddress().toByteArray(), prefix.getLength());
        }
    }

    private void add(byte[] address, int length) {
        int bits = 8 * address.length;
        if ((bits != 32 && bits != 128) || length < 0 || length > bits) {
            throw new IllegalArgumentException("no such prefix: %d bytes, length %d".formatted(address.length, length));
        }
        Source low = SourceText.of(masked(address, length, false));
        Source high = SourceText.of(masked(address, length, true));
        ranges.add(new Range(low.family(), low.hi(), low.lo(), high.hi(), high.lo()));
        if (length == bits) {
            single.add(low);
        }
    }

    private static byte[] masked(byte[] address, int length, boolean ones) {
        byte[] masked = address.clone();
        for (int bit = length; bit < 8 * address.length; bit++) {
            int mask = 0x80 >>> (bit % 8);
            masked[bit / 8] = (byte) (ones ? masked[bit / 8] | mask : masked[bit / 8] & ~mask);
        }
        return masked;
    }

    boolean matches(Family family, long hi, long lo) {
        if (ranges.isEmpty()) {
            return true;
        }
        for (Range range : ranges) {
            if (range.contains(family, hi, lo)) {
                return true;
            }
        }
        return false;
    }

    /** The sources to look up one by one; empty when the panes have to be scanned. */
    List<Source> lookups() {
        boolean few = single.size() == ranges.size() && single.size() <= MOST_LOOKUPS;
        return few ? single.stream().distinct().toList() : List.of();
    }
}
