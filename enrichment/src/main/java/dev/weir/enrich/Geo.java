package dev.weir.enrich;

/**
 * Where the network of an address is, as a MaxMind-format database says. Texts are empty when not known.
 *
 * @param from name of the source
 * @param country ISO 3166-1 alpha-2
 * @param countryName in English
 * @param continent two letters, as MaxMind writes them
 * @param region ISO 3166-2, with the country before it
 * @param latitude degrees; NaN when not known
 * @param longitude degrees; NaN when not known
 */
public record Geo(
        String from,
        String country,
        String countryName,
        String continent,
        String region,
        String regionName,
        String city,
        double latitude,
        double longitude) {}
