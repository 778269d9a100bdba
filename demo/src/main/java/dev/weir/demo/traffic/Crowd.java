package dev.weir.demo.traffic;

import dev.weir.demo.estate.Address;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Many addresses of the outside world, a few of which are met much more often than the others.
 *
 * @param salt tells one crowd from another
 * @param v6Every one in so many has an IPv6 address; 0 for none
 */
public record Crowd(long salt, int size, int v6Every) implements Party {

    @Override
    public Address pick(RandomGenerator random) {
        double share = random.nextDouble();
        return member((int) (size * share * share * share));
    }

    /** The address of a member, from 0. */
    public Address member(int index) {
        SplittableRandom random = new SplittableRandom(salt * 1_000_003 + index);
        if (v6Every > 0 && index % v6Every == v6Every - 1) {
            return Address.v6(1 + random.nextInt(0xfffe), 1 + random.nextInt(0xff), 1 + random.nextInt(0xfffe));
        }
        return outside(random);
    }

    /** An IPv4 address of the part of the world that is neither private, nor reserved, nor Azure's own in the estate. */
    static Address outside(RandomGenerator random) {
        while (true) {
            int first = 23 + random.nextInt(196);
            if (first != 100
                    && first != 127
                    && first != 168
                    && first != 169
                    && first != 172
                    && first != 192
                    && first != 198
                    && first != 203) {
                return Address.v4(first << 24 | random.nextInt(1 << 16) << 8 | 1 + random.nextInt(254));
            }
        }
    }
}
