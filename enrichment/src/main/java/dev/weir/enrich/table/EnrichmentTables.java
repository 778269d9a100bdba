package dev.weir.enrich.table;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.CloudService;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Scope;
import dev.weir.enrich.Threat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is known at one time. Immutable: a reload makes new tables. */
public final class EnrichmentTables {
    private static final Comparator<Threat> MOST_CONFIDENT_FIRST =
            Comparator.comparingInt(Threat::confidence).reversed();

    private final List<SourceTable.OwnRanges> own;
    private final List<SourceTable.Places> places;
    private final List<SourceTable.CloudServices> clouds;
    private final List<SourceTable.Assets> assets;
    private final List<SourceTable.Threats> threats;

    private EnrichmentTables(List<SourceTable> sources) {
        own = only(sources, SourceTable.OwnRanges.class);
        places = only(sources, SourceTable.Places.class);
        clouds = only(sources, SourceTable.CloudServices.class);
        assets = only(sources, SourceTable.Assets.class);
        threats = only(sources, SourceTable.Threats.class);
    }

    /** The tables with nothing configured: scopes alone. */
    public static EnrichmentTables builtIn() {
        return of(List.of());
    }

    /** What these sources say, in the order of the configuration: the first that knows something decides; all threats count. */
    public static EnrichmentTables of(List<SourceTable> sources) {
        return new EnrichmentTables(sources);
    }

    /** Whether there is a source of countries or autonomous systems. */
    public boolean tellsPlaces() {
        return !places.isEmpty();
    }

    /** Whether there is an inventory. */
    public boolean tellsAssets() {
        return !assets.isEmpty();
    }

    /** Whether there is a threat list. */
    public boolean tellsThreats() {
        return !threats.isEmpty();
    }

    /**
     * What is known of an address. The parts of the same network are the same objects.
     *
     * @param hi upper 64 bits; 0 for IPv4
     * @param lo lower 64 bits; for IPv4 {@code 0xffff} above the lowest 32, as in ::ffff:192.0.2.1
     */
    public AddressFacts facts(long hi, long lo) {
        SpecialRange special = SpecialRanges.get(hi, lo);
        Geo geo = null;
        AutonomousSystem as = null;
        for (SourceTable.Places source : places) {
            Place place = source.table().get(hi, lo);
            if (place != null) {
                geo = geo == null ? place.geo() : geo;
                as = as == null ? place.as() : as;
            }
        }
        return new AddressFacts(
                scope(special, hi, lo),
                special == null ? "" : special.purpose(),
                geo,
                as,
                cloud(hi, lo),
                asset(hi, lo),
                special == null ? threats(hi, lo) : List.of());
    }

    /**
     * The NIC with that MAC address, or null.
     *
     * @param mac twelve hexadecimal digits, upper case
     */
    public @Nullable Asset nic(String mac) {
        for (SourceTable.Assets source : assets) {
            Asset nic = source.nics().get(mac);
            if (nic != null) {
                return nic;
            }
        }
        return null;
    }

    private Scope scope(@Nullable SpecialRange special, long hi, long lo) {
        for (SourceTable.OwnRanges source : own) {
            if (source.table().get(hi, lo) != null) {
                return Scope.INTERNAL;
            }
        }
        return special == null ? Scope.EXTERNAL : special.scope();
    }

    private @Nullable CloudService cloud(long hi, long lo) {
        for (SourceTable.CloudServices source : clouds) {
            CloudService service = source.table().get(hi, lo);
            if (service != null) {
                return service;
            }
        }
        return null;
    }

    private @Nullable Asset asset(long hi, long lo) {
        for (SourceTable.Assets source : assets) {
            Asset asset = source.table().get(hi, lo);
            if (asset != null) {
                return asset;
            }
        }
        return null;
    }

    private List<Threat> threats(long hi, long lo) {
        List<Threat> found = List.of();
        for (SourceTable.Threats source : threats) {
            Threat threat = source.table().get(hi, lo);
            if (threat != null) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(withIndicator(threat, source.table(), hi, lo));
            }
        }
        if (found.size() > 1) {
            found.sort(MOST_CONFIDENT_FIRST);
        }
        return found;
    }

    private static Threat withIndicator(Threat threat, PrefixTable<Threat> table, long hi, long lo) {
        if (!threat.indicator().isEmpty()) {
            return threat;
        }
        return new Threat(
                threat.from(),
                threat.kind(),
                Prefix.network(hi, lo, table.lengthAt(hi, lo)).text(),
                threat.confidence(),
                threat.firstSeenMs(),
                threat.lastSeenMs(),
                threat.description());
    }

    private static <T> List<T> only(List<SourceTable> sources, Class<T> kind) {
        return sources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
