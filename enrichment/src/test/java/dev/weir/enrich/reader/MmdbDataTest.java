package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.maxmind.db.Reader;
import dev.weir.demo.mmdb.MmdbWriter;
import dev.weir.enrich.table.SourceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Databases whose values are made to harm: pointers in circles, counts beyond all files, data that is cut off. */
class MmdbDataTest {
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final String COUNTRY = "47" + hex("country");
    private static final String SUBDIVISIONS = "4c" + hex("subdivisions");
    private static final String OTHER = "45" + hex("other");

    private final byte[] good = new MmdbWriter("GeoLite2-City", Instant.EPOCH, 24)
            .put(
                    "192.0.2.0/24",
                    Map.of(
                            "country",
                            Map.of("iso_code", "CH", "names", Map.of("en", "Switzerland")),
                            "subdivisions",
                            List.of(Map.of("iso_code", "ZH"))))
            .bytes();

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private int dataBegin() throws IOException {
        try (Reader reader = new Reader(new ByteArrayInputStream(good))) {
            return (int) (reader.getMetadata().nodeCount() * 6 + 16);
        }
    }

    private int marker() {
        int at = good.length - MARKER.length;
        while (!Arrays.equals(good, at, at + MARKER.length, MARKER, 0, MARKER.length)) {
            at--;
        }
        return at;
    }

    /** The good one with other data: its only record is what they begin with. */
    private byte[] withData(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(good, 0, dataBegin());
        out.writeBytes(data);
        out.write(good, marker(), good.length - marker());
        return out.toByteArray();
    }

    private static void assertBroken(byte[] database, String why) {
        assertThatThrownBy(() -> MmdbFile.read("geo", database))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("download it again");
    }

    @Test
    void goodOne_isRead() throws Exception {
        assertThat(MmdbFile.read("geo", withData(Arrays.copyOfRange(good, dataBegin(), marker())))
                        .table()
                        .rows())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a pointer to itself, 2000, points to itself",
        "two pointers to each other, 20022000, points to itself",
        "a map in itself, e1COUNTRY2000, points to itself",
        "a map in itself that nobody asks for, e1OTHER2000, points to itself",
        "a list in itself, e1SUBDIVISIONS01042000, points to itself",
        "a map of 16 million, ffffffff, is broken",
        "a list of 16 million, e1SUBDIVISIONS1f04ffffff, is broken",
        "a text of 16 million, e1COUNTRY5fffffff, more than 1048576 bytes",
        "a number of 16 million bytes, e1COUNTRYdfffffff, more than 1048576 bytes",
        "a pointer beyond the file, 38ffffffff, outside of the file",
        "a type that there is not, 0006, of the type 13"
    })
    void circlesAndCounts_areRefused(String what, String data, String why) throws Exception {
        String filled = data.replace("COUNTRY", COUNTRY).replace("OTHER", OTHER).replace("SUBDIVISIONS", SUBDIVISIONS);
        assertBroken(withData(HexFormat.of().parseHex(filled)), why);
    }

    /** Each list holds the one behind it ten times, so the first stands for ten to the power of twelve values. */
    @Test
    void listsOfLists_areRefused() throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(HexFormat.of().parseHex("e1" + SUBDIVISIONS));
        for (int level = 0; level < 12; level++) {
            data.write(0x0a);
            data.write(0x04);
            int next = data.size() + 20;
            for (int i = 0; i < 10; i++) {
                data.write(0x20 | next >> 8);
                data.write(next & 0xff);
            }
        }
        data.writeBytes(HexFormat.of().parseHex("4178"));
        assertBroken(withData(data.toByteArray()), "pointers make more of it");
    }

    /** A long text that a short list names again and again. */
    @Test
    void longTextManyTimes_isRefused() throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(HexFormat.of().parseHex("e1" + SUBDIVISIONS + "1e040000"));
        int text = data.size() + 2 * 285;
        for (int i = 0; i < 285; i++) {
            data.write(0x20 | text >> 8);
            data.write(text & 0xff);
        }
        data.writeBytes(HexFormat.of().parseHex("5e1000"));
        data.writeBytes(new byte[285 + 0x1000]);
        assertBroken(withData(data.toByteArray()), "more than 1048576 bytes");
    }

    @Test
    void dataCutOffAnywhere_anErrorOrATable() throws Exception {
        byte[] data = Arrays.copyOfRange(good, dataBegin(), marker());
        for (int length = 0; length < data.length; length++) {
            byte[] cut = withData(Arrays.copyOf(data, length));
            try {
                assertThat(MmdbFile.read("geo", cut).table().rows())
                        .as("%d of %d bytes", length, data.length)
                        .isEqualTo(1);
            } catch (SourceException e) {
                assertThat(e.getMessage()).contains("broken");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2000, points to itself", "ffffffff, outside of the file", "e14161, outside of the file"})
    void metadataMadeToHarm_areRefused(String metadata, String why) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(good, 0, marker() + MARKER.length);
        out.writeBytes(HexFormat.of().parseHex(metadata));
        assertBroken(out.toByteArray(), why);
    }
}
