package dev.weir.demo.known;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Where the networks of the outside world are: made up, but for Azure's own. */
public final class World {
    private static final int WEIGHTS =
            Place.OUTSIDE.stream().mapToInt(Place::weight).sum();
    /** First octets of the crowd's addresses, and more. */
    private static final int FIRST = 23;

    private static final int LAST = 218;
    /** All of its blocks hold special addresses or Azure's own. */
    private static final int AZURE_PLATFORM = 168;

    private World() {}

    /** The place of each network; the longest that holds an address counts. */
    public static Map<String, Place> networks() {
        Map<String, Place> networks = new LinkedHashMap<>();
        for (int first = FIRST; first <= LAST; first++) {
            for (int second = 0; second < 256 && first != AZURE_PLATFORM; second += 16) {
                networks.put("%d.%d.0.0/12".formatted(first, second), any(first << 8 | second));
            }
        }
        // The strangers of the storm come from everywhere.
        for (int second = 128; second < 144; second++) {
            networks.put("45.%d.0.0/16".formatted(second), any(second));
        }
        // 2001:db8::/32 alone is used of IPv6.
        for (int block = 0; block < 256; block++) {
            networks.put("2001:db8:%x::/40".formatted(block << 8), any(1 << 16 | block));
        }
        for (String azure : new String[] {"13.69.0.0/16", "20.60.0.0/15", "20.101.0.0/16"}) {
            networks.put(azure, Place.AZURE);
        }
        networks.put("203.0.113.0/24", Place.OFFICE);
        return networks;
    }

    private static Place any(int block) {
        int at = new SplittableRandom(block * 1_000_003L).nextInt(WEIGHTS);
        for (Place place : Place.OUTSIDE) {
            at -= place.weight();
            if (at < 0) {
                return place;
            }
        }
        throw new IllegalStateException("the weights do not add up to " + WEIGHTS);
    }
}
