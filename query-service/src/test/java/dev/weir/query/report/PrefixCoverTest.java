package dev.weir.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.IpText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrefixCoverTest {

    private static PrefixCover of(String... addresses) {
        PrefixCover cover = new PrefixCover();
        Arrays.stream(addresses)
                .map(text -> IpText.parse(text).orElseThrow())
                .sorted((a, b) -> a.length == b.length ? Arrays.compareUnsigned(a, b) : a.length - b.length)
                .forEach(cover::add);
        return cover;
    }

    private static List<String> texts(PrefixCover cover) {
        return cover.prefixes().stream().map(CoveredPrefix::text).toList();
    }

    private static String[] network(String begin, int number) {
        return IntStream.range(0, number).mapToObj(i -> begin + i).toArray(String[]::new);
    }

    @Test
    void fewAddresses_eachByItself() {
        assertThat(texts(of("10.1.9.4", "10.1.2.7", "10.1.9.4"))).containsExactly("10.1.2.7", "10.1.9.4");
        assertThat(texts(of())).isEmpty();
    }

    @Test
    void wholeNetwork_isOnePrefix() {
        List<String> all = new ArrayList<>(List.of(network("10.1.2.", 256)));
        all.add("10.1.9.4");
        PrefixCover cover = of(all.toArray(String[]::new));
        assertThat(texts(cover)).containsExactly("10.1.2.0/24", "10.1.9.4");
        assertThat(cover.prefixes().getFirst().seen()).isEqualTo(256);
        assertThat(cover.addresses()).isEqualTo(257);
    }

    @Test
    void bothFamilies_shareThePrefixes() {
        List<String> all = new ArrayList<>(List.of(network("10.1.2.", 20)));
        all.addAll(List.of(network("2001:db8::", 9)));
        List<String> prefixes = texts(of(all.toArray(String[]::new)));
        assertThat(prefixes).hasSizeLessThanOrEqualTo(PrefixCover.MOST).contains("2001:db8::/124");
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    /** Against the plainest way: every number of prefixes for every node of the tree of all bits. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomAddresses_coverAllOfThem_andAsFewOthersAsPossible(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeSet<Long> addresses = new TreeSet<>();
        int bits = 6 + random.nextInt(8);
        for (int i = random.nextInt(200); i >= 0; i--) {
            addresses.add(0x0A000000L + random.nextLong(1L << bits) * (1 + random.nextInt(3)));
        }
        PrefixCover cover = new PrefixCover();
        addresses.forEach(address -> cover.add(bytes(address)));
        List<CoveredPrefix> prefixes = cover.prefixes();
        assertThat(prefixes.stream().mapToLong(CoveredPrefix::seen).sum()).isEqualTo(addresses.size());
        assertThat(addresses)
                .allSatisfy(address -> assertThat(prefixes.stream().filter(prefix -> covers(prefix, address)))
                        .hasSize(1));
        assertThat(prefixes).hasSizeLessThanOrEqualTo(PrefixCover.MOST);
        assertThat(prefixes.stream()
                        .mapToLong(prefix -> 1L << (32 - prefix.length()))
                        .sum())
                .isEqualTo(least(new ArrayList<>(addresses), 0, PrefixCover.MOST)[PrefixCover.MOST]);
    }

    private static byte[] bytes(long address) {
        return new byte[] {(byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address};
    }

    private static boolean covers(CoveredPrefix prefix, long address) {
        long one = 0;
        for (byte part : prefix.address()) {
            one = one << 8 | (part & 0xFF);
        }
        return prefix.length() == 0 || one >>> (32 - prefix.length()) == address >>> (32 - prefix.length());
    }

    private static long[] least(List<Long> addresses, int depth, int most) {
        long[] least = new long[most + 1];
        if (addresses.isEmpty()) {
            return least;
        }
        Arrays.fill(least, 1L << (32 - depth));
        least[0] = 1L << 40;
        if (depth == 32) {
            return least;
        }
        long bit = 1L << (31 - depth);
        long[] zeros = least(addresses.stream().filter(a -> (a & bit) == 0).toList(), depth + 1, most);
        long[] ones = least(addresses.stream().filter(a -> (a & bit) != 0).toList(), depth + 1, most);
        for (int k = 1; k <= most; k++) {
            for (int i = 0; i <= k; i++) {
                least[k] = Math.min(least[k], zeros[i] + ones[k - i]);
            }
        }
        return least;
    }
}
