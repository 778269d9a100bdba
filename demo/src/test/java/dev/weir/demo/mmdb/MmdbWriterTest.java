package dev.weir.demo.mmdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Written here, read by MaxMind's own reader. */
class MmdbWriterTest {
    private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @ValueSource(ints = {24, 28, 32})
    void bytes_nestedNetworks_theLongest(int recordBits) throws IOException {
        MmdbWriter writer = new MmdbWriter("Test", BUILT, recordBits)
                .put("192.0.2.128/25", Map.of("a", "inner"))
                .put("192.0.2.0/24", Map.of("a", "outer"))
                .put("192.0.2.7/32", Map.of("a", "host"))
                .put("2001:db8::/32", Map.of("a", "v6"))
                .put("2001:db8::1/128", Map.of("a", "v6 host"));

        try (Reader reader = new Reader(new ByteArrayInputStream(writer.bytes()))) {
            assertThat(get(reader, "192.0.2.1")).isEqualTo(Map.of("a", "outer"));
            assertThat(get(reader, "192.0.2.7")).isEqualTo(Map.of("a", "host"));
            assertThat(get(reader, "192.0.2.200")).isEqualTo(Map.of("a", "inner"));
            assertThat(get(reader, "192.0.3.0")).isNull();
            assertThat(get(reader, "2001:db8::1")).isEqualTo(Map.of("a", "v6 host"));
            assertThat(get(reader, "2001:db8::2")).isEqualTo(Map.of("a", "v6"));
            assertThat(reader.getMetadata().databaseType()).isEqualTo("Test");
            assertThat(reader.getMetadata().buildTime()).isEqualTo(BUILT);
        }
    }

    @Test
    void bytes_everyType_readBack() throws IOException {
        Map<String, Object> record = new HashMap<>();
        record.put("text", "Zürich");
        record.put("long text", "x".repeat(70_000));
        record.put("medium text", "y".repeat(300));
        record.put("short", "z".repeat(30));
        record.put("double", 47.25);
        record.put("float", 1.5f);
        record.put("uint16", (short) 7);
        record.put("uint32", 4_294_967_295L);
        record.put("zero", 0);
        record.put("int32", -5);
        record.put("uint64", BigInteger.TWO.pow(63));
        record.put("yes", true);
        record.put("no", false);
        record.put("list", List.of("text", Map.of("de", "Zürich"), Map.of("de", "Zürich")));
        MmdbWriter writer = new MmdbWriter("Test", BUILT, 28).put("::/1", record);

        try (Reader reader = new Reader(new ByteArrayInputStream(writer.bytes()))) {
            Map<String, Object> read = get(reader, "192.0.2.1");
            Map<String, Object> expected = new HashMap<>(record);
            expected.put("uint16", 7);
            expected.put("zero", 0L);
            assertThat(read).isEqualTo(expected);
        }
    }

    /** Enough of them that pointers of every size are needed. */
    @Test
    void bytes_manyRecords_readBack() throws IOException {
        long seed = Long.getLong("weir.test.seed", new Random().nextLong());
        Random random = new Random(seed);
        MmdbWriter writer = new MmdbWriter("Test", BUILT, 32);
        Map<String, Map<String, String>> put = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String address = "10." + random.nextInt(256) + '.' + random.nextInt(256) + '.' + random.nextInt(256);
            Map<String, String> record = Map.of("name", "name of " + random.nextInt(15_000), "same", "the same text");
            writer.put(address + "/32", record);
            put.put(address, record);
        }

        try (Reader reader = new Reader(new ByteArrayInputStream(writer.bytes()))) {
            for (Map.Entry<String, Map<String, String>> entry : put.entrySet()) {
                assertThat(get(reader, entry.getKey())).as("seed %d", seed).isEqualTo(entry.getValue());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> get(Reader reader, String address) throws IOException {
        return reader.get(InetAddress.ofLiteral(address), Map.class);
    }
}
