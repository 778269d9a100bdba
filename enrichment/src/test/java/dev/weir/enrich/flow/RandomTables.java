package dev.weir.enrich.flow;

import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Threat;
import dev.weir.enrich.table.AddressTable;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tables that know something of each address, or nothing, with every part there or not. */
public final class RandomTables {
    private final long seed;

    private RandomTables(long seed) {
        this.seed = seed;
    }

    /** Tables that depend on nothing but {@code seed}. */
    public static EnrichmentTables of(long seed) {
        RandomTables random = new RandomTables(seed);
        Map<String, Asset> nics = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            nics.put("000D3AF8801" + i, asset(new Values(new SplittableRandom(seed + i))));
        }
        return EnrichmentTables.of(List.of(
                new SourceTable.Places(random.table(1, RandomTables::place)),
                new SourceTable.CloudServices(
                        random.table(2, values -> new CloudService("tags", values.text(), values.text()))),
                new SourceTable.Assets(random.table(3, RandomTables::asset), nics),
                new SourceTable.Threats(random.threats(4)),
                new SourceTable.Threats(random.threats(5))));
    }

    private <T> AddressTable<T> table(int part, Function<Values, T> make) {
        return new AddressTable<>() {
            @Override
            public @Nullable T get(long hi, long lo) {
                SplittableRandom random = new SplittableRandom(seed * 31 + part + hi * 7 + lo * 1_000_003);
                return random.nextBoolean() ? make.apply(new Values(random)) : null;
            }

            @Override
            public long rows() {
                return 1;
            }

            @Override
            public long bytes() {
                return 0;
            }
        };
    }

    private PrefixTable<Threat> threats(int part) {
        Values values = new Values(new SplittableRandom(seed * 31 + part));
        PrefixTable.Builder<Threat> threats = PrefixTable.builder((a, b) -> a);
        for (int i = 0; i < 12; i++) {
            long network = KnownAddress.mapped(52 << 24 | values.random.nextInt(3) << 8 | 2 * i);
            threats.put(Prefix.network(0, network, 127), threat(values));
        }
        return threats.build();
    }

    private static Threat threat(Values values) {
        return new Threat(
                "feed",
                values.text(),
                values.random.nextBoolean() ? "" : "52.0.0.0/16",
                values.random.nextInt(102) - 1,
                values.random.nextBoolean() ? 0 : 1_700_000_000_000L,
                values.random.nextBoolean() ? 0 : 1_800_000_000_000L,
                values.text());
    }

    private static Place place(Values values) {
        String[] continents = {"", "AF", "AN", "AS", "EU", "NA", "OC", "SA", "XX"};
        boolean located = values.random.nextBoolean();
        Geo geo = new Geo(
                "geo",
                values.random.nextBoolean() ? "DE" : "",
                values.text(),
                continents[values.random.nextInt(continents.length)],
                values.random.nextBoolean() ? "DE-BE" : "",
                values.text(),
                values.text(),
                located ? values.random.nextInt(-900_000, 900_001) / 10_000.0 : Double.NaN,
                located ? values.random.nextInt(-1_800_000, 1_800_001) / 10_000.0 : Double.NaN);
        AutonomousSystem as = new AutonomousSystem("as", values.random.nextLong(1L << 32), values.text());
        return new Place(values.random.nextBoolean() ? geo : null, values.random.nextBoolean() ? as : null);
    }

    private static Asset asset(Values values) {
        String[] roles = {"", "on-premises", "P2S", "web"};
        String[] vnets = {"", "hub", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub"
        };
        return new Asset(
                "inventory",
                values.text(),
                roles[values.random.nextInt(4)],
                values.text(),
                values.text(),
                values.text(),
                values.text(),
                values.text(),
                values.text(),
                values.text(),
                values.text(),
                vnets[values.random.nextInt(3)]);
    }

    /** Texts, half of them empty. */
    private record Values(SplittableRandom random) {
        String text() {
            return random.nextBoolean() ? "" : new RandomTexts(random).next();
        }
    }
}
