package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.demo.mmdb.MmdbWriter;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MaxMind's own test databases beside the repository; where there are none, written ones that say the same. */
class MmdbSamplesTest {
    private static final Path SAMPLES = Path.of(System.getProperty(
                    "weir.samples",
                    Path.of("").toAbsolutePath().resolve("../../shared/samples").toString()))
            .resolve("mmdb");
    private static final Map<String, Object> BOXFORD = Map.of(
            "continent", Map.of("code", "EU"),
            "country", Map.of("iso_code", "GB", "names", Map.of("en", "United Kingdom")),
            "subdivisions", List.of(Map.of("iso_code", "ENG", "names", Map.of("en", "England"))),
            "city", Map.of("names", Map.of("en", "Boxford")),
            "location", Map.of("latitude", 51.75, "longitude", -1.25));

    @Test
    void asn() throws Exception {
        byte[] content = content(
                "GeoLite2-ASN-Test",
                "1.128.0.0/11",
                Map.of("autonomous_system_number", 1221, "autonomous_system_organization", "Telstra Pty Ltd"));

        assertThat(at(content, "1.128.0.1"))
                .isEqualTo(new Place(null, new AutonomousSystem("geo", 1221, "Telstra Pty Ltd")));
    }

    @Test
    void city() throws Exception {
        assertThat(at(content("GeoLite2-City-Test", "2.125.160.216/29", BOXFORD), "2.125.160.217"))
                .isEqualTo(new Place(
                        new Geo("geo", "GB", "United Kingdom", "EU", "GB-ENG", "England", "Boxford", 51.75, -1.25),
                        null));
    }

    @Test
    void brokenDouble() throws IOException {
        byte[] content = content(
                "broken-double", "2.125.160.216/29", Map.of("country", Map.of(), "location", Map.of("latitude", "x")));

        assertThatThrownBy(() -> MmdbFile.read("geo", content))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("its record for 2.125.160.216 is broken");
    }

    private static byte[] content(String name, String network, Map<String, Object> record) throws IOException {
        Path file = SAMPLES.resolve(name + ".mmdb");
        return Files.exists(file)
                ? Files.readAllBytes(file)
                : new MmdbWriter(name, Instant.EPOCH, 28).put(network, record).bytes();
    }

    private static @Nullable Place at(byte[] content, String address) throws SourceException {
        Prefix at = Prefix.parse(address);
        return ((SourceTable.Places) MmdbFile.read("geo", content).table())
                .table()
                .get(at.hi(), at.lo());
    }
}
