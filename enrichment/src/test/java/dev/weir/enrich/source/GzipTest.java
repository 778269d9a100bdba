package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipTest {
    private static final int MAX = 1 << 20;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        bytes[0] = 'a';
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 70_000, MAX})
    void packedOnceOrTwiceOrNot_isTheSame(int length) throws Exception {
        byte[] bytes = random(length);
        assertThat(Gzip.unpack(bytes, MAX)).isSameAs(bytes);
        assertThat(Gzip.unpack(Packed.gzip(bytes), MAX)).isEqualTo(bytes);
        assertThat(Gzip.unpack(Packed.gzip(Packed.gzip(bytes)), 2 * MAX)).isEqualTo(bytes);
    }

    @Test
    void oneByteMoreThanAllowed_isRefused() throws Exception {
        byte[] packed = Packed.gzip(new byte[MAX + 1]);
        assertThat(Gzip.unpack(packed, MAX + 1)).hasSize(MAX + 1);
        assertThatThrownBy(() -> Gzip.unpack(packed, MAX))
                .isInstanceOf(LoadException.class)
                .hasMessage("unpacked it has more than %d bytes; raise max-bytes of the source if it should have", MAX);
    }

    /** 4 GiB of zeros, which are 4 MiB packed and some KiB when packed again. */
    @Test
    void bomb_isRefusedByItsFirstBytes() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] zeros = Packed.gzip(new byte[64 << 20]);
        for (int i = 0; i < 64; i++) {
            out.write(zeros);
        }
        byte[] bomb = Packed.gzip(out.toByteArray());
        assertThat(bomb.length).isLessThan(MAX);
        assertThatThrownBy(() -> Gzip.unpack(bomb, 16 * MAX))
                .isInstanceOf(LoadException.class)
                .hasMessageStartingWith("unpacked it has more than");
    }

    @Test
    void cutOffAnywhere_isRefused() throws IOException {
        byte[] packed = Packed.gzip(random(200));
        for (int length = 3; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> Gzip.unpack(cut, MAX))
                    .as("%d bytes", length)
                    .isInstanceOf(LoadException.class)
                    .hasMessageStartingWith("it is packed by gzip, and cut off or broken");
        }
    }

    @Test
    void changedContent_isRefused() throws IOException {
        byte[] packed = stored(random(200));
        packed[packed.length - 30] ^= 1;
        assertThatThrownBy(() -> Gzip.unpack(packed, MAX)).hasMessageStartingWith("it is packed by gzip, and cut off");
    }

    private static byte[] stored(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(0);
            }
        }) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
