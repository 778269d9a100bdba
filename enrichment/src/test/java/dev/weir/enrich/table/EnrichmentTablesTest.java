package dev.weir.enrich.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Scope;
import dev.weir.enrich.Threat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichmentTablesTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, INTERNAL, Private-Use",
        "172.16.0.0, INTERNAL, Private-Use",
        "172.32.0.0, EXTERNAL, ''",
        "192.168.255.255, INTERNAL, Private-Use",
        "100.64.0.1, INTERNAL, Shared Address Space",
        "fd00::1, INTERNAL, Unique-Local",
        "8.8.8.8, EXTERNAL, ''",
        "168.63.129.15, EXTERNAL, ''",
        "168.63.129.16, SPECIAL, Azure virtual public IP",
        "127.0.0.1, SPECIAL, Loopback",
        "169.254.169.254, SPECIAL, Link Local",
        "224.0.0.251, SPECIAL, Multicast",
        "239.255.255.255, SPECIAL, Multicast",
        "255.255.255.255, SPECIAL, Limited Broadcast",
        "240.0.0.1, SPECIAL, Reserved",
        "0.0.0.0, SPECIAL, This host on this network",
        "192.0.0.9, SPECIAL, Port Control Protocol Anycast",
        "192.0.2.1, SPECIAL, Documentation (TEST-NET-1)",
        "::1, SPECIAL, Loopback Address",
        "::, SPECIAL, Unspecified Address",
        "fe80::1, SPECIAL, Link-Local Unicast",
        "ff02::1, SPECIAL, Multicast",
        "2001:db8::1, SPECIAL, Documentation",
        "2001::1, SPECIAL, TEREDO",
        "2001:200::1, EXTERNAL, ''",
        "2002:c000:204::, SPECIAL, 6to4",
        "2606:4700::1111, EXTERNAL, ''"
    })
    void facts_nothingConfigured_scopes(String address, Scope scope, String purpose) throws SourceException {
        assertThat(facts(EnrichmentTables.builtIn(), address))
                .isEqualTo(new AddressFacts(scope, purpose, null, null, null, null, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, INTERNAL",
        "8.8.9.8, EXTERNAL",
        "198.18.0.1, INTERNAL",
        "198.18.1.1, SPECIAL",
        "10.0.0.1, INTERNAL",
        "2606:4700::1, INTERNAL"
    })
    void facts_ownRanges_areInternal(String address, Scope scope) throws SourceException {
        EnrichmentTables tables = EnrichmentTables.of(List.of(
                new SourceTable.OwnRanges(table("8.8.8.0/24", "a", "198.18.0.0/24", "b", "2606:4700::/32", "c"))));

        assertThat(facts(tables, address).scope()).isEqualTo(scope);
    }

    @Test
    void facts_severalSourcesOfAKind_theFirstThatKnowsDecides() throws SourceException {
        EnrichmentTables tables = EnrichmentTables.of(List.of(
                new SourceTable.Places(table("8.8.8.0/24", new Place(geo("one"), null))),
                new SourceTable.Places(table("8.0.0.0/8", new Place(geo("two"), as("two")))),
                new SourceTable.CloudServices(table("8.8.8.8", new CloudService("one", "S", ""))),
                new SourceTable.CloudServices(table("8.0.0.0/8", new CloudService("two", "T", ""))),
                new SourceTable.Assets(table("8.8.8.8", asset("one")), Map.of("000D3A000001", asset("one"))),
                new SourceTable.Assets(
                        table("8.8.8.8", asset("two"), "8.8.8.9", asset("two")),
                        Map.of("000D3A000001", asset("two"), "000D3A000002", asset("two")))));

        assertThat(facts(tables, "8.8.8.8"))
                .isEqualTo(new AddressFacts(
                        Scope.EXTERNAL,
                        "",
                        geo("one"),
                        as("two"),
                        new CloudService("one", "S", ""),
                        asset("one"),
                        List.of()));
        assertThat(facts(tables, "8.8.8.9"))
                .isEqualTo(new AddressFacts(
                        Scope.EXTERNAL,
                        "",
                        geo("one"),
                        as("two"),
                        new CloudService("two", "T", ""),
                        asset("two"),
                        List.of()));
        assertThat(tables.nic("000D3A000001")).isEqualTo(asset("one"));
        assertThat(tables.nic("000D3A000002")).isEqualTo(asset("two"));
        assertThat(tables.nic("000D3A000003")).isNull();
    }

    @Test
    void facts_threats_allListsTheMostConfidentFirst() throws SourceException {
        EnrichmentTables tables = EnrichmentTables.of(List.of(
                new SourceTable.Threats(table("8.8.0.0/16", threat("unsure", "", -1))),
                new SourceTable.Threats(table("8.8.8.8", threat("sure", "", 90), "8.8.8.0/24", threat("sure", "", 10))),
                new SourceTable.Threats(table("8.8.8.0/24", threat("named", "8.8.8.0 - 8.8.8.255", 50))),
                new SourceTable.Threats(table("0.0.0.0/0", threat("all", "", 50), "::/0", threat("all", "", 50)))));

        assertThat(facts(tables, "8.8.8.8").threats())
                .containsExactly(
                        threat("sure", "8.8.8.8", 90),
                        threat("named", "8.8.8.0 - 8.8.8.255", 50),
                        threat("all", "0.0.0.0/0", 50),
                        threat("unsure", "8.8.0.0/16", -1));
        assertThat(facts(tables, "8.8.8.9").threats())
                .extracting(Threat::indicator)
                .containsExactly("8.8.8.0 - 8.8.8.255", "0.0.0.0/0", "8.8.8.0/24", "8.8.0.0/16");
        assertThat(facts(tables, "10.0.0.1").threats()).isEmpty();
        assertThat(facts(tables, "224.0.0.1").threats()).isEmpty();
        assertThat(facts(tables, "2606:4700::1").threats()).containsExactly(threat("all", "::/0", 50));
    }

    @Test
    void facts_manyThreads_allTheSame() throws Exception {
        long seed = Long.getLong("weir.test.seed", new Random().nextLong());
        PrefixTable.Builder<Place> places = PrefixTable.builder((first, _) -> first);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            places.put(Prefix.network(0, v4(random), 100 + random.nextInt(29)), new Place(geo("g" + i), as("a" + i)));
        }
        EnrichmentTables tables = EnrichmentTables.of(List.of(new SourceTable.Places(places.build())));
        long[] addresses = IntStream.range(0, 5000).mapToLong(_ -> v4(random)).toArray();
        List<AddressFacts> alone = facts(tables, addresses);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<AddressFacts>>> together = IntStream.range(0, 4)
                    .mapToObj(_ -> threads.submit(() -> facts(tables, addresses)))
                    .toList();
            for (Future<List<AddressFacts>> one : together) {
                assertThat(one.get()).as("seed %d", seed).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, true, true",
        "10.0.0.0/7, false, true",
        "8.8.8.0/24, false, false",
        "0.0.0.0/0, false, true",
        "::/0, false, true",
        "fd00::/8, true, true",
        "224.0.0.0/3, false, true",
        "239.0.0.0/8, true, true",
        "2606:4700::/32, false, false"
    })
    void specialRanges_holdOrMeet(String network, boolean hold, boolean meet) throws SourceException {
        assertThat(SpecialRanges.hold(Prefix.parse(network))).isEqualTo(hold);
        assertThat(SpecialRanges.meet(Prefix.parse(network))).isEqualTo(meet);
    }

    private static long v4(Random random) {
        return (0xffffL << 32) | (random.nextInt() & 0xffffffffL);
    }

    private static List<AddressFacts> facts(EnrichmentTables tables, long[] addresses) {
        return Arrays.stream(addresses)
                .mapToObj(address -> tables.facts(0, address))
                .toList();
    }

    private static AddressFacts facts(EnrichmentTables tables, String address) throws SourceException {
        Prefix at = Prefix.parse(address);
        return tables.facts(at.hi(), at.lo());
    }

    @SuppressWarnings("unchecked")
    private static <T> PrefixTable<T> table(Object... prefixesAndValues) throws SourceException {
        PrefixTable.Builder<T> builder = PrefixTable.builder((first, _) -> first);
        for (int i = 0; i < prefixesAndValues.length; i += 2) {
            builder.put(Prefix.parse((String) prefixesAndValues[i]), (T) prefixesAndValues[i + 1]);
        }
        return builder.build();
    }

    private static Geo geo(String from) {
        return new Geo(from, "CH", "Switzerland", "EU", "", "", "", 47, 8);
    }

    private static AutonomousSystem as(String from) {
        return new AutonomousSystem(from, 64500, "Org");
    }

    private static Asset asset(String from) {
        return new Asset(from, "n", "", "", "", "", "", "", "", "", "", "");
    }

    private static Threat threat(String from, String indicator, int confidence) {
        return new Threat(from, "scanner", indicator, confidence, 0, 0, "");
    }
}
