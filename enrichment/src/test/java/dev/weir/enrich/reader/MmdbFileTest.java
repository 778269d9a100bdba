package dev.weir.enrich.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.demo.mmdb.MmdbWriter;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MmdbFileTest {
    private static final Instant BUILT = Instant.parse("2026-01-02T03:04:05Z");
    private static final Map<String, Object> ZURICH = Map.of(
            "continent", Map.of("code", "EU", "names", Map.of("en", "Europe", "de", "Europa")),
            "country",
                    Map.of(
                            "iso_code",
                            "CH",
                            "geoname_id",
                            2658434,
                            "names",
                            Map.of("en", "Switzerland", "de", "Schweiz")),
            "subdivisions", List.of(Map.of("iso_code", "ZH", "names", Map.of("en", "Zurich"))),
            "city", Map.of("names", Map.of("en", "Zurich", "de", "Zürich")),
            "location", Map.of("latitude", 47.3667, "longitude", 8.55, "time_zone", "Europe/Zurich"));

    @Test
    void read_city_allParts() throws Exception {
        ReadTable loaded = read(writer("GeoLite2-City").put("192.0.2.0/24", ZURICH));

        assertThat(at(loaded, "192.0.2.9"))
                .isEqualTo(new Place(
                        new Geo("geo", "CH", "Switzerland", "EU", "CH-ZH", "Zurich", "Zurich", 47.3667, 8.55), null));
        assertThat(at(loaded, "192.0.3.0")).isNull();
        assertThat(loaded.publishedMs()).isEqualTo(BUILT.toEpochMilli());
        assertThat(loaded.table().rows()).isEqualTo(1);
    }

    @Test
    void read_countryAlone_restNotKnown() throws Exception {
        ReadTable loaded =
                read(writer("DBIP-Country-Lite").put("2001:db8::/32", Map.of("country", Map.of("iso_code", "JP"))));

        assertThat(at(loaded, "2001:db8::1"))
                .isEqualTo(new Place(new Geo("geo", "JP", "", "", "", "", "", Double.NaN, Double.NaN), null));
    }

    @Test
    void read_asn_numberAndOrganization() throws Exception {
        ReadTable loaded = read(writer("DBIP-ASN-Lite (compat=GeoLite2-ASN)")
                .put("192.0.2.0/24", Map.of("autonomous_system_number", 4_200_000_000L))
                .put(
                        "2001:db8::/32",
                        Map.of("autonomous_system_number", 1221, "autonomous_system_organization", "Telstra Pty Ltd")));

        assertThat(at(loaded, "192.0.2.1")).isEqualTo(new Place(null, new AutonomousSystem("geo", 4_200_000_000L, "")));
        assertThat(at(loaded, "2001:db8::1"))
                .isEqualTo(new Place(null, new AutonomousSystem("geo", 1221, "Telstra Pty Ltd")));
    }

    @Test
    void read_enterprise_asOfTraits() throws Exception {
        ReadTable loaded = read(writer("GeoIP2-Enterprise")
                .put(
                        "192.0.2.0/24",
                        Map.of(
                                "traits",
                                Map.of("autonomous_system_number", 7, "autonomous_system_organization", "Org"))));

        assertThat(at(loaded, "192.0.2.1")).isEqualTo(new Place(null, new AutonomousSystem("geo", 7, "Org")));
    }

    @Test
    void read_ipinfoLite_countryAndAs() throws Exception {
        ReadTable loaded = read(writer("ipinfo bundle_location_lite.mmdb")
                .put(
                        "192.0.2.0/24",
                        Map.of(
                                "country", "United States",
                                "country_code", "US",
                                "continent", "North America",
                                "continent_code", "NA",
                                "asn", "AS15169",
                                "as_name", "Google LLC",
                                "as_domain", "google.com")));

        assertThat(at(loaded, "192.0.2.1"))
                .isEqualTo(new Place(
                        new Geo("geo", "US", "United States", "NA", "", "", "", Double.NaN, Double.NaN),
                        new AutonomousSystem("geo", 15169, "Google LLC")));
    }

    @Test
    void read_ipinfoCountryAsn_codesInPlaceOfNames() throws Exception {
        ReadTable loaded = read(writer("ipinfo country_asn.mmdb")
                .put(
                        "192.0.2.0/24",
                        Map.of(
                                "country",
                                "DE",
                                "country_name",
                                "Germany",
                                "continent",
                                "EU",
                                "asn",
                                "AS3320",
                                "as_name",
                                "DTAG")));

        assertThat(at(loaded, "192.0.2.1"))
                .isEqualTo(new Place(
                        new Geo("geo", "DE", "Germany", "EU", "", "", "", Double.NaN, Double.NaN),
                        new AutonomousSystem("geo", 3320, "DTAG")));
    }

    @Test
    void read_ipinfoLocation_textsBecomeDegrees() throws Exception {
        ReadTable loaded = read(writer("ipinfo standard_location.mmdb")
                .put(
                        "192.0.2.0/24",
                        Map.of(
                                "city",
                                "Paris",
                                "region",
                                "Île-de-France",
                                "country",
                                "FR",
                                "lat",
                                "48.85",
                                "lng",
                                "2.35")));

        assertThat(at(loaded, "192.0.2.1"))
                .isEqualTo(new Place(new Geo("geo", "FR", "", "", "", "Île-de-France", "Paris", 48.85, 2.35), null));
    }

    @Test
    void read_ipinfoAsn_countryOfTheOrganizationIsNoPlace() throws Exception {
        ReadTable loaded = read(writer("ipinfo standard_asn.mmdb")
                .put("192.0.2.0/24", Map.of("asn", "AS64500", "name", "Example", "country", "US", "type", "isp")));

        assertThat(at(loaded, "192.0.2.1")).isEqualTo(new Place(null, new AutonomousSystem("geo", 64500, "Example")));
    }

    @Test
    void get_sameNetwork_sameObjects() throws Exception {
        ReadTable loaded =
                read(writer("GeoLite2-City").put("192.0.2.0/24", ZURICH).put("198.51.100.0/24", ZURICH));

        assertThat(at(loaded, "192.0.2.1"))
                .isNotNull()
                .isSameAs(at(loaded, "192.0.2.254"))
                .isSameAs(at(loaded, "198.51.100.7"));
    }

    /** More records than are kept decoded, in records of every size, against a prefix table of the same rows. */
    @RepeatedTest(3)
    void get_anyNetworks_asThePrefixTable() throws Exception {
        long seed = Long.getLong("weir.test.seed", new Random().nextLong());
        Random random = new Random(seed);
        MmdbWriter writer =
                new MmdbWriter("GeoLite2-ASN", BUILT, List.of(24, 28, 32).get(random.nextInt(3)));
        PrefixTable.Builder<Long> plain = PrefixTable.builder((_, second) -> second);
        for (int i = 0; i < 3000; i++) {
            Prefix prefix = random.nextBoolean()
                    ? Prefix.network(0, (0xffffL << 32) | (random.nextInt() & 0xffffffffL), 97 + random.nextInt(32))
                    : Prefix.network(
                            0x2000_0000_0000_0000L | (random.nextLong() >>> 3),
                            random.nextLong(),
                            4 + random.nextInt(125));
            long number = 1L + random.nextInt(2000);
            String text = prefix.text();
            String cidr = text.contains("/") ? text : text + (prefix.isV4() ? "/32" : "/128");
            writer.put(cidr, Map.of("autonomous_system_number", number));
            plain.put(prefix, number);
        }
        ReadTable loaded = read(writer);
        PrefixTable<Long> expected = plain.build();

        for (int i = 0; i < 20_000; i++) {
            boolean v4 = random.nextBoolean();
            long hi = v4 ? 0 : 0x2000_0000_0000_0000L | (random.nextLong() >>> 3);
            long lo = v4 ? (0xffffL << 32) | (random.nextInt() & 0xffffffffL) : random.nextLong();
            Place place = table(loaded).table().get(hi, lo);
            Long number =
                    place == null || place.as() == null ? null : place.as().number();
            assertThat(number).as("seed %d, %x %x", seed, hi, lo).isEqualTo(expected.get(hi, lo));
        }
    }

    @Test
    void read_nothingKnown_saysSo() {
        assertThatThrownBy(() -> read(writer("GeoLite2-Anonymous").put("192.0.2.0/24", Map.of("is_vpn", true))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("type GeoLite2-Anonymous says neither countries nor autonomous systems");
    }

    @Test
    void read_wrongTypeInOneRecord_namesItsAddress() {
        assertThatThrownBy(() -> read(writer("GeoLite2-City")
                        .put("192.0.2.0/24", ZURICH)
                        .put("198.51.100.0/24", Map.of("country", "Nowhere"))))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("its record for 198.51.100.0")
                .hasMessageContaining("download it again");
    }

    @Test
    void read_noDatabase_saysSo() {
        assertThatThrownBy(() -> MmdbFile.read("geo", "<html>404</html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no MaxMind-format database");
    }

    /** Cut anywhere, or with any bytes changed: an error of ours, or a database whose lookups answer. */
    @RepeatedTest(300)
    void read_damaged_anErrorOrAnswers() throws Exception {
        long seed = Long.getLong("weir.test.seed", new Random().nextLong());
        Random random = new Random(seed);
        byte[] bytes = writer("GeoLite2-City")
                .put("192.0.2.0/24", ZURICH)
                .put("198.51.100.0/25", Map.of("country", Map.of("iso_code", "SE")))
                .put("2001:db8::/32", Map.of("country", Map.of("iso_code", "NO")))
                .bytes();
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        for (int i = random.nextInt(8); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        try {
            ReadTable loaded = MmdbFile.read("geo", damaged);
            for (int i = 0; i < 200; i++) {
                table(loaded).table().get(0, (0xffffL << 32) | (random.nextInt() & 0xffffffffL));
                table(loaded).table().get(random.nextLong(), random.nextLong());
            }
            for (String address : List.of("192.0.2.1", "198.51.100.1", "2001:db8::1")) {
                at(loaded, address);
            }
        } catch (SourceException e) {
            assertThat(e).as("seed %d", seed).hasMessageNotContaining("(null)");
        }
    }

    private ReadTable read(MmdbWriter writer) throws SourceException {
        return MmdbFile.read("geo", writer.bytes());
    }

    private static MmdbWriter writer(String type) {
        return new MmdbWriter(type, BUILT, 28);
    }

    private static SourceTable.Places table(ReadTable loaded) {
        return (SourceTable.Places) loaded.table();
    }

    private static @Nullable Place at(ReadTable loaded, String address) throws SourceException {
        Prefix at = Prefix.parse(address);
        return table(loaded).table().get(at.hi(), at.lo());
    }
}
