package dev.weir.enrich.format;

/** Names of continents. */
final class Continents {
    private Continents() {}

    /** The name in English of the two letters that databases write; empty for any other. */
    static String name(String code) {
        return switch (code) {
            case "AF" -> "Africa";
            case "AN" -> "Antarctica";
            case "AS" -> "Asia";
            case "EU" -> "Europe";
            case "NA" -> "North America";
            case "OC" -> "Oceania";
            case "SA" -> "South America";
            default -> "";
        };
    }
}
