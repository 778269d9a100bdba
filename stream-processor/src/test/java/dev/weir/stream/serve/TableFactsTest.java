package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Threat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.SourceText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What groups and filters are told of sources that tables know. */
class TableFactsTest {
    private static <T> PrefixTable<T> table(String prefix, T value) throws SourceException {
        return PrefixTable.<T>builder((first, _) -> first)
                .put(Prefix.parse(prefix), value)
                .build();
    }

    private static SourceTable places(String prefix, String country, AutonomousSystem as) throws SourceException {
        Geo geo = new Geo("cities", country, "", "", "", "", "", Double.NaN, Double.NaN);
        return new SourceTable.Places(table(prefix, new Place(geo, as)));
    }

    private static SourceTable threats(String prefix, String feed, int confidence) throws SourceException {
        return new SourceTable.Threats(table(prefix, new Threat(feed, "scanner", "", confidence, 0, 0, "")));
    }

    private static EnrichmentTables tables() throws SourceException {
        Asset asset = new Asset("cmdb", "lab", "", "", "", "", "", "", "", "", "", "");
        return EnrichmentTables.of(List.of(
                places("42.119.0.0/16", "VN", new AutonomousSystem("cities", 4_294_967_295L, "Largest")),
                places("2a00:1450::/32", "IE", new AutonomousSystem("cities", 15169, "Google")),
                new SourceTable.Assets(table("10.0.0.0/8", asset), Map.of()),
                threats("42.119.146.0/24", "doubtful", 20),
                threats("42.119.146.0/25", "sure", 90),
                threats("42.119.146.0/26", "sure", 80)));
    }

    private static TableFacts facts(int most) throws SourceException {
        SourceFields fields = SourceFields.byTables(alone(tables()), most);
        return (TableFacts) fields.take(0);
    }

    private static Supplier<EnrichmentTables> alone(EnrichmentTables tables) {
        return () -> tables;
    }

    private static Facts of(TableFacts facts, String ip) {
        Source source = SourceText.of(IpText.parse(ip).orElseThrow());
        return facts.facts(facts.number(source.family(), source.hi(), source.lo()));
    }

    @ParameterizedTest
    @CsvSource({
        "42.119.146.9, VN, 4294967295, Largest, '', sure|doubtful",
        "42.119.146.200, VN, 4294967295, Largest, '', doubtful",
        "2a00:1450::9, IE, 15169, Google, '', ''",
        "10.1.2.3, '', 0, '', lab, ''",
        "::a01:203, '', 0, '', '', ''",
        "9.9.9.9, '', 0, '', '', ''"
    })
    void facts_ofBothFamilies_areThoseOfTheTables(
            String ip, String country, long asn, String organization, String asset, String threats) throws Exception {
        TableFacts all = facts(100);
        Facts known = of(all, ip);
        assertThat(known.text(Field.COUNTRY)).isEqualTo(country);
        assertThat(known.number(Field.ASN)).isEqualTo(asn);
        assertThat(known.organization()).isEqualTo(organization);
        assertThat(known.text(Field.ASSET)).isEqualTo(asset);
        assertThat(String.join("|", known.texts(Field.THREAT))).isEqualTo(threats);
        assertThat(all.untold()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    void number_moreSourcesThanAreRemembered_isThatOfTheSameFacts(int most) throws Exception {
        TableFacts all = facts(most);
        List<String> ips = List.of("42.119.1.1", "9.9.9.9", "42.119.1.2", "10.0.0.1", "2a00:1450::1", "42.119.1.1");
        List<String> countries =
                ips.stream().map(ip -> of(all, ip).text(Field.COUNTRY)).toList();
        assertThat(countries).containsExactly("VN", "", "VN", "", "IE", "VN");
        assertThat(all.size()).isEqualTo(Math.min(most, 5));
    }

    @Test
    void untold_oneTableOfEach() throws SourceException {
        EnrichmentTables inventory = EnrichmentTables.of(List.of(new SourceTable.Assets(
                table("10.0.0.0/8", new Asset("cmdb", "lab", "", "", "", "", "", "", "", "", "", "")), Map.of())));
        assertThat(SourceFields.byTables(() -> inventory, 9).take(0).untold())
                .containsExactlyInAnyOrder(Field.COUNTRY, Field.ASN, Field.THREAT);
    }
}
