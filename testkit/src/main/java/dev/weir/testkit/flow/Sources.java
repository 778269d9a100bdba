package dev.weir.testkit.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The addresses of the outside world; few of them make most of the traffic (Zipf, exponent 1.1). */
final class Sources {
    private static final double EXPONENT = 1.1;
    /** Every so many-th address is an IPv6 one. */
    private static final int V6_EVERY = 7;

    private final double[] cumulated;

    Sources(int count) {
        cumulated = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.pow(i + 1.0, -EXPONENT);
            cumulated[i] = sum;
        }
    }

    int pick(RandomGenerator random) {
        double at = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, at);
        return Math.min(cumulated.length - 1, found < 0 ? -found - 1 : found);
    }

    /** Canonical text by construction: in IPv6 addresses every group beside the gap is not zero, and the last has three digits. */
    String canonical(int source) {
        if (source % V6_EVERY == V6_EVERY - 1) {
            return String.format(
                    Locale.ROOT,
                    "2001:db8:%x:%x::%x",
                    1 + source % 60_000,
                    1 + source / 60_000,
                    0xa00 + source % 0x600);
        }
        return "%d.%d.%d.%d"
                .formatted(20 + source / 4_000_000, source / 20_000 % 200, source / 100 % 200, 1 + source % 100);
    }

    /** Another spelling of an address, now and then. */
    static String spelled(String canonical, RandomGenerator random) {
        int gap = canonical.indexOf("::");
        if (gap < 0) {
            return canonical;
        }
        return switch (random.nextInt(4)) {
            case 0 -> canonical.toUpperCase(Locale.ROOT);
            case 1 -> canonical.substring(0, gap) + ":0:0:0:" + canonical.substring(gap + 2);
            case 2 -> canonical.substring(0, gap) + ":0000:000:00:0" + canonical.substring(gap + 2);
            default -> canonical;
        };
    }
}
