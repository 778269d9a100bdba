package dev.weir.enrich.reader;

import com.maxmind.db.MaxMindDbParameter;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.table.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as GeoLite2 (https://dev.maxmind.com/geoip/docs/databases), GeoIP2 and DB-IP (https://db-ip.com/db/) write it. Public
 * for MaxMind's reader, which fills it; what is not named here it leaves out.
 */
public record GeoIpRecord(
        @Nullable Named continent,
        @Nullable Named country,
        @Nullable List<Named> subdivisions,
        @Nullable Named city,
        @Nullable Location location,

        @MaxMindDbParameter(name = "autonomous_system_number") @Nullable Number asNumber,

        @MaxMindDbParameter(name = "autonomous_system_organization") @Nullable String asOrganization,

        @Nullable Traits traits)
        implements MmdbRecord {

    @Override
    public Place place(String from) {
        return new Place(geo(from), as(from));
    }

    private @Nullable Geo geo(String from) {
        Named region = subdivisions == null || subdivisions.isEmpty() ? null : subdivisions.getFirst();
        if (continent == null && country == null && region == null && city == null && location == null) {
            return null;
        }
        String code = Named.codeOf(country);
        String regionCode = region == null ? "" : Named.codeOf(region);
        return new Geo(
                from,
                code,
                Named.nameOf(country),
                continent == null || continent.code == null ? "" : continent.code,
                code.isEmpty() || regionCode.isEmpty() ? "" : code + '-' + regionCode,
                Named.nameOf(region),
                Named.nameOf(city),
                location == null || location.latitude == null ? Double.NaN : location.latitude.doubleValue(),
                location == null || location.longitude == null ? Double.NaN : location.longitude.doubleValue());
    }

    private @Nullable AutonomousSystem as(String from) {
        if (asNumber != null) {
            return new AutonomousSystem(from, asNumber.longValue(), asOrganization == null ? "" : asOrganization);
        }
        if (traits != null && traits.asNumber != null) {
            String organization = traits.asOrganization;
            return new AutonomousSystem(from, traits.asNumber.longValue(), organization == null ? "" : organization);
        }
        return null;
    }

    /** A place with a code, a name, or both. */
    public record Named(
            @Nullable String code,
            @MaxMindDbParameter(name = "iso_code") @Nullable String isoCode,
            @Nullable Names names) {

        static String codeOf(@Nullable Named place) {
            return place == null || place.isoCode == null ? "" : place.isoCode;
        }

        static String nameOf(@Nullable Named place) {
            return place == null || place.names == null || place.names.en == null ? "" : place.names.en;
        }
    }

    /** A name by language. */
    public record Names(@Nullable String en) {}

    /** Degrees. */
    public record Location(
            @Nullable Number latitude, @Nullable Number longitude) {}

    /** Where databases for enterprises have the autonomous system. */
    public record Traits(
            @MaxMindDbParameter(name = "autonomous_system_number") @Nullable Number asNumber,

            @MaxMindDbParameter(name = "autonomous_system_organization") @Nullable String asOrganization) {}
}
