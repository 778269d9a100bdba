package dev.weir.demo.known;

import java.util.List;

/**
 * Where a network of the outside world is, and who announces it.
 *
 * @param country ISO 3166-1 alpha-2
 * @param continent as MaxMind writes it
 * @param weight how many networks are there, as against the other places
 * @param asn made up ones are from the ranges for documentation (RFC 5398)
 */
public record Place(
        String country,
        String countryName,
        String continent,
        String region,
        String regionName,
        String city,
        double latitude,
        double longitude,
        int weight,
        long asn,
        String organization) {

    /** Where Azure's region of the estate is. */
    static final Place AZURE = new Place(
            "NL", "Netherlands", "EU", "NH", "North Holland", "Amsterdam", 52.37, 4.89, 0, 8075, "MICROSOFT-CORP");
    /** Where the estate's owners sit. */
    static final Place OFFICE =
            new Place("NL", "Netherlands", "EU", "UT", "Utrecht", "Utrecht", 52.09, 5.12, 0, 64511, "Example Office");

    static final List<Place> OUTSIDE = List.of(
            at("NL", "Netherlands", "EU", "NH", "North Holland", "Amsterdam", 52.37, 4.89, 18, 64496, "Polder Fiber"),
            at("NL", "Netherlands", "EU", "ZH", "South Holland", "Rotterdam", 51.92, 4.48, 12, 64497, "Maas Online"),
            at("DE", "Germany", "EU", "BE", "Berlin", "Berlin", 52.52, 13.41, 12, 64498, "Spree Netz"),
            at("DE", "Germany", "EU", "BY", "Bavaria", "Munich", 48.14, 11.58, 8, 64499, "Isar Telekom"),
            at("GB", "United Kingdom", "EU", "ENG", "England", "London", 51.51, -0.13, 11, 64500, "Thames Broadband"),
            at("FR", "France", "EU", "IDF", "Île-de-France", "Paris", 48.86, 2.35, 9, 64501, "Seine Connect"),
            at("BE", "Belgium", "EU", "BRU", "Brussels Capital", "Brussels", 50.85, 4.35, 8, 64502, "Senne Net"),
            at("ES", "Spain", "EU", "MD", "Madrid", "Madrid", 40.42, -3.70, 5, 64503, "Meseta Red"),
            at("IT", "Italy", "EU", "25", "Lombardy", "Milan", 45.46, 9.19, 5, 64504, "Padana Rete"),
            at("PL", "Poland", "EU", "14", "Mazovia", "Warsaw", 52.23, 21.01, 5, 64505, "Wisla Net"),
            at("SE", "Sweden", "EU", "AB", "Stockholm", "Stockholm", 59.33, 18.07, 3, 64506, "Malaren Bredband"),
            at("US", "United States", "NA", "VA", "Virginia", "Ashburn", 39.04, -77.49, 9, 64507, "Potomac Hosting"),
            at("US", "United States", "NA", "CA", "California", "San Jose", 37.34, -121.89, 6, 64508, "Coyote Cable"),
            at("CA", "Canada", "NA", "ON", "Ontario", "Toronto", 43.65, -79.38, 3, 64509, "Maple Access"),
            at("BR", "Brazil", "SA", "SP", "São Paulo", "São Paulo", -23.55, -46.63, 4, 64510, "Tiete Telecom"),
            at("AR", "Argentina", "SA", "C", "Buenos Aires", "Buenos Aires", -34.60, -58.38, 2, 65536, "Plata Red"),
            at("ZA", "South Africa", "AF", "GP", "Gauteng", "Johannesburg", -26.20, 28.05, 2, 65537, "Highveld Fibre"),
            at("NG", "Nigeria", "AF", "LA", "Lagos", "Lagos", 6.52, 3.38, 2, 65538, "Lagoon Networks"),
            at("TR", "Türkiye", "AS", "34", "Istanbul", "Istanbul", 41.01, 28.98, 3, 65539, "Bosphorus Net"),
            at("IN", "India", "AS", "MH", "Maharashtra", "Mumbai", 19.08, 72.88, 5, 65540, "Konkan Online"),
            at(
                    "VN",
                    "Vietnam",
                    "AS",
                    "SG",
                    "Ho Chi Minh",
                    "Ho Chi Minh City",
                    10.82,
                    106.63,
                    4,
                    65541,
                    "Red River Telecom"),
            at("SG", "Singapore", "AS", "01", "Central Singapore", "Singapore", 1.35, 103.82, 4, 65542, "Strait Cloud"),
            at("JP", "Japan", "AS", "13", "Tokyo", "Tokyo", 35.68, 139.69, 4, 65543, "Sumida Net"),
            at("KR", "South Korea", "AS", "11", "Seoul", "Seoul", 37.57, 126.98, 3, 65544, "Han Broadband"),
            at("AU", "Australia", "OC", "NSW", "New South Wales", "Sydney", -33.87, 151.21, 3, 65545, "Harbour Link"));

    private static Place at(
            String country,
            String countryName,
            String continent,
            String region,
            String regionName,
            String city,
            double latitude,
            double longitude,
            int weight,
            long asn,
            String organization) {
        return new Place(
                country,
                countryName,
                continent,
                region,
                regionName,
                city,
                latitude,
                longitude,
                weight,
                asn,
                organization + " (example)");
    }
}
