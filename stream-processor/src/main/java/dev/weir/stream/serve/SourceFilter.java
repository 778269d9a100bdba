package dev.weir.stream.serve;

import dev.weir.schemas.query.Prefix;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.SourceText;
import dev.weir.stream.count.Values;
import java.util.ArrayList;
import java.util.List;

/** Decides which sources a question is about: single ones, found in a table, and prefixes, tried one after the other. */
final class SourceFilter {
    private static final int MOST_LOOKUPS = 1000;
    private static final long[] NO_VALUES = new long[Values.LENGTH];

    private final List<Range> ranges = new ArrayList<>();
    private final CounterTable ipv4 = new CounterTable(Family.IPV4);
    private final CounterTable ipv6 = new CounterTable(Family.IPV6);

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
        if (length == bits) {
            singles(low.family()).add(low.hi(), low.lo(), 0, NO_VALUES, 0);
        } else {
            ranges.add(new Range(low.family(), low.hi(), low.lo(), high.hi(), high.lo()));
        }
    }

    private CounterTable singles(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
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
        if (ranges.isEmpty() && singles() == 0) {
            return true;
        }
        if (singles(family).find(hi, lo, 0) >= 0) {
            return true;
        }
        for (Range range : ranges) {
            if (range.contains(family, hi, lo)) {
                return true;
            }
        }
        return false;
    }

    private int singles() {
        return ipv4.size() + ipv6.size();
    }

    /** The sources to look up one by one; empty when the panes have to be scanned. */
    List<Source> lookups() {
        if (!ranges.isEmpty() || singles() > MOST_LOOKUPS) {
            return List.of();
        }
        List<Source> all = new ArrayList<>(singles());
        for (CounterTable table : List.of(ipv4, ipv6)) {
            for (int row = 0; row < table.size(); row++) {
                all.add(new Source(table.family(), table.hi(row), table.lo(row)));
            }
        }
        return all;
    }
}
