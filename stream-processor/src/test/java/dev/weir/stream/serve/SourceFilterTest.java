package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Prefix;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.SourceText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFilterTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 16})
    void matches_anyPrefix_sameAsComparingBits(int width) {
        SplittableRandom random = new SplittableRandom(width);
        for (int i = 0; i < 5000; i++) {
            byte[] address = bytes(random, width);
            int length = random.nextInt(8 * width + 1);
            byte[] other = random.nextBoolean() ? bytes(random, width) : near(address, random);
            SourceFilter filter = new SourceFilter(List.of(prefix(address, length)));
            int shift = 8 * width - length;
            boolean same =
                    new BigInteger(1, address).shiftRight(shift).equals(new BigInteger(1, other).shiftRight(shift));
            Source source = SourceText.of(other);
            assertThat(filter.matches(source.family(), source.hi(), source.lo()))
                    .as("%s/%d and %s", new BigInteger(1, address).toString(16), length, new BigInteger(1, other))
                    .isEqualTo(same);
        }
    }

    @Test
    void matches_otherFamily_never() {
        SourceFilter all = new SourceFilter(List.of(prefix(new byte[4], 0)));
        Source v6 = SourceText.of(new byte[16]);
        assertThat(all.matches(v6.family(), v6.hi(), v6.lo())).isFalse();
    }

    @Test
    void matches_noPrefix_everything() {
        Source v6 = SourceText.of(new byte[16]);
        assertThat(new SourceFilter(List.of()).matches(v6.family(), v6.hi(), v6.lo()))
                .isTrue();
    }

    @Test
    void lookups_fewWholeAddresses_eachOnce() {
        Prefix one = prefix(new byte[] {10, 0, 0, 1}, 32);
        Prefix two = prefix(new byte[16], 128);
        assertThat(new SourceFilter(List.of(one, two, one)).lookups())
                .containsExactly(SourceText.of(new byte[] {10, 0, 0, 1}), SourceText.of(new byte[16]));
        assertThat(new SourceFilter(List.of(one, prefix(new byte[4], 8))).lookups())
                .isEmpty();
        assertThat(new SourceFilter(addresses(1000)).lookups()).hasSize(1000);
        assertThat(new SourceFilter(addresses(1001)).lookups()).isEmpty();
    }

    private static List<Prefix> addresses(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> prefix(new byte[] {10, 0, (byte) (i >> 8), (byte) i}, 32))
                .toList();
    }

    @Test
    void matches_manyAddressesAndAPrefix_eachOfThem() {
        List<Prefix> prefixes = new ArrayList<>(addresses(2000));
        prefixes.add(prefix(new byte[] {11, 0, 0, 0}, 8));
        prefixes.add(prefix(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128));
        SourceFilter filter = new SourceFilter(prefixes);
        assertThat(filter.lookups()).isEmpty();
        for (int i = 0; i < 2100; i++) {
            Source source = SourceText.of(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
            assertThat(filter.matches(source.family(), source.hi(), source.lo()))
                    .as("%d", i)
                    .isEqualTo(i < 2000);
        }
        assertThat(filter.matches(Family.IPV4, 0, 0x0b123456L)).isTrue();
        assertThat(filter.matches(Family.IPV4, 0, 0x0c123456L)).isFalse();
        assertThat(filter.matches(Family.IPV6, 0xff00000000000000L, 1)).isTrue();
        assertThat(filter.matches(Family.IPV6, 0xff00000000000000L, 2)).isFalse();
        assertThat(filter.matches(Family.IPV6, 0, 0x0a000001L)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 33})
    void filter_impossibleLength_isRefused(int length) {
        assertThatThrownBy(() -> new SourceFilter(List.of(prefix(new byte[4], length))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 17})
    void filter_impossibleAddress_isRefused(int width) {
        assertThatThrownBy(() -> new SourceFilter(List.of(prefix(new byte[width], 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Prefix prefix(byte[] address, int length) {
        return Prefix.newBuilder()
                .setAddress(ByteString.copyFrom(address))
                .setLength(length)
                .build();
    }

    private static byte[] bytes(SplittableRandom random, int width) {
        byte[] bytes = new byte[width];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The address with one bit turned. */
    private static byte[] near(byte[] address, SplittableRandom random) {
        byte[] near = address.clone();
        int bit = random.nextInt(8 * near.length);
        near[bit / 8] ^= (byte) (0x80 >>> (bit % 8));
        return near;
    }
}
