package dev.weir.enrich.reader;

import com.maxmind.db.MaxMindDbParameter;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.table.Place;
import org.jspecify.annotations.Nullable;

/**
 * A record as IPinfo writes it: texts in one level (https://ipinfo.io/developers/database-schema). Public for MaxMind's reader,
 * which fills it; what is not named here it leaves out. With a {@code name}, which is the organization's, the country is the
 * organization's too and says nothing of the address.
 */
public record FlatRecord(
        @Nullable String country,
        @MaxMindDbParameter(name = "country_code") @Nullable String countryCode,
        @MaxMindDbParameter(name = "country_name") @Nullable String countryName,
        @Nullable String continent,

        @MaxMindDbParameter(name = "continent_code") @Nullable String continentCode,

        @Nullable String region,
        @MaxMindDbParameter(name = "region_code") @Nullable String regionCode,
        @Nullable String city,
        @Nullable String lat,
        @Nullable String lng,
        @Nullable String latitude,
        @Nullable String longitude,
        @Nullable String asn,
        @MaxMindDbParameter(name = "as_number") @Nullable Number asNumber,
        @MaxMindDbParameter(name = "as_name") @Nullable String asName,

        @MaxMindDbParameter(name = "as_organization") @Nullable String asOrganization,

        @Nullable String org,
        @Nullable String name)
        implements MmdbRecord {

    @Override
    public Place place(String from) {
        return new Place(geo(from), as(from));
    }

    private @Nullable Geo geo(String from) {
        String code = first(countryCode, codeOf(country));
        boolean ofOrganization = name != null;
        if (ofOrganization
                || first(country, countryCode, continent, continentCode, region, city, lat, latitude)
                        .isEmpty()) {
            return null;
        }
        return new Geo(
                from,
                code,
                first(countryName, country != null && codeOf(country) == null ? country : null),
                first(continentCode, codeOf(continent)),
                code.isEmpty() || regionCode == null ? "" : code + '-' + regionCode,
                first(region),
                first(city),
                degrees(first(lat, latitude)),
                degrees(first(lng, longitude)));
    }

    private @Nullable AutonomousSystem as(String from) {
        String organization = first(asName, asOrganization, org, name);
        if (asNumber != null) {
            return new AutonomousSystem(from, asNumber.longValue(), organization);
        }
        if (asn == null || !asn.matches("(AS)?[0-9]{1,10}")) {
            return null;
        }
        return new AutonomousSystem(from, Long.parseLong(asn.startsWith("AS") ? asn.substring(2) : asn), organization);
    }

    /** The first that says something. */
    private static String first(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Older databases have a code where newer ones have a name. */
    private static @Nullable String codeOf(@Nullable String text) {
        return text != null && text.length() == 2 ? text : null;
    }

    private static double degrees(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
