package dev.weir.enrich.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTableTest {

    /** Any mixture of prefixes against a search through all of them. */
    @RepeatedTest(60)
    void get_anyPrefixes_asThePlainSearch() {
        long seed = Long.getLong("weir.test.seed", new Random().nextLong());
        Random random = new Random(seed);
        List<Prefix> prefixes = prefixes(random, random.nextInt(300));
        PrefixTable.Builder<String> builder = PrefixTable.builder((first, second) -> first + second);
        Map<Prefix, String> plain = new HashMap<>();
        for (Prefix prefix : prefixes) {
            String value = "v" + random.nextInt(20);
            builder.put(prefix, value);
            plain.merge(prefix, value, String::concat);
        }
        PrefixTable<String> table = builder.build();

        assertThat(table.rows()).as("seed %d", seed).isEqualTo(plain.size());
        for (long[] address : addresses(random, prefixes)) {
            Prefix longest = longest(plain, address);
            assertThat(table.get(address[0], address[1]))
                    .as("seed %d, %x %x", seed, address[0], address[1])
                    .isEqualTo(longest == null ? null : plain.get(longest));
            assertThat(table.lengthAt(address[0], address[1]))
                    .as("seed %d, %x %x", seed, address[0], address[1])
                    .isEqualTo(longest == null ? -1 : longest.length());
        }
    }

    @Test
    void get_empty_null() {
        PrefixTable<String> table =
                PrefixTable.<String>builder((first, _) -> first).build();

        assertThat(table.get(0, 0xffff_0a00_0001L)).isNull();
        assertThat(table.get(0x20010db8_00000000L, 1)).isNull();
        assertThat(table.lengthAt(-1, -1)).isEqualTo(-1);
        assertThat(table.rows()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, one host",
        "10.1.2.4, inner",
        "10.1.3.0, outer",
        "9.255.255.255, all v4",
        "0.0.0.0, all v4",
        "255.255.255.255, all v4",
        "::, all v6",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, all v6",
        "::fffe:ffff:ffff, all v6",
        "::1:0:0:0, all v6",
        "2001:db8::1, v6 host",
        "2001:db8::2, v6"
    })
    void get_nested_theLongest(String address, String expected) throws SourceException {
        PrefixTable<String> table = PrefixTable.<String>builder((first, _) -> first)
                .put(Prefix.parse("0.0.0.0/0"), "all v4")
                .put(Prefix.parse("::/0"), "all v6")
                .put(Prefix.parse("10.1.2.0/24"), "inner")
                .put(Prefix.parse("10.0.0.0/8"), "outer")
                .put(Prefix.parse("10.1.2.3"), "one host")
                .put(Prefix.parse("2001:db8::/32"), "v6")
                .put(Prefix.parse("2001:db8::1/128"), "v6 host")
                .build();
        Prefix at = Prefix.parse(address);

        assertThat(table.get(at.hi(), at.lo())).isEqualTo(expected);
    }

    @Test
    void get_equalValues_oneObject() throws SourceException {
        PrefixTable<StringBuilder[]> none =
                PrefixTable.<StringBuilder[]>builder((first, _) -> first).build();
        PrefixTable<List<String>> table = PrefixTable.<List<String>>builder((first, _) -> first)
                .put(Prefix.parse("10.0.0.0/8"), new ArrayList<>(List.of("a")))
                .put(Prefix.parse("192.0.2.1"), new ArrayList<>(List.of("a")))
                .build();

        assertThat(table.get(0, 0xffff_0a00_0001L)).isNotNull().isSameAs(table.get(0, 0xffff_c000_0201L));
        assertThat(none.bytes()).isLessThan(table.bytes());
    }

    private static @Nullable Prefix longest(Map<Prefix, String> plain, long[] address) {
        Prefix single = new Prefix(address[0], address[1], 128);
        return plain.keySet().stream()
                .filter(prefix -> prefix.contains(single))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse(null);
    }

    /** Nested, adjacent, repeated, of both families, some of them default routes and single addresses. */
    private static List<Prefix> prefixes(Random random, int count) {
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Prefix near = prefixes.isEmpty() || random.nextInt(3) == 0
                    ? new Prefix(random.nextLong(), random.nextLong(), 128)
                    : prefixes.get(random.nextInt(prefixes.size()));
            prefixes.add(
                    switch (random.nextInt(6)) {
                        case 0 -> near;
                        case 1 -> Prefix.network(near.lastHi(), near.lastLo(), random.nextInt(129));
                        case 2 -> after(near);
                        case 3 ->
                            Prefix.network(
                                    0, (0xffffL << 32) | (random.nextInt() & 0xffffffffL), 96 + random.nextInt(33));
                        case 4 ->
                            Prefix.network(near.hi(), near.lo(), Math.min(128, near.length() + random.nextInt(9)));
                        default ->
                            Prefix.network(0x2000_0000_0000_0000L | (random.nextLong() >>> 3), 0, random.nextInt(129));
                    });
        }
        return prefixes;
    }

    private static Prefix after(Prefix prefix) {
        long lo = prefix.lastLo() + 1;
        return Prefix.network(prefix.lastHi() + (lo == 0 ? 1 : 0), lo, prefix.length());
    }

    /** First and last addresses of all prefixes, their neighbours, and addresses anywhere. */
    private static List<long[]> addresses(Random random, List<Prefix> prefixes) {
        List<long[]> addresses = new ArrayList<>();
        for (Prefix prefix : prefixes) {
            Prefix after = after(prefix);
            addresses.add(new long[] {prefix.hi(), prefix.lo()});
            addresses.add(new long[] {prefix.lastHi(), prefix.lastLo()});
            addresses.add(new long[] {after.hi(), after.lo()});
            addresses.add(new long[] {prefix.lo() == 0 ? prefix.hi() - 1 : prefix.hi(), prefix.lo() - 1});
            addresses.add(new long[] {prefix.hi(), prefix.lo() | (random.nextLong() & 0xffff)});
        }
        for (int i = 0; i < 50; i++) {
            addresses.add(new long[] {0, (0xffffL << 32) | (random.nextInt() & 0xffffffffL)});
            addresses.add(new long[] {random.nextLong(), random.nextLong()});
        }
        return addresses;
    }
}
