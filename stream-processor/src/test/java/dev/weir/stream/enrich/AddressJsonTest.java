package dev.weir.stream.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Threat;
import dev.weir.enrich.source.SourceStatus;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.schemas.IpText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressJsonTest {
    private static final long NOW = 1_795_140_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static <T> PrefixTable<T> table(String prefix, T value) throws SourceException {
        return PrefixTable.<T>builder((first, _) -> first)
                .put(Prefix.parse(prefix), value)
                .build();
    }

    private static EnrichmentTables tables() throws SourceException {
        Geo geo = new Geo("cities", "VN", "Vietnam", "AS", "", "", "Hanoi", 21.02, 105.84);
        Geo bare = new Geo("cities", "DE", "", "", "", "", "", Double.NaN, Double.NaN);
        return EnrichmentTables.of(List.of(
                new SourceTable.Places(
                        table("42.119.0.0/16", new Place(geo, new AutonomousSystem("cities", 18403, "")))),
                new SourceTable.Places(table("2a00:1450::/32", new Place(bare, null))),
                new SourceTable.CloudServices(
                        table("42.119.146.0/24", new CloudService("tags", "AzureStorage", "westeurope"))),
                new SourceTable.Assets(
                        table("10.0.0.0/8", new Asset("cmdb", "lab", "", "", "", "", "me", "", "", "", "", "")),
                        Map.of()),
                new SourceTable.Threats(
                        table("42.119.146.0/24", new Threat("drop", "scanner", "", 80, 0, NOW - 1000, "SBL1")))));
    }

    private static SourceStatus source(String name, long publishedMs, long loadedMs, String trouble) {
        return new SourceStatus(name, "mmdb", "/x", 1, 1, publishedMs, loadedMs, loadedMs, Map.of(), trouble);
    }

    private static JsonNode about(String ip) throws Exception {
        List<SourceStatus> sources = List.of(
                source("cities", NOW - 86_400_000, NOW - 1000, ""),
                source("tags", 0, NOW - 5000, ""),
                source("drop", 0, 0, "no such file"));
        JsonNode about = AddressJson.of(IpText.parse(ip).orElseThrow(), tables(), sources, NOW);
        return JSON.readTree(about.toString());
    }

    @Test
    void known_everyFactWithItsSource_nothingElse() throws Exception {
        assertThat(about("42.119.146.95")).isEqualTo(JSON.readTree("""
            {"ip": "42.119.146.95", "scope": "external",
             "geo": {"from": "cities", "country": "VN", "countryName": "Vietnam", "continent": "AS", "city": "Hanoi",
                     "latitude": 21.02, "longitude": 105.84},
             "as": {"from": "cities", "number": 18403},
             "cloud": {"from": "tags", "service": "AzureStorage", "region": "westeurope"},
             "threats": [{"from": "drop", "kind": "scanner", "indicator": "42.119.146.0/24", "confidence": 80,
                          "lastSeen": "2026-11-20T01:59:59Z", "description": "SBL1"}],
             "sources": {
               "cities": {"type": "mmdb", "published": "2026-11-19T02:00:00Z", "loaded": "2026-11-20T01:59:59Z", "ageSeconds": 86400},
               "tags": {"type": "mmdb", "loaded": "2026-11-20T01:59:55Z", "ageSeconds": 5},
               "drop": {"type": "mmdb", "trouble": "no such file"}}}
            """));
    }

    @Test
    void internal_asset_andNoThreat() throws Exception {
        JsonNode known = about("10.1.2.3");
        assertThat(known.path("scope").asText()).isEqualTo("internal");
        assertThat(known.path("asset"))
                .isEqualTo(JSON.readTree("{\"from\": \"cmdb\", \"name\": \"lab\", \"owner\": \"me\"}"));
        assertThat(known.has("geo") || known.has("threats") || known.has("cloud"))
                .isFalse();
    }

    @Test
    void v6_coordinatesNotKnown_leftOut() throws Exception {
        JsonNode known = about("2A00:1450::1");
        assertThat(known.path("ip").asText()).isEqualTo("2a00:1450::1");
        assertThat(known.path("geo")).isEqualTo(JSON.readTree("{\"from\": \"cities\", \"country\": \"DE\"}"));
        assertThat(known.has("as")).isFalse();
    }

    @Test
    void special_purposeIsNamed() throws Exception {
        JsonNode known = about("192.0.2.1");
        assertThat(known.path("scope").asText()).isEqualTo("special");
        assertThat(known.path("purpose").asText()).containsIgnoringCase("documentation");
    }
}
