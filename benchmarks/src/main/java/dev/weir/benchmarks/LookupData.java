package dev.weir.benchmarks;

import dev.weir.demo.mmdb.MmdbWriter;
import dev.weir.enrich.Threat;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** Networks and addresses for lookups, from a seed. */
final class LookupData {
    private static final int PREFIXES = 100_000;
    private static final int INDICATORS = 1_000_000;

    private final Random random;
    private final boolean v4;

    LookupData(long seed, boolean v4) {
        random = new Random(seed);
        this.v4 = v4;
    }

    /** 100 000 networks of the lengths that are usual in routing tables, each with its own value. */
    Prefix[] prefixes() {
        Prefix[] prefixes = new Prefix[PREFIXES];
        for (int i = 0; i < prefixes.length; i++) {
            int length = v4 ? 96 + 12 + random.nextInt(17) : 24 + random.nextInt(41);
            prefixes[i] = Prefix.network(hi(), lo(), length);
        }
        return prefixes;
    }

    /** A million addresses. */
    Prefix[] indicators() {
        Prefix[] indicators = new Prefix[INDICATORS];
        for (int i = 0; i < indicators.length; i++) {
            indicators[i] = new Prefix(hi(), lo(), 128);
        }
        return indicators;
    }

    /** Addresses in networks of the table: hi and lo in turn. */
    long[] inside(Prefix[] networks, int count) {
        long[] addresses = new long[2 * count];
        for (int i = 0; i < addresses.length; i += 2) {
            Prefix network = networks[random.nextInt(networks.length)];
            int length = network.length();
            addresses[i] = network.hi() | (length >= 64 ? 0 : random.nextLong() >>> length);
            addresses[i + 1] = network.lo()
                    | (length <= 64 ? random.nextLong() : length == 128 ? 0 : random.nextLong() >>> (length - 64));
        }
        return addresses;
    }

    /** Addresses that the table has nothing for. */
    long[] outside(PrefixTable<?> table, int count) {
        long[] addresses = new long[2 * count];
        for (int i = 0; i < addresses.length; ) {
            long hi = hi();
            long lo = lo();
            if (table.get(hi, lo) == null) {
                addresses[i++] = hi;
                addresses[i++] = lo;
            }
        }
        return addresses;
    }

    /** The table of a list: equal attributes, as in a plain list. */
    static PrefixTable<Threat> list(Prefix[] rows) {
        PrefixTable.Builder<Threat> builder = PrefixTable.builder((first, _) -> first);
        Threat listed = new Threat("list", "scanner", "", 50, 0, 0, "");
        for (Prefix row : rows) {
            builder.put(row, listed);
        }
        return builder.build();
    }

    /** A country database of 100 000 networks of 250 countries, made now. */
    static byte[] database() {
        MmdbWriter writer = new MmdbWriter("GeoLite2-Country", Instant.now(), 24);
        for (Prefix prefix : new LookupData(1, true).prefixes()) {
            int country = Math.floorMod(prefix.hashCode(), 250);
            String code = "" + (char) ('A' + country / 26) + (char) ('A' + country % 26);
            writer.put(
                    prefix.text(),
                    Map.of("country", Map.of("iso_code", code, "names", Map.of("en", "Country " + code))));
        }
        return writer.bytes();
    }

    private long hi() {
        return v4 ? 0 : 0x2000_0000_0000_0000L | (random.nextLong() >>> 3);
    }

    private long lo() {
        return v4 ? (0xffffL << 32) | (random.nextInt() & 0xffffffffL) : random.nextLong();
    }
}
