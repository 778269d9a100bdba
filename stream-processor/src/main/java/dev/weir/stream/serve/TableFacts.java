package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Threat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.query.Field;
import dev.weir.stream.count.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tables say of the sources of one partition. Of as many sources as there may be, it is looked up once. */
final class TableFacts implements SourceFacts {
    private static final long MAPPED = 0xffffL << 32;

    private final TableFields.Version version;
    private final int most;
    private final SourceNumbers ipv4 = new SourceNumbers(Family.IPV4);
    private final SourceNumbers ipv6 = new SourceNumbers(Family.IPV6);
    private final Map<OfSource, Integer> numbers = new HashMap<>();
    private final List<OfSource> all = new ArrayList<>();
    private Family lastFamily = Family.IPV4;
    private long lastHi;
    private long lastLo;
    private int last = SourceNumbers.NONE;

    /** @param most sources that are remembered; what is known of others is looked up again each time */
    TableFacts(TableFields.Version version, int most) {
        this.version = version;
        this.most = most;
    }

    TableFields.Version version() {
        return version;
    }

    /** Sources that are remembered. */
    int size() {
        return ipv4.size() + ipv6.size();
    }

    /** Entries come sorted by source for the most part, so the same one is asked for again and again. */
    @Override
    public int number(Family family, long hi, long lo) {
        if (last == SourceNumbers.NONE || lo != lastLo || hi != lastHi || family != lastFamily) {
            last = find(family, hi, lo);
            lastFamily = family;
            lastHi = hi;
            lastLo = lo;
        }
        return last;
    }

    private int find(Family family, long hi, long lo) {
        SourceNumbers known = family == Family.IPV4 ? ipv4 : ipv6;
        int found = known.find(hi, lo);
        if (found != SourceNumbers.NONE) {
            return found;
        }
        int number = number(OfSource.of(lookUp(version.tables(), family, hi, lo)));
        if (size() < most) {
            known.put(hi, lo, number);
        }
        return number;
    }

    private static AddressFacts lookUp(EnrichmentTables tables, Family family, long hi, long lo) {
        return tables.facts(hi, family == Family.IPV4 ? MAPPED | lo : lo);
    }

    private int number(OfSource facts) {
        Integer known = numbers.putIfAbsent(facts, all.size());
        if (known != null) {
            return known;
        }
        all.add(facts);
        return all.size() - 1;
    }

    @Override
    public Facts facts(int number) {
        return all.get(number);
    }

    @Override
    public ByteString identity() {
        return version.identity();
    }

    @Override
    public Set<Field> untold() {
        return version.untold();
    }

    /**
     * What groups and filters can be about.
     *
     * @param threats names of the feeds, the most confident first
     */
    private record OfSource(String country, long asn, String organization, String asset, List<String> threats)
            implements Facts {

        static OfSource of(AddressFacts facts) {
            Geo geo = facts.geo();
            AutonomousSystem as = facts.as();
            Asset asset = facts.asset();
            return new OfSource(
                    geo == null ? "" : geo.country(),
                    as == null ? 0 : as.number(),
                    as == null ? "" : as.organization(),
                    asset == null ? "" : asset.name(),
                    facts.threats().isEmpty()
                            ? List.of()
                            : facts.threats().stream()
                                    .map(Threat::from)
                                    .distinct()
                                    .toList());
        }

        @Override
        public List<String> texts(Field field) {
            return switch (field) {
                case COUNTRY -> List.of(country);
                case ASSET -> List.of(asset);
                case THREAT -> threats;
                default -> throw new IllegalArgumentException("not a text known of a source: " + field);
            };
        }

        @Override
        public long number(Field field) {
            if (field != Field.ASN) {
                throw new IllegalArgumentException("not a number known of a source: " + field);
            }
            return asn;
        }
    }
}
